"""The search page over the whole sample catalogue. Every test here stands on it."""

import html

from django.urls import reverse
from pytest_django.asserts import assertContains

SEARCH = reverse("finder:search")
STORY = "我想开个小店要办什么证"


def hits(page) -> list:
    return page.context["shown"]


def test_the_story_finds_its_matter_among_three_and_says_why(client, sample):
    page = client.get(SEARCH, {"q": STORY})
    first = hits(page)[:3]
    assert "个体工商户设立登记" in [one.matter.title for one in first]
    assert all(one.hit.why for one in first)
    assertContains(page, "为什么是它")


def test_facets_narrow_and_stay_in_the_address(client, sample):
    page = client.get(SEARCH, {"q": "登记"})
    theme, address = page.context["split"][0]
    narrowed = client.get(html.unescape(address))
    assert f"theme={theme}" in html.unescape(address) or "theme=" in address
    assert hits(narrowed)
    assert all(theme in one.matter.themes for one in hits(narrowed))
    assert 0 < narrowed.context["found"].total < page.context["found"].total


def test_a_repaired_query_says_how_it_was_read(client, sample):
    page = client.get(SEARCH, {"q": "shenfenzheng"})
    assert page.context["found"].repaired == "身份证"
    assertContains(page, "身份证")
