"""Facts to JSON and back: one shape, exact errors."""

import json

import pytest

from cms import facts
from cms.facts import All, Any, Atom, FactsError, Not
from cms.facts.tests.shop import SHOP, SHOP_DATA, shop


def test_export_then_import_is_the_identity():
    assert facts.from_json(json.loads(json.dumps(facts.to_json(SHOP)))) == SHOP


def test_what_equals_its_default_is_left_out():
    assert set(facts.to_json(SHOP)) == set(SHOP_DATA)
    assert facts.to_json(SHOP)["limits"]["statutory"] == {"n": 20}


def test_a_value_that_depends_is_a_list_of_cases_and_one_that_does_not_is_the_value():
    promised = facts.to_json(SHOP)["limits"]["promised"]
    assert promised == [
        {"when": {"is": ["premises", "online"]}, "value": {"n": 1}},
        {"value": {"n": 3}},
    ]


@pytest.mark.parametrize(
    "condition",
    [
        Atom("in", "q", ("a", "b")),
        Atom("before", "q", "today-P16Y"),
        Not(All((Atom("is", "a", True), Any((Atom("has", "b", "c"), Atom("lt", "d", 5)))))),
        None,
    ],
)
def test_conditions_come_back(condition):
    written = json.loads(json.dumps(facts.condition_to_json(condition)))
    assert facts.condition_from_json(written) == condition


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": None}, "title"),
        ({"titel": "x"}, "titel"),
        ({"visits": "0"}, "visits"),
        ({"charged": "no"}, "charged"),
        ({"secrecy": "top"}, "secrecy"),
        ({"materials": {}}, "materials"),
        ({"materials": [{"key": "a"}]}, "materials[0].name"),
        ({"materials": [{"key": "a", "name": "甲", "need": "maybe"}]}, "materials[0].need"),
        (
            {"materials": [{"key": "a", "name": "甲", "when": {"is": ["q"]}}]},
            "materials[0].when.is",
        ),
        (
            {"materials": [{"key": "a", "name": "甲", "when": {"eval": "1"}}]},
            "materials[0].when.eval",
        ),
        ({"materials": [{"key": "a", "name": "甲", "when": []}]}, "materials[0].when"),
        ({"limits": {"promised": [{"n": 3}]}}, "limits.promised[0]"),
        ({"limits": {"promised": {"n": "many"}}}, "limits.promised.n"),
        ({"reviewed": "gestern"}, "reviewed"),
        ({"details": {"a": 1}}, "details"),
    ],
)
def test_what_is_no_matter_is_refused_at_its_place(changes, path):
    with pytest.raises(FactsError) as refused:
        shop(**changes)
    assert refused.value.path == path
    assert refused.value.message.endswith("。")


def test_a_condition_nested_without_end_is_refused():
    deep = {"is": ["q", 1]}
    for _ in range(100):
        deep = {"not": deep}
    with pytest.raises(FactsError):
        facts.condition_from_json(deep)


@pytest.mark.parametrize("data", [None, [], "matter", 5])
def test_what_is_no_object_is_refused(data):
    with pytest.raises(FactsError):
        facts.from_json(data)
