"""A person without scripts, in code: pages fetched over HTTP, forms filled by their labels, buttons pressed by their words."""

import threading
from collections.abc import Callable
from urllib.parse import urljoin

import httpx
from bs4 import BeautifulSoup, Tag

TOO_MANY = 429

Files = dict[str, tuple[str, bytes, str]]


class Form:
    """The form of a page that holds a button with these words, as a browser would send it."""

    def __init__(self, page: httpx.Response, button: str) -> None:
        self.soup = BeautifulSoup(page.text, "html.parser")
        found = next(
            (one for one in self.soup.find_all("button") if button in one.get_text()), None
        )
        if found is None:
            raise AssertionError(f"{page.status_code} {page.url}: no button {button}")
        form = (
            self.soup.find("form", id=found["form"])
            if found.get("form")
            else found.find_parent("form")
        )
        assert isinstance(form, Tag)
        self.form = form
        self.address = urljoin(str(page.url), str(form.get("action") or ""))
        self.values: dict[str, str | list[str]] = {}
        for control in form.find_all(["input", "textarea", "select"]):
            self._take(control)
        if found.get("name"):
            self.values[str(found["name"])] = str(found.get("value", ""))

    def _take(self, control: Tag) -> None:
        name, kind = control.get("name"), control.get("type")
        if not name or kind in ("file", "submit"):
            return
        if kind in ("checkbox", "radio") and not control.has_attr("checked"):
            return
        text = control.get_text() if control.name == "textarea" else control.get("value", "")
        self.values[str(name)] = str(text)

    def labelled(self, words: str) -> Tag:
        label = next(
            (
                one
                for one in self.form.find_all("label")
                if one.get_text(strip=True).startswith(words)
                or one.get_text(strip=True).endswith(words)
            ),
            None,
        )
        assert label is not None, f"no field {words}"
        control = (
            self.soup.find(id=label["for"])
            if label.get("for")
            else label.find(["input", "textarea"])
        )
        assert isinstance(control, Tag)
        return control

    def fill(self, words: str, value: str) -> None:
        self.values[str(self.labelled(words)["name"])] = value

    def check(self, words: str) -> None:
        control = self.labelled(words)
        self.values[str(control["name"])] = str(control.get("value", "on"))

    def boxes(self) -> None:
        """Tick every box."""
        for control in self.form.find_all("input", type="checkbox"):
            self.values[str(control["name"])] = str(control.get("value", "on"))

    def file_fields(self) -> list[str]:
        return [str(one["name"]) for one in self.form.find_all("input", type="file")]


class Visitor:
    """One person with a cookie jar, who presses again when the hall does not answer. `interrupted` counts that."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, follow_redirects=True, timeout=30, trust_env=False)
        self.interrupted = 0

    def get(self, path: str, **query: str) -> httpx.Response:
        return self.again(lambda: self.http.get(path, params=query or None))

    def press(self, form: Form, files: Files | None = None) -> httpx.Response:
        origin = str(self.http.base_url).rstrip("/")
        headers = {"Referer": form.address, "Origin": origin}
        return self.again(
            lambda: self.http.post(form.address, data=form.values, files=files, headers=headers)
        )

    def again(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        pause = threading.Event()
        while True:
            try:
                answer = send()
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.status_code < 500 and answer.status_code != TOO_MANY:
                return answer
            self.interrupted += 1
            pause.wait(0.3 if answer is None or answer.status_code != TOO_MANY else 3)
