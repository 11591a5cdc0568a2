"""Complaints and suggestions: repeated before they are registered, with a number and a day, and nothing without a yes."""

import pytest

from portal.chat import elsewhere, voices
from portal.chat.asked import Asked
from portal.feedback.models import Voice


def said(text: str, act: str | None, state: dict | None = None) -> Asked:
    return Asked(text=text, act=act, confidence=0.9, state=state)


def test_a_complaint_is_registered_after_a_yes(db):
    asked = voices.complain(said("我要投诉", "complain"))
    assert asked.does == "complaint_ask_detail"
    repeated = voices.carry_on(said("昨天上午二号窗口没人", "complain", asked.state))
    assert repeated.does == "complaint_confirm"
    assert "昨天上午二号窗口没人" in repeated.text
    assert not Voice.objects.exists()
    done = voices.carry_on(said("登记吧", "affirm", repeated.state))
    voice = Voice.objects.get()
    assert done.does == "complaint_receipt"
    assert voice.number in done.text
    assert voice.due > voice.at.date()


def test_no_leaves_nothing_behind(db):
    repeated = voices.suggest(
        said("建议大厅门口多放几把轮椅，老人来办事的时候实在走不动路", "suggest")
    )
    dropped = voices.carry_on(said("不登记了", "deny", repeated.state))
    assert dropped.does == "filing_cancelled"
    assert dropped.ends_check
    assert not Voice.objects.exists()


def test_numbers_that_name_a_person_are_masked(db):
    opened = voices.complain(said("我要投诉", "complain"))
    repeated = voices.carry_on(
        said("窗口弄错了我的身份证号11010519491231002X", "complain", opened.state)
    )
    voices.carry_on(said("是", "affirm", repeated.state))
    assert "11010519491231002X" not in Voice.objects.get().text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("杭州的社保怎么转", "杭州"),
        ("我户口在杭州，能在这里办吗", None),
        ("北京能办，我们这里能不能办", None),
        ("要带什么材料", None),
    ],
)
def test_another_city_is_told_from_an_origin(db, text, place):
    assert elsewhere.of_another_place(text) == place


def test_what_another_body_does_is_named_with_its_number(db):
    assert elsewhere.of_another_body("公积金怎么提取").phone == "12329"
    assert elsewhere.of_another_body("拖拉机驾驶证换证") is None
