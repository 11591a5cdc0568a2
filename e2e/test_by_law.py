"""What the law makes of an application that is not simply granted: corrected, put off, refused, decided at once, deemed accepted."""

import re

from playwright.sync_api import expect

from e2e.actors import SHOP, SHOP_ANSWERS, SHOP_FORM, Citizen, Officer
from e2e.halls import Hall, until

RECORD = "无犯罪记录证明开具"
LEASE = "房屋或者摊位租赁合同"


def finds(citizen: Citizen, matter: str) -> None:
    citizen.page.goto(f"/search/?q={matter}")
    citizen.link(matter).first.click()


def files_a_shop(citizen: Citizen, files) -> str:
    finds(citizen, SHOP)
    citizen.link("先列我的材料清单").click()
    citizen.answers_all(SHOP_ANSWERS)
    citizen.button("带着清单开始填表").click()
    citizen.registers()
    citizen.fills(SHOP_FORM)
    papers = {"经营者身份证": "photo", LEASE: "photo", "出租人的产权证明": "scan"}
    citizen.uploads({name: files[file] for name, file in papers.items()})
    return citizen.declares_and_submits()


def files_for_a_record(citizen: Citizen, files, *, first: bool) -> str:
    finds(citizen, RECORD)
    citizen.button("开始办理").first.click()
    if first:
        citizen.registers()
    citizen.main.get_by_role("radio", name="本人", exact=True).check()
    citizen.button("继续").click()
    citizen.uploads({"申请人身份证": files["photo"]})
    return citizen.declares_and_submits()


def at_desk(open_window, hall, email: str, number: str) -> Officer:
    officer = Officer(open_window(), hall)
    officer.signs_in(email)
    officer.opens_in_queue(number)
    return officer


def test_corrected_put_off_and_refused_with_the_ways_to_contest_it(open_window, hall, files):
    citizen = Citizen(open_window(), hall)
    number = files_a_shop(citizen, files)
    clerk = at_desk(open_window, hall, "clerk1@demo.mingtang", number)
    clerk.asks_for_correction(LEASE, "租期已过，请传现在的合同")

    corrects(citizen, number, files)
    clerk.page.goto(f"/desk/{number}/")
    expect(clerk.main.get_by_role("radio", name=re.compile("^一次告知补正"))).to_have_count(0)
    clerk.decides("受理")

    approver = at_desk(open_window, hall, "approver-qscjgj@demo.mingtang", number)
    approver.decides(
        "延长办理期限", **{"理由": "要向住建部门核实", "几天": "5", "批准延期的负责人": "王局长"}
    )
    expect(approver.main).to_contain_text("延期决定通知书")
    approver.decides("不予许可", **{"理由": "经营场所属于违法建筑"})

    citizen.page.goto(f"/filings/{number}/")
    letter = citizen.main.get_by_role("article")
    for words in ("不予许可决定书", "违法建筑", "60 日内", "行政复议", "6 个月内", "行政诉讼"):
        expect(letter).to_contain_text(words)
    expect(citizen.main.get_by_role("region", name="办理进度")).to_contain_text("延长办理期限")
    citizen.finds_nothing_wrong()
    citizen.mail_to(citizen.email, "不予许可")


def corrects(citizen: Citizen, number: str, files) -> None:
    """Only what was asked for is shown, with the reason; it is sent once."""
    citizen.page.goto(f"/filings/{number}/")
    citizen.link("去补正").click()
    expect(citizen.main.get_by_role("heading", level=1)).to_have_text("要补正 1 项")
    expect(citizen.main).to_contain_text("租期已过，请传现在的合同")
    citizen.finds_nothing_wrong()
    citizen.main.get_by_label(re.compile(f"{LEASE}$")).first.set_input_files(files["scan"])
    citizen.main.get_by_role("checkbox").check()
    citizen.button("提交补正").click()
    expect(citizen.main).to_contain_text("已补正，等待受理")


def test_an_instant_matter_is_decided_where_it_is_received(open_window, hall, files):
    citizen = Citizen(open_window(), hall)
    number = files_for_a_record(citizen, files, first=True)
    approver = at_desk(open_window, hall, "approver-gaqhfj@demo.mingtang", number)
    approver.page.goto("/desk/bulk/")
    approver.finds_nothing_wrong()
    shown = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    approver.main.get_by_role("checkbox", name=re.compile(shown)).check()
    approver.button("勾上的都准予，当场办结").click()
    expect(approver.main.get_by_role("status")).to_contain_text("办结了")
    citizen.page.goto(f"/filings/{number}/")
    expect(citizen.main).to_contain_text("准予决定书")

    again = files_for_a_record(citizen, files, first=False)
    nobody_answers(hall, again)
    citizen.page.goto(f"/filings/{again}/")
    expect(citizen.main.get_by_role("article")).to_contain_text("自收到材料之日起即为受理")
    expect(citizen.main).to_contain_text("到期未告知补正，视为受理")


def nobody_answers(hall: Hall, number: str) -> None:
    """Day five has passed: the hall's own clock takes the move within a round."""
    passed = (
        "from portal.filings.models import Filing; from datetime import date; "
        f"Filing.objects.filter(number='{number}').update(due=date(2026, 1, 5))"
    )
    hall.manage("shell", "--no-imports", "-c", passed)
    until(lambda: "视为受理" in mails(hall), "deemed acceptance by the clock", 60)


def mails(hall: Hall) -> str:
    return hall.get("/demo/mail/").text
