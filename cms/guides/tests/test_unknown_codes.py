"""Addresses of matters that are not there: another code, withdrawn, or never known. Each leads on."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.guides.tests.matters import SHOP, neighbour

PAGES = ("guide", "interview", "checklist")


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_code_is_not_found_and_names_the_nearest(client, shop, name):
    page = client.get(reverse(f"guides:{name}", args=["TEST-SHOQ"]))
    assert page.status_code == 404
    assertContains(page, "TEST-SHOQ", status_code=404)
    assertContains(page, shop.url, status_code=404)


def test_a_name_in_place_of_a_code_finds_the_matter(client, shop):
    assertContains(client.get("/matters/小店登记/"), shop.url, status_code=404)


@pytest.mark.parametrize(
    "code", ["x" * 4000, "<script>alert(1)<script>", "a\x00b", "' OR 1=1 --", "😀"]
)
def test_no_code_can_break_the_page(client, shop, code):
    page = client.get(reverse("guides:guide", args=[code]))
    assert page.status_code == 404
    assertNotContains(page, "<script>alert", status_code=404)


def test_a_withdrawn_matter_says_so_and_who_did_it(client, shop, publish, withdraw):
    other = publish(neighbour(1))
    withdraw(SHOP)
    page = client.get(shop.url)
    assert page.status_code == 410
    for words in ("已经撤下", "青禾区市场监督管理局", other.url):
        assertContains(page, words, status_code=410)
    assertNotContains(page, "开始办理", status_code=410)


def test_the_address_of_an_old_code_leads_to_the_new_one_with_its_answers(client, shop, publish):
    publish(replace(SHOP, code="TEST-NEW"))
    for name in PAGES:
        old = reverse(f"guides:{name}", args=[SHOP.code])
        response = client.get(old, {"a.premises": "shop"})
        assert response.status_code == 301
        new = reverse(f"guides:{name}", args=["TEST-NEW"])
        assert response["Location"] == f"{new}?a.premises=shop"
