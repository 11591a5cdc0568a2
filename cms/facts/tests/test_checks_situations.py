"""Checks at publishing of questions and conditions: what blocks, what is pointed out, and where."""

import pytest

from cms import facts
from cms.facts import All, Any, Atom, Material, Not, Question
from cms.facts.tests.shop import SHOP, SHOP_DATA, TODAY, bare, shop


def found(matter):
    return {(p.level, p.code, p.where) for p in facts.problems(matter, TODAY)}


def raised(**changes):
    """What is found beyond the clean matter's nothing."""
    return found(shop(**changes))


def materials(*more):
    return [*SHOP_DATA["materials"], *more]


def questions(*more):
    return [*SHOP_DATA["questions"], *more]


def requirements(*more):
    return [*SHOP_DATA["requirements"], *more]


def thing(**rest):
    return {"key": "new", "name": "新材料", **rest}


def test_a_clean_matter_raises_nothing():
    assert facts.problems(SHOP, TODAY) == ()


ASKED = {"key": "pet", "ask": "养狗吗？", "kind": "yesno"}
IS_SHOP, IS_ONLINE = {"is": ["premises", "shop"]}, {"is": ["premises", "online"]}


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"questions": questions(ASKED)}, "question_without_effect", "questions[4]"),
        (
            {"questions": questions(ASKED), "materials": materials(thing(
                when={"any": [{"is": ["pet", True]}, {"not": {"is": ["pet", True]}}]}))},
            "question_without_effect", "questions[4]",
        ),
        (
            {"questions": questions({**ASKED, "when": {"all": [IS_SHOP, IS_ONLINE]}}),
             "materials": materials(thing(when={"is": ["pet", True]}))},
            "unreachable_question", "questions[4].when",
        ),
        (
            {"materials": materials(thing(when={"all": [IS_ONLINE, {"is": ["rented", True]}]}))},
            "unreachable_material", "materials[7].when",
        ),
        ({"materials": materials(thing(when={"lt": ["age", 16]}))}, "unreachable_material", "materials[7].when"),
        ({"requirements": requirements({"say": "都不能办", "gate": True, "when": {"ge": ["age", 16]}})},
         "no_way_open", "requirements"),
        ({"materials": [thing(when=IS_SHOP)]}, "path_without_materials", "materials"),
        ({"materials": materials(thing(name="房屋租赁合同", when=IS_SHOP))}, "material_twice", "materials[7].name"),
        ({"materials": materials(thing(when={"is": ["nobody", 1]}))}, "condition_misfit", "materials[7].when"),
        ({"materials": materials(thing(when={"is": ["premises", "moon"]}))}, "condition_misfit", "materials[7].when"),
        ({"materials": materials(thing(when={"lt": ["premises", 3]}))}, "condition_misfit", "materials[7].when"),
        ({"materials": materials(thing(when={"is": ["age", 200]}))}, "condition_misfit", "materials[7].when"),
        ({"materials": materials(thing(when={"before": ["age", "today"]}))}, "condition_misfit", "materials[7].when"),
        ({"questions": [{**SHOP_DATA["questions"][0], "when": {"is": ["agent", True]}}, *SHOP_DATA["questions"][1:]]},
         "question_order", "questions[0].when"),
        ({"questions": [{**SHOP_DATA["questions"][0], "options": []}, *SHOP_DATA["questions"][1:]]},
         "no_options", "questions[0].options"),
        ({"questions": questions({"key": "n", "ask": "几？", "kind": "number", "min": 5, "max": 1}),
          "materials": materials(thing(when={"gt": ["n", 1]}))}, "bounds", "questions[4].max"),
        ({"materials": materials({"key": "id", "name": "又一份身份证"})}, "duplicate_key", "materials"),
        (
            {"limits": {"statutory": {"n": 2}, "promised": [
                {"when": IS_ONLINE, "value": {"n": 1}}, {"value": {"n": 3}}]}},
            "promise_beyond_law", "limits.promised",
        ),
    ],
)  # fmt: skip
def test_what_would_mislead_people_blocks_at_its_place(changes, code, where):
    assert ("block", code, where) in raised(**changes)


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"limits": {"promised": [{"when": IS_SHOP, "value": {"n": 3}}]}}, "no_last_case", "limits.promised"),
        (
            {"limits": {"promised": [{"when": IS_SHOP, "value": {"n": 3}},
                {"when": {"is": ["rented", True]}, "value": {"n": 2}}, {"value": {"n": 1}}]}},
            "case_never_counts", "limits.promised",
        ),
        ({"requirements": requirements({"say": "永不", "when": {"all": [IS_SHOP, IS_ONLINE]}})},
         "unreachable_requirement", "requirements[3].when"),
        ({"results": [{"name": "甲", "when": {"all": [IS_SHOP, IS_ONLINE]}}]}, "unreachable_part", "results[0].when"),
        (
            {"questions": questions({"key": "who", "ask": "谁？", "kind": "some", "options": [
                {"key": "a", "label": "甲"}, {"key": "b", "label": "乙"}]}),
             "materials": materials(thing(when={"has": ["who", "a"]}))},
            "option_without_effect", "questions[4].options",
        ),
        (
            {"questions": questions({"key": "who", "ask": "谁？", "kind": "one", "options": [
                {"key": "a", "label": "甲"}, {"key": "b", "label": "乙"}, {"key": "c", "label": "丙"}]}),
             "materials": materials(thing(when={"in": ["who", ["a", "b"]]}))},
            "option_without_effect", "questions[4].options",
        ),
    ],
)  # fmt: skip
def test_what_an_editor_should_look_at_is_pointed_out(changes, code, where):
    assert ("warn", code, where) in raised(**changes)


def test_the_example_is_told_in_the_words_of_the_matter():
    matter = shop(materials=[thing(when=IS_SHOP)])
    (problem,) = [p for p in facts.problems(matter, TODAY) if p.code == "path_without_materials"]
    assert (
        problem.message
        == "“经营地点”答“只在网上经营”、“年龄”答“16岁”时，一样材料都不用交。请核对是不是漏了。"
    )


def test_the_same_document_in_situations_that_exclude_each_other_is_asked_for_once():
    both = shop(
        materials=[
            {"key": "a", "name": "身份证"},
            thing(name="场所证明", when=IS_SHOP),
            {"key": "c", "name": "场所证明", "when": {"not": IS_SHOP}},
        ]
    )
    assert not any(code == "material_twice" for _, code, _ in found(both))


def test_a_question_counts_by_way_of_those_it_opens():
    """`a` decides nothing itself but whether `b` is asked."""
    matter = bare(
        questions=(
            Question("a", "甲是吗？", "yesno"),
            Question("b", "乙是吗？", "yesno", when=Atom("is", "a", True)),
        ),
        materials=(
            Material("m", "合同", when=Atom("is", "b", True)),
            Material("n", "表", when=Not(Atom("is", "b", True))),
        ),
    )
    assert not {code for _, code, _ in found(matter)} & {"question_without_effect"}


def test_a_matter_with_a_thousand_million_paths_is_judged_whole():
    asked = tuple(Question(f"q{n}", f"问题{n}是吗？", "yesno") for n in range(30))
    yes = [Atom("is", q.key, True) for q in asked]
    matter = bare(
        questions=asked,
        materials=(
            *(Material(f"m{n}", f"材料{n}", when=condition) for n, condition in enumerate(yes)),
            Material("never", "永远不用", when=All((Any(tuple(yes)), Not(Any(tuple(yes)))))),
        ),
    )
    codes = {(code, where) for _, code, where in found(matter)}
    assert ("unreachable_material", "materials[30].when") in codes
    assert ("path_without_materials", "materials") in codes
    assert not any(code == "not_proven" for code, _ in codes)
