"""The same story in another way of using the hall: scripts turned off, or a phone's narrow screen."""

import pytest
from playwright.sync_api import expect

from e2e.actors import SHOP, SHOP_ANSWERS, SHOP_FORM, Citizen, Officer, Visitor


@pytest.mark.parametrize(
    "way", [{"scripts": False}, {"phone": True}], ids=["no scripts", "at 390 px"]
)
def test_from_the_question_to_the_result(open_window, hall, files, way):
    citizen = Citizen(open_window(**way), hall)
    citizen.watchful = "phone" in way
    citizen.asks("我想开个小店要办什么证")
    assert any(SHOP in hit for hit in citizen.hits()[:3])
    citizen.looks()
    citizen.link(SHOP).first.click()
    citizen.looks()
    asks_on_the_page_of_the_assistant(Visitor(citizen.page, hall), citizen)
    citizen.link("先列我的材料清单").click()
    citizen.answers_all(SHOP_ANSWERS)
    citizen.looks()
    citizen.button("带着清单开始填表").click()
    citizen.registers()
    wrong_then_right(citizen)
    number = uploads_and_submits(citizen, files)
    decided(Officer(open_window(**way), hall), Officer(open_window(**way), hall), number)
    citizen.page.goto(f"/filings/{number}/")
    expect(citizen.main).to_contain_text("92390106MA7XY00022")
    citizen.looks()


def asks_on_the_page_of_the_assistant(visitor: Visitor, citizen: Citizen) -> None:
    guide = visitor.page.url
    visitor.link("问这件事").click()
    visitor.says("要带什么材料", awaiting="租赁合同")
    citizen.looks()
    visitor.page.goto(guide)


def wrong_then_right(citizen: Citizen) -> None:
    """A mistake is named beside the field and on top; everything else is kept."""
    wrong = SHOP_FORM | {"身份证号": "110105194912310021", "从业人数": "两个"}
    citizen.fills(wrong)
    expect(citizen.main.get_by_role("alert")).to_contain_text("身份证号")
    expect(citizen.main.get_by_label("经营范围")).to_have_value(SHOP_FORM["经营范围"])
    citizen.looks()
    citizen.fills(SHOP_FORM)


def uploads_and_submits(citizen: Citizen, files: dict) -> str:
    """A refused file is named with its reason, the good ones are kept; the mail waits for the worker that is away."""
    citizen.uploads({"房屋或者摊位租赁合同": files["photo"], "经营者身份证": files["empty"]})
    expect(citizen.main).to_contain_text("空的")
    citizen.looks()
    citizen.uploads({"经营者身份证": files["photo"], "出租人的产权证明": files["scan"]})
    with citizen.hall.without("worker-fast"):
        number = citizen.declares_and_submits()
    citizen.mail_to(citizen.email, "已收到")
    return number


def decided(clerk: Officer, approver: Officer, number: str) -> None:
    clerk.signs_in("clerk1@demo.mingtang")
    clerk.opens_in_queue(number)
    clerk.decides("受理")
    approver.signs_in("approver-qscjgj@demo.mingtang")
    approver.opens_in_queue(number)
    approver.decides("准予", **{"证照或文书编号": "92390106MA7XY00022"})
