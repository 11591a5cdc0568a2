"""The list for given answers, with its reasons, and the slots that follow from it."""

import pytest

from cms import facts
from cms.facts import Copies
from cms.facts.reasons import said
from cms.facts.tests.shop import RENTED, SHOP, TODAY, keys, shop

AGED = RENTED | {"agent": False}


def listed(answers, held=frozenset(), matter=SHOP):
    return facts.checklist(matter, answers, TODAY, held)


def reasons(answers, held=frozenset()):
    return {item.key: item.reason for item in listed(answers, held).items}


def test_needed_not_needed_and_not_yet_known():
    found = listed({"premises": "shop"})
    assert keys(found.needed) == ["form", "id", "photo"]
    assert keys(found.open) == ["lease", "deed", "mandate"]
    assert keys(found.not_needed) == ["platform"]


def test_every_entry_says_why():
    said_of = reasons(RENTED)
    assert said_of["form"] == "办这件事都要交"
    assert said_of["lease"] == "因为您的门店是租的"
    assert said_of["deed"] == "因为您说门店是租的"
    assert said_of["platform"] == "因为您选的是“有门店或摊位”"
    assert said_of["mandate"] == "要看“是不是委托别人办”怎么回答"
    assert said_of["photo"] == "可以先办，以后补交"


def test_a_reason_names_each_answer_that_took_part_once():
    assert reasons({"premises": "shop", "rented": False})["deed"].startswith(
        "因为您选的是“有门店或摊位”，说门店不是租的"
    )


def test_what_the_hall_holds_is_told_by_the_caller_and_nothing_else():
    identity = next(item for item in listed(AGED).items if item.key == "id")
    assert not identity.ours
    assert identity in listed(AGED).to_bring
    found = listed(AGED, frozenset({"居民身份证"}))
    assert keys(found.ours) == ["id"]
    assert reasons(AGED, frozenset({"居民身份证"}))["id"].endswith(
        "有电子证照“居民身份证”，我们替您取"
    )
    assert keys(listed(AGED, frozenset({"居民户口簿"})).ours) == []


def test_a_waived_material_is_ours_whatever_is_held():
    found = listed({"premises": "shop", "rented": False})
    assert keys(found.ours) == ["deed"]
    assert found.ours[0].reason.endswith("；免提交，我们替您取")


def test_copies_depend_on_answers():
    def copies(answers):
        return next(item.copies for item in listed(answers).items if item.key == "id")

    assert copies({}) is None
    assert copies({"agent": True}) == Copies(original=1, copy=1)
    assert copies({"agent": False}) == Copies(copy=1)


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        (None, ""),
        (Copies(), ""),
        (Copies(1), "原件 1 份"),
        (Copies(1, 2), "原件 1 份、复印件 2 份"),
    ],
)
def test_copies_in_words(copies, words):
    assert facts.copies_words(copies) == words


def test_slots_are_required_unless_ours_optional_or_still_open():
    slots = facts.slots(SHOP, {"premises": "shop"}, TODAY, frozenset({"居民身份证"}))
    assert keys(slots) == ["form", "id", "lease", "deed", "mandate", "photo"]
    assert [slot.key for slot in slots if slot.required] == ["form"]
    assert [slot.key for slot in slots if slot.ours] == ["id", "deed"]


def test_order_is_the_authors():
    turned = shop(materials=[{"key": "b", "name": "乙"}, {"key": "a", "name": "甲"}])
    assert keys(facts.slots(turned, {}, TODAY)) == ["b", "a"]


@pytest.mark.parametrize(
    ("ask", "yes", "no"),
    [
        ("门店是租的吗？", "门店是租的", "门店不是租的"),
        ("您已经领到营业执照了吗？", "已经领到营业执照了", "还没有领到营业执照"),
        ("是不是委托别人办？", "是委托别人办", "不是委托别人办"),
        ("您有没有残疾人证？", "有残疾人证", "没有残疾人证"),
        ("请问您是否办过社保？", "办过社保", "没有办过社保"),
        ("结婚没有共同财产？", "结婚没有共同财产", "结婚有共同财产"),
    ],
)
def test_a_question_becomes_the_statement_of_its_answer(ask, yes, no):
    question = facts.Question("q", ask, "yesno")
    assert said(question, yes=True) == yes
    assert said(question, yes=False) == no


def test_reasons_of_chosen_and_not_chosen_options_numbers_and_days():
    matter = shop(
        questions=[
            {
                "key": "who", "ask": "家里有谁？", "kind": "some",
                "options": [{"key": "old", "label": "老人"}, {"key": "child", "label": "孩子"}],
            },
            {"key": "age", "ask": "您今年多大？", "kind": "number", "unit": "岁", "label": "年龄"},
            {"key": "born", "ask": "哪天出生？", "kind": "date"},
        ],
        requirements=[],
        limits={},
        form=[],
        materials=[
            {"key": "a", "name": "甲", "when": {"has": ["who", "old"]}},
            {"key": "b", "name": "乙", "when": {"has": ["who", "child"]}},
            {"key": "c", "name": "丙", "when": {"ge": ["age", 60]}},
            {"key": "d", "name": "丁", "when": {"before": ["born", "today-P60Y"]}},
        ],
    )  # fmt: skip
    raw = {"who": ["old"], "age": 61, "born": "1960-02-03"}
    answers = facts.answers_from_json(matter, raw)
    found = {i.key: i.reason for i in listed(answers, matter=matter).items}
    assert found == {
        "a": "因为您选了“老人”",
        "b": "因为您没有选“孩子”",
        "c": "因为您填的年龄是61岁",
        "d": "因为您填的是1960年2月3日",
    }
