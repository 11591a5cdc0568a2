"""Kleene's three values over answers, and what a question that is not asked does to them."""

from datetime import date
from decimal import Decimal

import pytest

from cms.facts import All, Any, Atom, Not, Question, Situation, evaluate
from cms.facts.matter import Option
from cms.facts.tests.shop import SHOP, TODAY, bare

YES, NO, OPEN = Atom("is", "yes", True), Atom("is", "no", True), Atom("is", "open", True)
THREE = bare(questions=tuple(Question(key, f"{key}？", "yesno") for key in ("yes", "no", "open")))
SAID = {"yes": True, "no": False}


def verdict(condition, matter=THREE, answers=SAID):
    return evaluate(condition, matter, answers, TODAY)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (YES, True),
        (NO, False),
        (OPEN, None),
        (Not(OPEN), None),
        (Not(NO), True),
        (All((YES, OPEN)), None),
        (All((OPEN, NO)), False),
        (Any((OPEN, YES)), True),
        (Any((NO, OPEN)), None),
        (All(()), True),
        (Any(()), False),
    ],
)
def test_one_no_decides_all_and_one_yes_decides_any(condition, expected):
    assert verdict(condition) is expected


def asked(key, kind, **rest):
    return bare(questions=(Question(key, "？", kind, **rest),))


OPTIONS = (Option("a", "甲"), Option("b", "乙"))


@pytest.mark.parametrize(
    ("kind", "atom", "answer", "expected"),
    [
        ("one", Atom("is", "q", "a"), "a", True),
        ("one", Atom("in", "q", ("b", "c")), "a", False),
        ("some", Atom("has", "q", "a"), ("a", "b"), True),
        ("some", Atom("has", "q", "a"), (), False),
        ("number", Atom("lt", "q", 16), Decimal("15.9"), True),
        ("number", Atom("lt", "q", 16), Decimal(16), False),
        ("number", Atom("le", "q", 16), Decimal(16), True),
        ("number", Atom("ge", "q", 16), Decimal(16), True),
        ("number", Atom("gt", "q", 16), Decimal(16), False),
        ("date", Atom("before", "q", date(2026, 1, 1)), date(2025, 12, 31), True),
        ("date", Atom("after", "q", "today-P16Y"), date(2010, 11, 21), True),
        ("date", Atom("after", "q", "today-P16Y"), date(2010, 11, 20), False),
        ("date", Atom("is", "q", "today"), TODAY, True),
        ("place", Atom("is", "q", "龙岗"), "龙岗", True),
        ("number", Atom("lt", "q", "16"), Decimal(3), None),
        ("yesno", Atom("before", "q", "today"), True, None),
    ],
)
def test_comparisons_by_kind(kind, atom, answer, expected):
    matter = asked("q", kind, options=OPTIONS if kind in {"one", "some"} else ())
    assert verdict(atom, matter, {"q": answer}) is expected


def test_a_question_that_is_not_asked_makes_its_atom_no_and_not_makes_it_yes():
    rented = Atom("is", "rented", True)
    at_home = {"premises": "online", "rented": True}
    assert verdict(rented, SHOP, at_home) is False
    assert verdict(Not(rented), SHOP, at_home) is True


def test_while_it_is_unknown_whether_it_is_asked_even_its_answer_counts_for_nothing():
    assert verdict(Atom("is", "rented", True), SHOP, {"rented": True}) is None
    assert verdict(Atom("is", "rented", True), SHOP, {"rented": True, "premises": "shop"}) is True


def test_answers_that_are_none_are_ignored():
    assert verdict(YES, THREE, {"yes": "kind of"}) is None
    assert verdict(Atom("is", "nobody asks this", 1), THREE, {}) is None


def test_a_circle_of_questions_never_settles():
    circle = bare(
        questions=(
            Question("a", "甲？", "yesno", when=Atom("is", "b", True)),
            Question("b", "乙？", "yesno", when=Atom("is", "a", True)),
        )
    )
    assert verdict(Atom("is", "a", True), circle, {"a": True, "b": True}) is None


def test_open_questions_are_those_that_can_still_settle_it():
    lease = next(m for m in SHOP.materials if m.key == "lease").when
    assert Situation(SHOP, {}, TODAY).open_questions(lease) == {"premises", "rented"}
    assert Situation(SHOP, {"premises": "shop"}, TODAY).open_questions(lease) == {"rented"}
    assert Situation(SHOP, {"premises": "none"}, TODAY).open_questions(lease) == frozenset()
