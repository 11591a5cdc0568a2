"""Whatever is typed is answered, on both engines."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.elastic import ElasticEngine
from search.embedded import EmbeddedEngine
from search.finder import Finder
from search.tests.test_finder import CATALOGUE

SYNTAX = [
    "name:* OR (",
    '"',
    "\\",
    "a AND NOT b",
    "{!x}",
    "/re.*/",
    "<b>店</b>",
    "' OR 1=1 --",
    "%00",
    "~",
    "near/3",
]
typed = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*SYNTAX, "个体", "登记", "👍🏽", "\x00", "\u202e", "ﷺ", "ß", " "]),
        max_size=12,
    ).map("".join),
    st.text(alphabet="个体工商户登记shenfzg 0", max_size=40),
)
PROFILE = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def examples(test):
    for text in (
        "",
        "店",
        "个体工商户登记" * 800,
        "？！。",
        "👍" * 200,
        "\x00\x1b[31m",
        "x" * 5000,
        "\ud800",
        *SYNTAX,
    ):
        test = example(text)(test)
    return test


def answered(finder: Finder, text: str) -> None:
    results = finder.search(text, facets={"theme": [text[:80]]} if len(text) % 5 == 1 else None)
    assert not results.degraded
    assert len(results.hits) <= 10
    assert all(hit.why or not text.strip() for hit in results.hits)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = EmbeddedEngine(folder / "index.sqlite3")
    Finder(None, engine).rebuild(CATALOGUE, terms=[one.title for one in CATALOGUE])
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def server(elasticsearch_url: str, embedded: EmbeddedEngine) -> Iterator[ElasticEngine]:
    engine = ElasticEngine(elasticsearch_url, f"odd-{uuid4().hex[:8]}", patience=30)
    engine.rebuild(embedded.dictionary(), embedded.documents())
    yield engine
    engine._client.indices.delete(index=",".join(engine._made()))
    engine.close()


@examples
@given(typed)
@PROFILE
def test_the_embedded_engine_answers(embedded: EmbeddedEngine, text: str) -> None:
    answered(Finder(None, embedded), text)


@pytest.mark.elasticsearch
@examples
@given(typed)
@PROFILE
def test_the_server_answers(server: ElasticEngine, embedded: EmbeddedEngine, text: str) -> None:
    answered(Finder(server, embedded), text)
