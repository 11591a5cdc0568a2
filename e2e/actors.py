"""The people of the stories: what each does in the hall, found as a person finds it (roles, labels, words)."""

import html
import re
import uuid
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from e2e.halls import Hall, until

SHOP = "个体工商户设立登记"
SHOP_ANSWERS = ("本人办", "门店或者固定摊位", "租的", "一个人经营", "没有")
SHOP_FORM = {
    "身份证号": "11010519491231002X",
    "手机号": "13800138000",
    "住所": "青禾区和平路1号",
    "经营范围": "日用百货零售",
    "从业人数": "2",
    "资金数额": "50000",
    "经营场所地址": "青禾区和平路2号",
    "使用面积": "20",
    "租期或者借用到哪天": "2027-12-31",
}


def code_in(mail: str) -> str:
    """The code a mail carries: letters or figures on a line of their own."""
    found = re.search(r"^\s*(\d{6}|[A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail, re.MULTILINE)
    assert found, f"no code in the mail:\n{mail}"
    return found.group(1)


def plain(page: str) -> str:
    """What a page says in its main part, without its marks."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", main.group(0) if main else page))


class Person:
    """Somebody with a browser window."""

    def __init__(self, page: Page, hall: Hall) -> None:
        self.page = page
        self.hall = hall
        self.main = page.get_by_role("main")

    def button(self, name: str) -> Locator:
        return self.main.get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        return self.main.get_by_role("link", name=name)

    def mail_to(self, email: str, about: str) -> str:
        """The text of the newest mail whose subject says something, as the demo's mail pages show it."""
        subject = re.compile(rf'<a href="(/demo/mail/\d+/)">([^<]*{about}[^<]*)</a>')

        def newest() -> str:
            found = subject.search(self.hall.get("/demo/mail/", params={"to": email}).text)
            return found.group(1) if found else ""

        until(lambda: bool(newest()), f"mail to {email} about {about}", 60)
        return plain(self.hall.get(newest()).text)

    def enters_code(self, email: str) -> None:
        field = self.page.get_by_label("验证码")
        expect(field).to_be_visible()
        field.fill(code_in(self.mail_to(email, "验证码")))
        self.button("确定").click()

    def signs_in(self, email: str) -> None:
        self.page.goto("/accounts/login/")
        self.page.get_by_label("邮箱").fill(email)
        self.button("发验证码").click()
        self.enters_code(email)
        expect(self.page.get_by_label("验证码")).to_have_count(0)

    def finds_nothing_wrong(self) -> None:
        """The page as it stands: axe has no finding, and nothing sticks out sideways."""
        found = Axe().run(self.page)
        assert not found.violations_count, f"{self.page.url}\n{found.generate_report()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, f"{self.page.url} scrolls sideways at {self.page.viewport_size}"


class Citizen(Person):
    def __init__(self, page: Page, hall: Hall, name: str = "王小禾") -> None:
        super().__init__(page, hall)
        self.name = name
        self.email = f"{uuid.uuid4().hex[:10]}@example.org"
        self.watchful = False

    def looks(self) -> None:
        """Check the page where the story asks for it."""
        if self.watchful:
            self.finds_nothing_wrong()

    def asks(self, words: str) -> None:
        self.page.goto("/")
        self.looks()
        self.main.get_by_label("您想办什么事").fill(words)
        self.button("搜索").click()
        expect(self.main.get_by_role("heading", level=1)).to_contain_text(words)

    def hits(self) -> list[str]:
        results = self.main.get_by_role("region", name="结果", exact=True)
        return [one.inner_text() for one in results.get_by_role("listitem").all()]

    def answers_all(self, choices: tuple[str, ...]) -> None:
        """The interview, one question after the other, to the checklist."""
        for choice in choices:
            self.main.get_by_role("radio", name=choice, exact=True).check()
            self.looks()
            self.button("继续").click()
        expect(self.main.get_by_role("heading", level=1)).to_have_text("您的材料清单")

    def registers(self) -> None:
        """From the login page that the hall shows in the middle of something."""
        self.looks()
        self.link("注册").click()
        self.page.get_by_label("姓名").fill(self.name)
        self.page.get_by_label("邮箱").fill(self.email)
        self.looks()
        self.button("注册").click()
        self.looks()
        self.enters_code(self.email)

    def fills(self, values: dict[str, str]) -> None:
        """The matter's own form; what the hall knows already stands there."""
        expect(self.page.get_by_label("姓名", exact=True)).to_have_value(self.name)
        for label, value in values.items():
            self.main.get_by_label(re.compile(f"^{label}")).fill(value)
        self.main.get_by_role("radio", name="只要电子营业执照").check()
        self.main.get_by_role("checkbox").check()
        self.looks()
        self.button("保存，去下一步").click()

    def uploads(self, files: dict[str, Path]) -> None:
        for material, path in files.items():
            self.main.get_by_label(
                re.compile(f"^(选照片或文件|重新传).*{material}$")
            ).set_input_files(path)
        self.looks()
        self.button("去核对").click()

    def proves_again(self) -> None:
        """Where signing in was longer ago than the hall trusts: by a code, then once more."""
        if "/accounts/confirm/" not in self.page.url:
            return
        self.enters_code(self.email)
        self.main.get_by_role("checkbox").check()
        self.button("提交申请").click()

    def declares_and_submits(self) -> str:
        """The filing's number, as the address of the receipt has it."""
        expect(self.main.get_by_role("heading", level=1)).to_have_text("核对并提交")
        self.looks()
        self.main.get_by_role("checkbox").check()
        self.button("提交申请").click()
        self.proves_again()
        expect(self.main.get_by_role("heading", name="材料接收凭证")).to_be_visible()
        self.looks()
        found = re.search(r"/filings/(\w+)/receipt/", self.page.url)
        assert found, self.page.url
        return found.group(1)


class Visitor(Person):
    """Somebody in the chat: the panel over a page where scripts run, else the page with a form."""

    @property
    def chat(self) -> Locator:
        return self.page.get_by_role("region", name="问一问").or_(
            self.page.get_by_role("complementary", name="问一问")
        )

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name="对话记录")

    def says(self, words: str, awaiting: str) -> None:
        self.page.get_by_label("您想问什么").fill(words)
        self.page.get_by_role("button", name="发送").click()
        expect(self.log).to_contain_text(awaiting)

    def picks(self, choice: str, awaiting: str) -> None:
        self.log.get_by_role("button", name=choice, exact=True).last.click()
        expect(self.log).to_contain_text(awaiting)


class Editor(Person):
    """In Wagtail's admin, whose form of a matter takes a while to be drawn on a busy machine."""

    def __init__(self, page: Page, hall: Hall) -> None:
        super().__init__(page, hall)
        page.set_default_timeout(60_000)

    def opens(self, title: str) -> None:
        self.page.goto(f"/cms/pages/search/?q={title}")
        self.main.get_by_role("link", name=title, exact=True).click()

    def promises(self, days: int) -> None:
        self.main.get_by_label("承诺办结时限").fill(str(days))

    def opens_actions(self) -> None:
        self.main.get_by_role("button", name="更多动作").click()

    def publishes(self) -> None:
        self.page.get_by_role("button", name="发布", exact=True).click()


class Officer(Person):
    def opens_in_queue(self, number: str) -> None:
        self.page.goto("/desk/")
        shown = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
        self.link(shown).click()

    def asks_for_correction(self, material: str, why: str) -> None:
        """Ticked where it stands, looked at as it would be written, then sent."""
        self.main.get_by_role("radio", name=re.compile("^一次告知补正")).check()
        self.main.get_by_role("group", name="要补正的").get_by_text("材料", exact=True).click()
        self.main.get_by_role("checkbox", name=material).check()
        self.main.get_by_label(f"哪里不对、怎么补：{material}").fill(why)
        self.button("先看会怎样").click()
        preview = self.main.get_by_role("region", name="预览：一次告知补正")
        expect(preview).to_contain_text(f"{material}：{why}")
        self.finds_nothing_wrong()
        self.button("确定处理").click()
        expect(self.main).to_contain_text("补正材料通知书")

    def decides(self, move: str, **fields: str) -> None:
        self.main.get_by_role("radio", name=re.compile(f"^{move}")).check()
        for label, value in fields.items():
            self.main.get_by_role("textbox", name=label).fill(value)
        self.button("确定处理").click()
