"""The people of the stories: what each does in the hall, found as a person finds it (roles, labels, words)."""

import html
import re
import uuid

from playwright.sync_api import Locator, Page, expect

from e2e.halls import Hall, until


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

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name)

    def mail_to(self, email: str, about: str) -> str:
        """The text of the newest mail whose subject says something, as the demo's mail pages show it."""
        subject = re.compile(rf'<a href="(/demo/mail/\d+/)">([^<]*{about}[^<]*)</a>')

        def newest() -> str:
            found = subject.search(self.hall.get("/demo/mail/", params={"to": email}).text)
            return found.group(1) if found else ""

        until(lambda: bool(newest()), f"mail to {email} about {about}", 20)
        return plain(self.hall.get(newest()).text)

    def enters_code(self, email: str) -> None:
        field = self.page.get_by_label("验证码")
        expect(field).to_be_visible()
        field.fill(code_in(self.mail_to(email, "验证码")))
        self.page.get_by_role("main").get_by_role("button").first.click()

    def signs_in(self, email: str) -> None:
        self.page.goto("/accounts/login/")
        self.page.get_by_label("邮箱").fill(email)
        self.button("发验证码").click()
        self.enters_code(email)
        expect(self.page.get_by_label("验证码")).to_have_count(0)


class Citizen(Person):
    def __init__(self, page: Page, hall: Hall, name: str = "王小禾") -> None:
        super().__init__(page, hall)
        self.name = name
        self.email = f"{uuid.uuid4().hex[:10]}@example.org"

    def asks(self, words: str) -> None:
        self.page.goto("/")
        self.page.get_by_role("searchbox").fill(words)
        self.button("搜索").click()

    def registers(self) -> None:
        """From the login page that the hall shows in the middle of something."""
        self.link("注册").first.click()
        self.page.get_by_label("姓名").fill(self.name)
        self.page.get_by_label("邮箱").fill(self.email)
        self.page.get_by_role("main").get_by_role("button", name="注册").click()
        self.enters_code(self.email)

    def answers(self, choice: str) -> None:
        """One question of the interview."""
        self.page.get_by_role("radio", name=choice).check()
        self.button("继续").click()


class Editor(Person):
    def changes_promised_limit(self, title: str, days: int) -> None:
        """Open the matter in Wagtail and type the new limit; not yet published."""
        self.page.goto("/cms/")
        self.page.goto(f"/cms/pages/search/?q={title}")
        self.page.get_by_role("link", name=title, exact=True).first.click()
        limit = self.page.get_by_label("承诺办结时限").first
        limit.fill(str(days))

    def publishes(self) -> None:
        self.page.get_by_role("button", name=re.compile("更多|More|Actions")).last.click()
        self.page.get_by_role("button", name=re.compile("^发布|Publish")).first.click()
        expect(self.page.get_by_text(re.compile("已发布|published"))).to_be_visible()


class Officer(Person):
    def opens_queue(self) -> None:
        self.page.goto("/desk/")

    def decides(self, move: str, **fields: str) -> None:
        self.page.get_by_role("radio", name=re.compile(f"^{move}")).check()
        for label, value in fields.items():
            self.page.get_by_label(label).fill(value)
        self.page.get_by_role("button", name="处理").click()
