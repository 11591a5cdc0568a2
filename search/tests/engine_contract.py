"""What every engine guarantees. An engine is tested by subclassing this with a fixture `engine`."""

from dataclasses import replace

import pytest

from search.documents import Clause, Filter, Query, Vector
from search.engines import Engine
from search.tests.making import MODEL, about, document, ids, unit
from search.text import Dictionary

SHOP = document(
    "shop",
    "个体工商户设立登记",
    aliases=["开店登记", "办营业执照"],
    main_item="个体工商户登记",
    facets={"department": "market", "audience": ["person", "company"], "online": True},
)
CLOSE = document(
    "close", "个体工商户注销登记", facets={"department": "market", "audience": ["person"]}
)
FOOD = document(
    "food", "食品经营许可", summary="开饭店、卖熟食前办理", facets={"department": "food"}
)


def near(engine: Engine, vector: Vector) -> list[str]:
    return [candidate.id for candidate, _ in engine.nearest(MODEL, [vector])[0]]


class EngineContract:
    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        engine.put([SHOP, CLOSE, FOOD])
        return engine

    # --- Finding ------------------------------------------------------------------------------------------------------

    def test_the_better_match_comes_first(self, filled: Engine) -> None:
        assert ids(filled.find(about("个体户设立登记")).candidates) == ["shop", "close"]

    def test_a_candidate_brings_what_the_ranking_needs(self, filled: Engine) -> None:
        first = filled.find(about("开店登记")).candidates[0]
        assert first.title == "个体工商户设立登记"
        assert first.aliases == ("开店登记", "办营业执照")
        assert first.main_item == "个体工商户登记"
        assert first.facets == {
            "department": ("market",),
            "audience": ("person", "company"),
            "online": ("yes",),
        }
        assert first.score > 0

    def test_each_clause_tells_what_it_gave(self, filled: Engine) -> None:
        query = Query(
            (
                Clause("words", "names", ("食品",)),
                Clause("said", "details", ("饭店",), 2.0),
                Clause("absent", "names", ("户口",)),
            )
        )
        first = filled.find(query).candidates[0]
        assert first.clauses == {"words", "said"}
        assert first.score == pytest.approx(sum(first.scores.values()), rel=1e-4)

    def test_weights_scale_a_clause(self, filled: Engine) -> None:
        once, twice = (
            filled.find(Query((Clause("a", "names", ("食品",), weight),))).candidates[0].score
            for weight in (1.0, 2.0)
        )
        assert twice == pytest.approx(2 * once, rel=1e-4)

    def test_a_clause_may_want_every_token(self, filled: Engine) -> None:
        tokens = ("个体", "注销")
        some = filled.find(Query((Clause("a", "grams", tokens),)))
        every = filled.find(Query((Clause("a", "grams", tokens, every=True),)))
        assert set(ids(some.candidates)) == {"shop", "close"}
        assert ids(every.candidates) == ["close"]

    def test_nothing_in_common_is_not_found(self, filled: Engine) -> None:
        assert filled.find(about("护照")).candidates == ()

    def test_pages_follow_one_another(self, filled: Engine) -> None:
        whole = ids(filled.find(about("登记许可")).candidates)
        pages = [
            ids(filled.find(about("登记许可", size=1, offset=at)).candidates) for at in range(4)
        ]
        assert [id_ for page in pages for id_ in page] == whole
        assert len(whole) == 3

    def test_a_page_far_beyond_the_end_is_empty(self, filled: Engine) -> None:
        assert filled.find(about("登记", offset=10**9)).candidates == ()

    def test_without_clauses_all_are_listed_by_title(self, filled: Engine) -> None:
        found = filled.find(Query(counted=True))
        assert ids(found.candidates) == ["close", "shop", "food"]
        assert found.total == 3

    # --- Narrowing ----------------------------------------------------------------------------------------------------

    def test_filters_of_one_facet_widen_and_of_two_narrow(self, filled: Engine) -> None:
        either = Filter("department", ("market", "food"))
        person = Filter("audience", ("person",))
        assert set(ids(filled.find(Query((), (either,))).candidates)) == {"shop", "close", "food"}
        assert set(ids(filled.find(Query((), (either, person))).candidates)) == {"shop", "close"}

    def test_a_filter_nobody_passes_leaves_nothing(self, filled: Engine) -> None:
        assert (
            filled.find(about("登记", filters=(Filter("audience", ("x" * 80,)),))).candidates == ()
        )

    def test_counts_are_of_all_that_match(self, filled: Engine) -> None:
        found = filled.find(about("登记", size=1, counted=True))
        assert found.total == 2
        assert found.counts["department"] == {"market": 2}
        assert found.counts["audience"] == {"person": 2, "company": 1}

    # --- Versions -----------------------------------------------------------------------------------------------------

    def test_a_newer_version_replaces_an_older_one(self, filled: Engine) -> None:
        filled.put([document("food", "食品小作坊登记", version=2)])
        assert filled.find(about("食品经营")).candidates[0].title == "食品小作坊登记"
        assert ids(filled.find(about("许可")).candidates) == []

    def test_an_older_version_never_replaces_a_newer_one(self, engine: Engine) -> None:
        engine.put([document("food", "新名称许可", version=3)])
        engine.put([document("food", "旧名称许可", version=2)])
        assert [one.title for one in engine.find(about("许可")).candidates] == ["新名称许可"]

    def test_the_same_version_may_come_again(self, filled: Engine) -> None:
        filled.put([replace(FOOD, fields={**FOOD.fields, "title": "食品经营许可证"})])
        assert filled.find(about("食品经营")).candidates[0].title == "食品经营许可证"

    def test_what_is_dropped_is_not_found(self, filled: Engine) -> None:
        filled.drop(["food", "never there"])
        assert filled.find(about("食品经营许可")).candidates == ()
        assert filled.find(Query(counted=True)).total == 2

    def test_a_drop_takes_out_nothing_newer(self, engine: Engine) -> None:
        engine.put([document("food", "食品经营许可", version=5)])
        engine.drop(["food"], version=4)
        assert ids(engine.find(about("食品")).candidates) == ["food"]

    def test_an_older_put_does_not_bring_back_what_was_dropped(self, engine: Engine) -> None:
        engine.drop(["food"], version=4)
        engine.put([document("food", "食品经营许可", version=3)])
        assert engine.find(about("食品")).candidates == ()
        engine.put([document("food", "食品经营许可", version=5)])
        assert ids(engine.find(about("食品")).candidates) == ["food"]

    # --- Vectors ------------------------------------------------------------------------------------------------------

    @pytest.fixture
    def placed(self, engine: Engine) -> Engine:
        engine.put(
            [
                replace(SHOP, vectors={MODEL: unit(1, 0, 0)}),
                replace(CLOSE, vectors={MODEL: unit(1, 1, 0)}),
                FOOD,
            ]
        )
        return engine

    def test_the_nearest_come_first_with_their_cosines(self, placed: Engine) -> None:
        found = placed.nearest(MODEL, [unit(1, 0, 0)])[0]
        assert [candidate.id for candidate, _ in found] == ["shop", "close"]
        assert [cosine for _, cosine in found] == pytest.approx([1.0, 0.7071], abs=1e-3)
        assert found[0][0].aliases == SHOP.fields["aliases"]

    def test_the_nearest_pass_the_filters(self, placed: Engine) -> None:
        company = (Filter("audience", ("company",)),)
        found = placed.nearest(MODEL, [unit(0, 1, 0)], filters=company)[0]
        assert [candidate.id for candidate, _ in found] == ["shop"]

    def test_the_nearest_are_as_many_as_wanted(self, placed: Engine) -> None:
        assert len(placed.nearest(MODEL, [unit(1, 0, 0)], size=1)[0]) == 1

    def test_models_are_never_compared(self, placed: Engine) -> None:
        assert placed.nearest("another", [unit(1, 0, 0)])[0] == []

    def test_what_is_dropped_is_near_to_nothing(self, placed: Engine) -> None:
        placed.drop(["shop"])
        assert near(placed, unit(1, 0, 0)) == ["close"]

    def test_another_passage_has_no_vector_until_one_comes(self, placed: Engine) -> None:
        renamed = document("shop", "个体户登记", version=2)
        placed.put([renamed])
        assert near(placed, unit(1, 0, 0)) == ["close"]
        placed.put([replace(renamed, vectors={MODEL: unit(0, 0, 1)})])
        assert near(placed, unit(0, 0, 1))[0] == "shop"

    # --- The whole index ----------------------------------------------------------------------------------------------

    def test_a_rebuild_holds_exactly_what_it_was_given(self, filled: Engine) -> None:
        words = Dictionary.of(["食品经营许可"])
        assert not filled.holds(words)
        filled.rebuild(words, [FOOD, document("new", "食品生产许可")])
        assert filled.holds(words)
        assert set(ids(filled.find(Query()).candidates)) == {"food", "new"}
        assert filled.status()["documents"] == 2
        assert filled.status()["dictionary"] == words.version

    def test_a_rebuild_that_breaks_off_takes_nothing_away(self, filled: Engine) -> None:
        def broken():
            yield document("new", "食品生产许可")
            raise ValueError("the database went away")

        with pytest.raises(ValueError, match="went away"):
            filled.rebuild(Dictionary(), broken())
        assert {"shop", "close", "food"} <= set(ids(filled.find(Query()).candidates))

    def test_publications_during_a_rebuild_are_in_the_new_index(self, filled: Engine) -> None:
        def published_meanwhile():
            yield FOOD
            filled.put([document("late", "食品摊贩登记", version=7)])
            filled.drop(["shop"], version=9)
            yield document("late", "旧的名称", version=6)
            yield SHOP

        filled.rebuild(Dictionary(), published_meanwhile())
        titles = {one.title for one in filled.find(Query()).candidates}
        assert titles == {"食品经营许可", "食品摊贩登记"}

    # --- What people may type -----------------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        "token", ['"', "*", "a:b", "(", "OR", "\\", "near/2", "{", "👍", "0sfz"]
    )
    def test_a_token_is_never_syntax(self, filled: Engine, token: str) -> None:
        assert filled.find(Query((Clause("a", "names", (token,)),))).candidates == ()
