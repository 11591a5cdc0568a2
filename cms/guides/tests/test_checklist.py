"""The personal list: a reason beside each material, ticks that stay in the address, answers that go into the draft."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

ALL = {"a.premises": "shop", "a.rented": "yes", "a.age": "30"}


@pytest.fixture
def address(shop):
    return reverse("guides:checklist", args=[shop.matter.code])


def group(page, heading):
    """What stands under one heading of the list."""
    html = page.content.decode()
    start = html.index(f'id="{heading}"')
    return html[start : html.index("</section>", start)]


def test_three_groups_each_with_reasons(client, address):
    page = client.get(address, ALL)
    mine, ours, free = (group(page, key) for key in ("n1", "n2", "n3"))
    assert "经营者身份证明" in mine
    assert "您的门店是租的。" in mine
    assert mine.count("为什么要：") == 2
    assert "设立登记申请书" in ours
    assert "平台证明" in free
    assert "因为您选的是“有门店”" in free
    assertContains(page, "要准备 <strong>2 份</strong>")
    assertContains(page, "按办事指南第 1 版列出")


def test_until_all_is_answered_it_says_what_is_open_and_on_what_it_hangs(client, address):
    page = client.get(address, {"a.premises": "shop"})
    assert "要看“门店是租的吗”怎么回答" in group(page, "n4")
    assertContains(page, "接着答题")


def test_ticks_move_into_the_address_and_are_shown_there(client, address):
    response = client.post(address, {**ALL, "have": ["lease", "nonsense"]})
    assert "have=lease" in response["Location"]
    assert "nonsense" not in response["Location"]
    assert "a.premises=shop" in response["Location"]
    page = client.get(response["Location"])
    assertContains(page, 'value="lease" checked')
    assertContains(page, "已备好 <strong>1 份</strong>")


def test_starting_carries_answers_and_ticks(client, address, shop):
    page = client.get(address, {**ALL, "have": "lease"}).content.decode()
    start = page[page.index(f'action="{reverse("filings:start", args=[shop.matter.code])}"') :]
    start = start[: start.index("</form>")]
    assert '<input type="hidden" name="a.premises" value="shop">' in start
    assert 'name="have" value="lease" checked' in start


def test_each_answer_can_be_changed(client, address):
    page = client.get(address, ALL)
    assertContains(page, "?a.premises=shop&amp;a.rented=yes&amp;a.age=30&amp;q=rented")


def test_answers_that_cannot_be_read_are_left_out_of_the_list(client, address):
    page = client.get(address, {"a.premises": "moon", "a.age": "x" * 5000})
    assert page.status_code == 200
    html = page.content.decode()
    assert "moon" not in html[html.index("<main") : html.index("</main>")]
    assertContains(page, "还没有回答问题")


def test_the_start_button_is_the_only_filled_one(client, address):
    html = client.get(address, ALL).content.decode()
    assert html[html.index("<main") :].count('class="btn') - html.count('class="btn quiet') == 1
