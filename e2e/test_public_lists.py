"""Standards, powers and places as the public reads them: wide, on a phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from e2e.actors import Person

WAYS = [{}, {"phone": True}, {"scripts": False}]


@pytest.mark.parametrize("way", WAYS, ids=["wide", "at 390 px", "no scripts"])
def test_from_the_list_to_what_it_is_tied_to(open_window, hall, way):
    reader = Person(open_window(**way), hall)

    def looks() -> None:
        if way.get("scripts", True):
            reader.finds_nothing_wrong()

    reader.page.goto("/standards/")
    looks()
    reader.main.get_by_label("按编号、名称、正文找标准").fill("综合窗口受理")
    reader.button("找标准").click()
    reader.main.get_by_role("row", name="Q/QHZW 301-2023").get_by_role("link").click()
    expect(reader.main).to_contain_text("已被代替")
    looks()
    reader.main.get_by_role("link", name="Q/QHZW 301-2025").click()
    expect(reader.main).to_contain_text("现行")

    reader.page.goto("/powers/")
    looks()
    reader.main.get_by_role("link", name="食品经营许可", exact=True).click()
    looks()
    reader.main.get_by_role("link").filter(has_text="食品经营许可（餐饮服务）").click()
    reader.main.get_by_role("link", name="看服务标准").click()
    expect(reader.main.get_by_role("heading", level=1)).to_contain_text("服务标准")
    looks()

    reader.page.goto("/powers/proposals/")
    reader.main.get_by_role("link", name="临时救助小额审批下放石桥镇").click()
    expect(reader.main).to_contain_text("有意见的")
    looks()

    reader.page.goto("/halls/")
    looks()
    reader.main.get_by_role("link").filter(has_text="云津市青禾区人民政府").first.click()
    expect(reader.main.get_by_role("heading", level=1)).to_contain_text("云津市青禾区人民政府")
    looks()
