"""Conditions in words."""

from datetime import date

import pytest

from cms.facts import All, Any, Atom, Not, Option, Question, condition_words
from cms.facts.tests.shop import bare

MATTER = bare(
    questions=(
        Question("rented", "门店是租的吗？", "yesno"),
        Question("place", "您在哪里经营？", "one", label="经营地点", options=(Option("a", "门店"), Option("b", "网上"))),
        Question("age", "多大？", "number", label="年龄", unit="岁"),
        Question("born", "哪天出生？", "date", label="出生日期"),
    )
)  # fmt: skip
RENTED, AGE = Atom("is", "rented", True), Atom("lt", "age", 16)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (None, ""),
        (RENTED, "门店是租的"),
        (Not(RENTED), "门店不是租的"),
        (Atom("is", "rented", False), "门店不是租的"),
        (Atom("in", "place", ("a", "b")), "经营地点选“门店”或“网上”"),
        (Not(Atom("is", "place", "a")), "经营地点不选“门店”"),
        (AGE, "年龄小于 16岁"),
        (Not(AGE), "不是（年龄小于 16岁）"),
        (Atom("after", "born", "today-P16Y"), "出生日期晚于16年前的今天"),
        (Atom("before", "born", date(2000, 1, 1)), "出生日期早于2000年1月1日"),
        (All((RENTED, AGE)), "门店是租的，并且年龄小于 16岁"),
        (Any((RENTED, All((RENTED, AGE)))), "门店是租的，或者（门店是租的，并且年龄小于 16岁）"),
    ],
)
def test_in_words(condition, words):
    assert condition_words(condition, MATTER) == words
