"""Answers as a value: links, forms, storage, words."""

from datetime import date
from decimal import Decimal

import pytest

from cms import facts
from cms.facts import Option, Question
from cms.facts.tests.shop import SHOP

OPTIONS = (Option("a", "甲"), Option("b", "乙"))


def test_a_link_carries_answers_and_brings_them_back():
    answers = {"premises": "shop", "rented": True, "age": Decimal(30)}
    assert facts.answers_query(SHOP, answers) == "a.premises=shop&a.rented=yes&a.age=30"
    pairs = facts.write_answers(SHOP, answers)
    assert facts.read_answers(SHOP, pairs) == (answers, {})


def test_what_cannot_be_read_is_said_and_the_rest_kept():
    pairs = [
        ("a.premises", "moon"),
        ("a.rented", "yes"),
        ("a.age", "many"),
        ("a.nobody", "1"),
        ("q", "2"),
    ]
    answers, errors = facts.read_answers(SHOP, pairs)
    assert answers == {"rented": True}
    assert errors == {
        "premises": "没有这个选项。请从列出的里面选一项。",
        "age": "这里要填数字，例如 3。请改成数字。",
    }


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("yesno", "是", True),
        ("yesno", "NO", False),
        ("number", "３０岁", Decimal(30)),
        ("number", "1e3", None),
        ("number", "200岁", None),
        ("date", "2024.3.5", date(2024, 3, 5)),
        ("date", "20240305", date(2024, 3, 5)),
        ("date", "2024-13-05", None),
        ("place", " 龙岗 ", "龙岗"),
        ("place", "远" * 101, None),
        ("one", "b", "b"),
        ("one", "", None),
    ],
)
def test_kinds(kind, typed, answer):
    question = Question(
        "q", "？", kind, options=OPTIONS, unit="岁", min=Decimal(0), max=Decimal(120)
    )
    found, error = facts.parse_answer(question, [typed])
    assert found == answer
    assert bool(error) is (answer is None and bool(typed))


def test_none_of_several_is_an_answer_too():
    question = Question("q", "？", "some", options=OPTIONS)
    assert facts.parse_answer(question, [""]) == ((), "")
    assert facts.parse_answer(question, ["b", "a"]) == (("a", "b"), "")
    assert facts.parse_answer(question, []) == (None, "")


def test_stored_answers_survive_only_as_far_as_the_matter_still_knows_them():
    stored = {"premises": "shop", "rented": "yes", "age": 300, "gone": 1}
    assert facts.answers_from_json(SHOP, stored) == {"premises": "shop"}


@pytest.mark.parametrize(
    ("kind", "answer", "label"),
    [
        ("yesno", False, "否"),
        ("one", "a", "甲"),
        ("some", ("a", "b"), "甲、乙"),
        ("some", (), "都没有"),
        ("number", Decimal("30.50"), "30.5岁"),
        ("date", date(2024, 3, 5), "2024年3月5日"),
    ],
)
def test_in_the_words_the_person_saw(kind, answer, label):
    assert facts.label_of(Question("q", "？", kind, options=OPTIONS, unit="岁"), answer) == label
