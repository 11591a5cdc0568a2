"""One person starts the hall and lives through the whole story, on every real part."""

import re

import pytest
from playwright.sync_api import expect

from e2e.actors import SHOP, SHOP_ANSWERS, SHOP_FORM, Citizen, Editor, Officer, Visitor
from e2e.halls import until

OFFICE = "qscjgj"


def states(hall, code: str, days: int, revision: int) -> dict[str, bool]:
    """Which doors name the limit and the revision: the guide page, its search result, the assistant's answer."""
    guide = hall.get(f"/matters/{code}/").text
    found = hall.get("/search/", params={"q": SHOP}).text
    answer = hall.chat("多久能办好", page=code)
    said = " ".join(message["text"] for message in answer["messages"])
    named = {source.get("revision") for source in answer["sources"]}
    return {
        "guide": f"{days}个工作日" in guide and f"第 {revision} 版" in guide,
        "search": f"{days}个工作日" in found and f"指南第 {revision} 版" in found,
        "answer": f"{days}个工作日" in said and str(revision) in named,
    }


def revision_of(guide: str) -> int:
    found = re.search(r"第 (\d+) 版", guide)
    assert found, "the guide names no revision"
    return int(found.group(1))


@pytest.fixture
def shop(hall) -> str:
    """The matter's code, as a search finds it."""
    page = hall.get("/search/", params={"q": SHOP}).text
    found = re.search(r'href="/matters/(\w{31})/"', page)
    assert found, "the sample catalogue lacks the matter of the story"
    return found.group(1)


def test_a_published_change_is_everywhere(open_window, hall, shop):
    now = revision_of(hall.get(f"/matters/{shop}/").text) + 1
    editor = Editor(open_window(), hall)
    editor.signs_in("editor@demo.mingtang")
    editor.opens(SHOP)
    editor.promises(2)
    editor.opens_actions()
    editor.publishes()
    expect(editor.main.get_by_role("status")).to_contain_text("已经发布")
    until(lambda: all(states(hall, shop, 2, now).values()), "2 working days at every door")


def test_a_shop_from_the_question_to_the_licence(open_window, hall, files):
    citizen = Citizen(open_window(), hall)
    citizen.watchful = True
    finds_and_lists(citizen)
    asks_beside_the_guide(Visitor(citizen.page, hall))
    number = files_from_the_checklist(citizen, files)
    citizen.mail_to(citizen.email, "已收到")

    clerk = Officer(open_window(), hall)
    clerk.signs_in("clerk1@demo.mingtang")
    clerk.opens_in_queue(number)
    clerk.finds_nothing_wrong()
    expect(clerk.main.get_by_role("radio", name=re.compile("^准予"))).to_have_count(0)
    clerk.decides("受理")

    approver = Officer(open_window(), hall)
    approver.signs_in(f"approver-{OFFICE}@demo.mingtang")
    approver.opens_in_queue(number)
    approver.decides("准予", **{"证照或文书编号": "92390106MA7XY00011"})
    approver.finds_nothing_wrong()

    citizen.page.goto(f"/filings/{number}/")
    expect(citizen.main).to_contain_text("92390106MA7XY00011")
    for step in ("您已提交", "已受理", "准予"):
        expect(citizen.main.get_by_role("region", name="办理进度")).to_contain_text(step)
    citizen.looks()
    nobody_else_sees(open_window, hall, number)


def finds_and_lists(citizen: Citizen) -> None:
    citizen.asks("我想开个小店要办什么证")
    first = citizen.hits()[:3]
    assert any(SHOP in hit and "为什么是它" in hit for hit in first), first
    citizen.looks()
    citizen.link(SHOP).first.click()
    citizen.looks()
    citizen.link("一题一题帮我选").click()
    citizen.answers_all(SHOP_ANSWERS)
    needed = citizen.main.get_by_role("region", name="您要准备的")
    expect(needed).to_contain_text("房屋或者摊位租赁合同")
    expect(needed).to_contain_text("为什么要：经营场所是租的")
    expect(needed).not_to_contain_text("授权委托书")
    citizen.looks()


def asks_beside_the_guide(visitor: Visitor) -> None:
    """In another tab's place: the panel over the guide, answered by Rasa from the facts."""
    listed = visitor.page.url
    visitor.link(SHOP).click()
    visitor.link("问这件事").click()
    visitor.says("要带什么材料", awaiting="租赁合同")
    expect(visitor.log.get_by_role("link", name=re.compile(SHOP)).last).to_be_visible()
    expect(visitor.log).to_contain_text(re.compile("第 ?[12] ?版"))
    visitor.finds_nothing_wrong()
    visitor.says("帮我预审", awaiting="本人办，还是委托别人办")
    visitor.page.goto(listed)


def files_from_the_checklist(citizen: Citizen, files) -> str:
    citizen.button("带着清单开始填表").click()
    citizen.registers()
    citizen.fills(SHOP_FORM)
    citizen.uploads(
        {
            "经营者身份证": files["photo"],
            "房屋或者摊位租赁合同": files["photo"],
            "出租人的产权证明": files["scan"],
        }
    )
    return citizen.declares_and_submits()


def nobody_else_sees(open_window, hall, number: str) -> None:
    for email in ("citizen2@demo.mingtang", "approver-qwjj@demo.mingtang"):
        other = Officer(open_window(), hall)
        other.signs_in(email)
        for door in (f"/filings/{number}/", f"/desk/{number}/"):
            answer = other.page.goto(door)
            assert getattr(answer, "status", None) == 404, f"{email} at {door}"
    supervisor = Officer(open_window(), hall)
    supervisor.signs_in("supervisor@demo.mingtang")
    supervisor.page.goto(f"/desk/{number}/")
    expect(supervisor.main).to_contain_text(SHOP)
    expect(supervisor.button("确定处理")).to_have_count(0)


def test_the_assistant_checks_and_hands_over_to_the_form(open_window, hall):
    citizen = Citizen(open_window(), hall)
    visitor = Visitor(citizen.page, hall)
    citizen.asks(SHOP)
    citizen.link(SHOP).first.click()
    visitor.link("问这件事").click()
    visitor.says("帮我预审", awaiting="本人办，还是委托别人办")
    for choice, following in zip(SHOP_ANSWERS, (*SHOP_ANSWERS[1:], "租赁合同"), strict=True):
        visitor.picks(choice, awaiting=following)
    visitor.says("我有租赁合同", awaiting="出租人的产权证明")
    visitor.says("别的都没有", awaiting="开始办理")
    visitor.finds_nothing_wrong()
    visitor.log.get_by_text("开始办理").last.click()
    citizen.registers()
    expect(citizen.main.get_by_role("heading", level=1)).to_have_text("填表")
    expect(citizen.page.get_by_label("姓名", exact=True)).to_have_value(citizen.name)
