"""One hall and one browser for all stories; each story brings people of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from e2e.halls import Hall, SearchServer, discard, fresh_home

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def launch_options() -> dict:
    """The system's Chromium where there is one, else Playwright's own."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    quiet = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": found, "args": [*quiet, *sandbox]}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def search_server() -> Iterator[SearchServer]:
    server = SearchServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def hall(search_server: SearchServer) -> Iterator[Hall]:
    """Every real part, joined: pages, workers, search server, assistant."""
    running = fresh_home(
        ELASTICSEARCH_URL=search_server.url,
        MINGTANG_CHAT_PER_MINUTE="6000",
        MINGTANG_CODES_PER_MINUTE="600",
    ).start()
    try:
        running.wait("database", "worker", "search", "bot", seconds=600)
        yield running
    finally:
        discard(running)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What people send: a photo, a scan, and files that are refused (empty, too large, a program)."""
    folder = tmp_path_factory.mktemp("files")
    photo, scan = folder / "合同.jpg", folder / "产权证.png"
    Image.effect_noise((1200, 1600), 60).convert("RGB").save(photo)
    Image.effect_noise((900, 1200), 30).save(scan)
    empty, large, program = folder / "空.pdf", folder / "大.jpg", folder / "程序.exe"
    empty.touch()
    large.write_bytes(photo.read_bytes() + bytes(21 * 1024 * 1024))
    program.write_bytes(b"MZ" + bytes(2048))
    return {"photo": photo, "scan": scan, "empty": empty, "large": large, "program": program}


@pytest.fixture
def open_window(browser: Browser, hall: Hall) -> Iterator:
    """Make a browser window of a person: `open_window(scripts=False, phone=True)`."""
    opened: list[BrowserContext] = []

    def make(*, scripts: bool = True, phone: bool = False):
        context = browser.new_context(
            base_url=hall.url,
            java_script_enabled=scripts,
            viewport=PHONE if phone else DESKTOP,
            locale="zh-CN",
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield make
    for context in opened:
        context.close()
