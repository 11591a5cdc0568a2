"""Free words to an answer: what is not understood is None, nothing is guessed."""

from datetime import date
from decimal import Decimal

import pytest

from cms.facts import Option, Question, read_free_answer
from cms.facts.numerals import from_chinese, to_decimal
from cms.facts.tests.shop import SHOP, TODAY

RENTED = Question("rented", "门店是租的吗？", "yesno")
AGENT = Question("agent", "是不是委托别人办？", "yesno")


@pytest.mark.parametrize(
    ("question", "words", "answer"),
    [
        (RENTED, "是的", True),
        (RENTED, "租的", True),
        (RENTED, "不是租的", False),
        (RENTED, "自己的房子", False),
        (RENTED, "嗯嗯", True),
        (RENTED, "没有", False),
        (RENTED, "多少钱？", None),
        (AGENT, "我自己去", False),
        (AGENT, "让中介帮我办", True),
        (AGENT, "对的", True),
        (Question("q", "您结婚了吗？", "yesno"), "未婚", False),
        (Question("q", "您结婚了吗？", "yesno"), "结了婚", True),
    ],
)
def test_yes_and_no_in_everyday_words(question, words, answer):
    assert read_free_answer(question, words, TODAY) is answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("有个门面", "shop"),
        ("网店", "online"),
        ("开淘宝的", "online"),
        ("没有固定地点", "none"),
        ("流动摊", "none"),
        ("第二个", "online"),
        ("3", "none"),
        ("第九个", None),
        ("不知道呀", None),
        ("只在网上经营", "online"),
    ],
)
def test_options(words, answer):
    assert read_free_answer(SHOP.questions[0], words, TODAY) == answer


SOME = Question(
    "who", "家里有谁？", "some",
    options=(Option("old", "60岁以上的老人"), Option("child", "未成年孩子"), Option("ill", "重病的人")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("有老人和孩子", ("old", "child")),
        ("都没有", ()),
        ("全都有", ("old", "child", "ill")),
        ("天气不错", None),
    ],
)
def test_several_options(words, answer):
    assert read_free_answer(SOME, words, TODAY) == answer


@pytest.mark.parametrize(
    ("unit", "words", "answer"),
    [
        ("岁", "今年三十五岁", "35"),
        ("岁", "35周岁了", "35"),
        ("岁", "１８", "18"),
        ("个月", "半年", "6"),
        ("个月", "交了一年半", "18"),
        ("个月", "两个月", "2"),
        ("元", "3万", "30000"),
        ("人", "一个都没有", "0"),
        ("岁", "我和老婆一个35岁一个34岁", None),
        ("岁", "不告诉你", None),
    ],
)
def test_numbers(unit, words, answer):
    question = Question("n", "多少？", "number", unit=unit)
    expected = None if answer is None else Decimal(answer)
    assert read_free_answer(question, words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("2024年3月5日", date(2024, 3, 5)),
        ("是2024-3-5吧", date(2024, 3, 5)),
        ("昨天", date(2026, 11, 19)),
        ("3月5号", date(2026, 3, 5)),
        ("12月1日", date(2025, 12, 1)),
        ("很久以前", None),
        ("2024年13月5日", None),
    ],
)
def test_days(words, answer):
    assert read_free_answer(Question("d", "哪天？", "date"), words, TODAY) == answer


def test_a_day_told_from_today_needs_today():
    assert read_free_answer(Question("d", "哪天？", "date"), "昨天") is None


def test_what_is_out_of_bounds_is_no_answer():
    question = Question("n", "多大？", "number", unit="岁", min=Decimal(0), max=Decimal(120))
    assert read_free_answer(question, "200岁", TODAY) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十五", 15),
        ("两百零三", 203),
        ("二〇二四", 2024),
        ("一万二千", 12000),
        ("三十", 30),
        ("多", None),
    ],
)
def test_chinese_numerals(text, number):
    assert from_chinese(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", "1200"),
        ("１２．５", "12.5"),
        ("-3", "-3"),
        ("1e5", None),
        ("NaN", None),
        ("", None),
        ("1" * 19, None),
    ],
)
def test_figures(text, number):
    assert to_decimal(text) == (None if number is None else Decimal(number))
