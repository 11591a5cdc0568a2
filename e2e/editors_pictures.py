"""The pictures of docs/editors.md, taken in a running demonstration hall: `python -m e2e.editors_pictures PORT`."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from e2e.actors import SHOP, Editor
from e2e.conftest import launch_options
from e2e.halls import Hall

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
TABS = {
    "editor-limits": "基本和时限",
    "editor-materials": "情形和材料",
    "editor-outlook": "发布前看一看",
}


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


def main(port: int) -> None:
    hall = Hall(Path(), port=port)
    with sync_playwright() as play, play.chromium.launch(**launch_options()) as browser:
        window = browser.new_context(
            base_url=hall.url, viewport={"width": 1280, "height": 800}, locale="zh-CN"
        )
        editor = Editor(window.new_page(), hall)
        editor.signs_in("editor-qscjgj@demo.mingtang")
        for name, address in (("findings", "/cms/matters/"), ("imports", "/cms/matters/imports/")):
            editor.page.goto(address)
            take(editor.page, f"editor-{name}")
        editor.opens(SHOP)
        for name, tab in TABS.items():
            editor.page.get_by_role("tab", name=tab).click()
            take(editor.page, name)


if __name__ == "__main__":
    main(int(sys.argv[1]))
