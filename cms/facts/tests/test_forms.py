"""The form for given answers: what is shown, what is right, what is known already."""

from decimal import Decimal

import pytest

from cms import facts
from cms.facts import Field, Option
from cms.facts.tests.shop import RENTED, SHOP, TODAY, keys

FILLED = {
    "name": "王小明",
    "id_number": "11010519491231002x",
    "age": "３０",
    "address": "青禾路 1 号",
    "landlord": "李四",
}


def check(values, answers=RENTED):
    return facts.check_form(SHOP, answers, values, TODAY)


def test_sections_and_fields_follow_the_answers():
    assert keys(facts.form_fields(SHOP, {"premises": "online"}, TODAY)) == [
        "name", "id_number", "age", "shop_name",
    ]  # fmt: skip
    assert "landlord" in keys(facts.form_fields(SHOP, RENTED, TODAY))
    owned = {"premises": "shop", "rented": False}
    assert "landlord" not in keys(facts.form_fields(SHOP, owned, TODAY))


def test_a_right_form_is_cleaned():
    result = check(FILLED)
    assert result.ok
    assert result.values["id_number"] == "11010519491231002X"
    assert result.values["age"] == "30"
    assert result.values["shop_name"] == ""


def test_cleaning_a_clean_form_changes_nothing():
    once = check(FILLED).values
    assert check(once).values == once


def test_each_missing_field_says_what_to_do():
    errors = check({}).errors
    assert set(errors) == {"name", "id_number", "age", "address", "landlord"}
    assert errors["name"] == "还没有填姓名。照证件上的写。"
    assert errors["address"] == "还没有写地址。写到门牌号。"


def test_a_field_that_may_be_needed_is_not_required_yet():
    assert "landlord" not in check({}, {"premises": "shop"}).errors
    assert check({"landlord": "8"}, {"premises": "shop"}).errors["landlord"]


def test_values_of_fields_that_are_not_shown_are_dropped():
    assert "address" not in check(FILLED, {"premises": "online"}).values


OPTIONS = (Option("a", "甲"), Option("b", "乙"))


@pytest.mark.parametrize(
    ("kind", "typed", "clean", "error"),
    [
        ("text", "  字\u200b号\x00 ", "字号", ""),
        ("text", "一\n二", "一 二", ""),
        ("long", "一\r\n二", "一\n二", ""),
        ("name", "王2", "王2", "数字或者符号"),
        ("name", "阿依古丽·买买提", "阿依古丽·买买提", ""),
        ("id_number", "110105194912310020", "110105194912310020", "最后一位对不上"),
        ("credit_code", "11440300mb2d097052", "11440300MB2D097052", ""),
        ("phone", "+86 138 0013 8000", "13800138000", ""),
        ("phone", "1380013800", "1380013800", "11 位"),
        ("email", "a@b.cn", "a@b.cn", ""),
        ("email", "a＠b.cn", "a@b.cn", ""),
        ("email", "a@b", "a@b", "没有写完整"),
        ("number", "1,200", "1200", ""),
        ("number", "很多", "很多", "要填数字"),
        ("number", "-1", "-1", "最小是 0"),
        ("number", "2001", "2001", "最大是 2000"),
        ("money", "1.5万元", "15000", "最大是 2000"),
        ("money", "￥800.50", "800.5", ""),
        ("money", "0.001", "0.001", "小数点后 2 位"),
        ("money", "-3", "-3", "不能小于 0"),
        ("date", "2024年3月5日", "2024-03-05", ""),
        ("date", "2024-02-30", "2024-02-30", "没有看懂"),
        ("date", "0001-01-01", "0001-01-01", "没有看懂"),
        ("one", "a", "a", ""),
        ("one", "c", "", "没有这个选项"),
        ("yesno", "是", "yes", ""),
        ("yesno", "也许", "", "请选"),
        ("declaration", "on", "yes", ""),
        ("declaration", "no", "no", "还没有勾选"),
        ("bank_account", "6222 0000 0000 0000 000", "6222000000000000000", ""),
        ("bank_account", "6222", "6222", "16 到 19 位"),
        ("address", "路" * 201, "路" * 201, "最多写 200 个字"),
    ],
)
def test_kinds(kind, typed, clean, error):
    low, high = (Decimal(0), Decimal(2000)) if kind in {"number", "money"} else (None, None)
    field = Field("f", "这一项", kind, options=OPTIONS, min=low, max=high)
    value, found = facts.check_field(field, typed)
    assert value == clean
    assert error in found
    assert bool(found) is bool(error)


def test_several_options_come_in_the_authors_order():
    field = Field("f", "家里有谁", "some", options=OPTIONS)
    assert facts.check_field(field, ["b", "a"]) == (["a", "b"], "")
    assert facts.check_field(field, ["b", "x"])[1].startswith("“家里有谁”没有这个选项")
    assert facts.check_field(field, [])[1] == "还没有选家里有谁。至少选一项。"


def test_what_is_known_already_is_filled_in_only_where_it_is_right():
    person = {"name": "王小明", "id_number": "123"}
    answers = RENTED | {"age": Decimal("30.0")}
    assert facts.prefill(SHOP, answers, person, TODAY) == {"name": "王小明", "age": "30"}


def test_an_answer_that_was_not_asked_for_fills_nothing():
    assert "age" not in facts.prefill(SHOP, RENTED, {}, TODAY)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("id_number", "11010519491231002X", "1101**********002X"),
        ("phone", "13800138000", "138****8000"),
        ("bank_account", "6222000000001234", "6222********1234"),
        ("email", "wang@example.cn", "w***@example.cn"),
        ("date", "2024-03-05", "2024年3月5日"),
        ("money", "800", "800 元"),
        ("one", "a", "甲"),
        ("yesno", "no", "否"),
        ("declaration", "yes", "已确认"),
        ("text", "", "没有填"),
    ],
)
def test_shown_again_in_words_and_masked(kind, value, shown):
    assert facts.show_value(Field("f", "这一项", kind, options=OPTIONS), value) == shown
