"""Every distinguishable path, and proofs where there are too many to list."""

import time
from datetime import date
from decimal import Decimal

import pytest

from cms import facts
from cms.facts import All, Any, Atom, Material, Not, Option, Question
from cms.facts.pathways import choices, mentioned
from cms.facts.proofs import Proof, Undecided, chosen
from cms.facts.tests.shop import SHOP, TODAY, bare


def yesno(count):
    return tuple(Question(f"q{n}", f"问题{n}是吗？", "yesno") for n in range(count))


def said(number, answer=True):
    return Atom("is", f"q{number}", answer)


def many(count):
    """A matter with two to the power of `count` paths."""
    materials = [Material(f"m{n}", f"材料{n}", when=said(n)) for n in range(count)]
    return bare(questions=yesno(count), materials=tuple(materials))


def test_the_paths_of_the_shop():
    found = facts.paths(SHOP, TODAY)
    ages = {answers["age"] for answers in found}
    assert ages == {Decimal(n) for n in (0, 1, 15, 16, 17, 119, 120)}
    places = [(a["premises"], a.get("rented")) for a in found if a["age"] == 16 and a["agent"]]
    assert places == [("shop", True), ("shop", False), ("online", None), ("none", None)]
    assert len(found) == 4 * 2 * 7


def test_a_matter_without_questions_has_one_path():
    assert facts.paths(bare(), TODAY) == ({},)


def test_listing_stops_at_the_limit():
    assert len(facts.paths(many(10), TODAY, limit=100)) == 100


@pytest.mark.parametrize(
    ("question", "atoms", "found"),
    [
        (Question("q", "？", "number", min=Decimal(0)), [Atom("lt", "q", 16)], [0, 1, 15, 16, 17]),
        (
            Question("q", "？", "date"), [Atom("before", "q", "today-P1Y")],
            [date(2025, 11, 19), date(2025, 11, 20), date(2025, 11, 21)],
        ),
        (Question("q", "？", "place"), [Atom("is", "q", "龙岗")], ["龙岗", "别的地方"]),
        (
            Question("q", "？", "some", options=(Option("a", "甲"), Option("b", "乙"), Option("c", "丙"))),
            [Atom("has", "q", "a"), Atom("has", "q", "b")], [(), ("a",), ("b",), ("a", "b")],
        ),
    ],
)  # fmt: skip
def test_answers_that_conditions_can_tell_apart(question, atoms, found):
    assert list(choices(question, atoms, TODAY)) == found


def test_mentions_are_gathered_from_every_kind_of_condition():
    assert {atom.operator for atom in mentioned(SHOP)["age"]} == {"lt"}
    assert len(mentioned(SHOP)["rented"]) == 3


def test_two_thousand_paths_are_listed_in_two_seconds():
    matter = many(11)
    began = time.process_time()
    assert len(facts.paths(matter, TODAY)) == 2048
    assert time.process_time() - began < 2


def test_a_proof_needs_no_list_of_paths():
    """A thousand million paths."""
    proof = Proof(many(30), TODAY)
    every = All(tuple(said(n) for n in range(30)))
    assert proof.example(every) == {f"q{n}": True for n in range(30)}
    assert proof.example(All((every, said(7, answer=False)))) is None


def test_an_example_answers_only_what_is_needed():
    assert Proof(SHOP, TODAY).example(Atom("is", "rented", True)) == {
        "premises": "shop",
        "rented": True,
    }


def test_a_difference_names_the_answers_under_which_it_shows():
    proof = Proof(many(2), TODAY)
    question = yesno(2)[0]
    either = Any((said(0), said(1)))
    assert proof.difference(either, question, True, False) == {"q1": False}
    assert proof.difference(Any((said(0), Not(said(0)))), question, True, False) is None


def test_a_search_that_takes_too_long_is_given_up():
    proof = Proof(many(30), TODAY, steps=10)
    with pytest.raises(Undecided):
        proof.example(All(tuple(said(n, answer=False) for n in range(30))))


def test_the_first_case_that_is_yes_counts():
    conditions = [condition for _, condition in chosen(SHOP.limits.promised)]
    online, shop = {"premises": "online"}, {"premises": "shop"}
    assert [facts.evaluate(c, SHOP, online, TODAY) for c in conditions] == [True, False]
    assert [facts.evaluate(c, SHOP, shop, TODAY) for c in conditions] == [False, True]
