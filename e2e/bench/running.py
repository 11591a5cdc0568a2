"""Figures of a running hall: how soon it is there, how fast its pages are, how soon a publication shows, what it weighs."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from e2e.actors import Editor
from e2e.bench.load import rate as requests_a_second
from e2e.conftest import launch_options
from e2e.halls import Hall, discard, fresh_home, until

MATTER = "个体工商户设立登记"
Figures = Iterator[tuple[str, float | int | str, str]]


@contextmanager
def started(*parts: str) -> Iterator[Hall]:
    hall = fresh_home().start()
    try:
        hall.wait(*parts)
        yield hall
    finally:
        discard(hall)


def code_of(hall: Hall, title: str) -> str:
    hits = hall.get("/api/v1/search/", params={"q": title}).json()["results"]
    return next(hit["code"] for hit in hits if hit["name"] == title)


def start() -> Figures:
    """The second start of a home: what a person waits for after a restart."""
    hall = fresh_home().start()
    try:
        hall.wait("bot")
        hall.stop()
        hall.start()
        yield "first page, second start", round(hall.wait(), 1), "s"
        began = time.monotonic()
        hall.wait("database", "worker", "search", "bot")
        yield "all ready after the first page", round(time.monotonic() - began, 1), "s"
    finally:
        discard(hall)


def rate() -> Figures:
    """The guide page against an empty view of the same server, in turns."""
    with started() as hall:
        guide = f"/matters/{code_of(hall, MATTER)}/"
        for path in ("/healthz", guide):
            requests_a_second(hall.port, path, each=10)
        pairs = [
            (requests_a_second(hall.port, guide), requests_a_second(hall.port, "/healthz"))
            for _ in range(5)
        ]
        yield "guide page", round(statistics.median(guide for guide, _ in pairs)), "requests/s"
        yield "empty view", round(statistics.median(empty for _, empty in pairs)), "requests/s"
        yield (
            "guide page as a share of an empty view",
            round(statistics.median(g / e for g, e in pairs), 2),
            "ratio",
        )


def publish() -> Figures:
    """From the click on publish to the guide page, the search result and the assistant's answer."""
    with started("bot", "worker", "search") as hall, sync_playwright() as play:
        browser = play.chromium.launch(**launch_options())
        editor = Editor(browser.new_page(base_url=hall.url, locale="zh-CN"), hall)
        editor.signs_in("editor@demo.mingtang")
        code = code_of(hall, MATTER)
        before = int(hall.get(f"/api/v1/matters/{code}/").json()["revision"])
        editor.opens(MATTER)
        editor.promises(2)
        editor.opens_actions()
        began = time.monotonic()
        editor.publishes()
        clicked = time.monotonic() - began

        def guide() -> bool:
            return f"第 {before + 1} 版" in hall.get(f"/matters/{code}/").text

        def api() -> bool:
            return int(hall.get(f"/api/v1/matters/{code}/").json()["revision"]) == before + 1

        def result() -> bool:
            hits = hall.get("/api/v1/search/", params={"q": MATTER}).json()["results"]
            return any(hit["code"] == code and int(hit["revision"]) == before + 1 for hit in hits)

        def answer() -> bool:
            sources = hall.chat(f"{MATTER}多久能办好")["sources"]
            return any(str(source["revision"]) == str(before + 1) for source in sources)

        yield "publish: the editor's own page", round(clicked, 2), "s"
        for name, happens in (
            ("guide", guide),
            ("API", api),
            ("search", result),
            ("answer", answer),
        ):
            until(happens, name)
            yield f"publish to {name}", round(time.monotonic() - began, 2), "s"
        browser.close()


def proportional_set(pid: int) -> int:
    """PSS of a process and its children, in KB: shared pages counted once."""
    total = 0
    for process in (pid, *children(pid)):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total


def children(pid: int) -> list[int]:
    found = [
        int(name)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for name in (task / "children").read_text().split()
    ]
    return [*found, *(grandchild for child in found for grandchild in children(child))]


def memory() -> Figures:
    """PSS after pages, searches and chats; the last lines count the runner and the process forked from too."""
    with started("bot", "worker", "search", "database") as hall:
        for text in ("退休金怎么领", "我想开个小店要办什么证", "身份证丢了"):
            for _ in range(4):
                hall.get("/search/", params={"q": text})
                hall.chat(text)
        sizes = {name: proportional_set(pid) / 1024 for name, pid in hall.pids().items()}
        for name, size in sizes.items():
            yield name, round(size), "MB"
        bot = sizes["rasa"] + sizes["actions"]
        everything = proportional_set(hall.process.pid) / 1024
        yield "all but the assistant together", round(everything - bot), "MB"
        yield "assistant and actions together", round(bot), "MB"
