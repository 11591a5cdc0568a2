"""Sitemap, robots and the feed of changes: whole, current, and not sent again while nothing changed."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.guides import feeds
from cms.guides.tests.matters import LISTED, SHOP, neighbour, promised

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FEED = reverse("guides:feed")


def read(response):
    assert response.status_code == 200
    return ET.fromstring(response.content)  # noqa: S314 - our own answer


def test_the_feed_says_what_changed_in_which_guide(client, shop, publish):
    publish(replace(SHOP, limits=promised(2)))
    publish(LISTED)
    entries = read(client.get(FEED)).findall(f"{ATOM}entry")
    said = {entry.find(f"{ATOM}title").text: entry for entry in entries}
    assert set(said) == {"小店设立登记，第 2 版", "婚姻登记，第 1 版"}
    changed = said["小店设立登记，第 2 版"]
    assert changed.find(f"{ATOM}summary").text == "承诺时限由3个工作日改为2个工作日"
    assert changed.find(f"{ATOM}link").get("href").endswith(shop.url)
    assert said["婚姻登记，第 1 版"].find(f"{ATOM}summary").text == "第一次发布。"


def test_the_feed_asks_the_database_no_more_for_more_guides(
    client, shop, publish, django_assert_max_num_queries
):
    for number in range(10):
        publish(neighbour(number))
        publish(replace(neighbour(number), limits=promised(2)))
    with django_assert_max_num_queries(5):
        client.get(FEED)


def test_a_withdrawn_matter_leaves_feed_and_sitemap(client, shop, withdraw):
    withdraw(SHOP)
    assert not read(client.get(FEED)).findall(f"{ATOM}entry")
    assert not read(client.get("/sitemap-1.xml")).findall(f"{MAP}url")


def test_the_sitemap_names_every_live_matter_with_its_day(client, shop, publish):
    listed = publish(LISTED)
    index = read(client.get("/sitemap.xml"))
    assert [loc.text for loc in index.iter(f"{MAP}loc")] == ["http://testserver/sitemap-1.xml"]
    pages = read(client.get("/sitemap-1.xml"))
    assert {loc.text for loc in pages.iter(f"{MAP}loc")} == {
        f"http://testserver{one.url}" for one in (shop, listed)
    }
    today = timezone.localdate().isoformat()
    assert {day.text for day in pages.iter(f"{MAP}lastmod")} == {today}


def test_a_large_catalogue_is_cut_into_files(client, publish, monkeypatch):
    monkeypatch.setattr(feeds, "PER_SITEMAP", 2)
    for number in range(3):
        publish(neighbour(number))
    assert len(list(read(client.get("/sitemap.xml")).iter(f"{MAP}loc"))) == 2
    assert len(list(read(client.get("/sitemap-2.xml")).iter(f"{MAP}loc"))) == 1
    assert client.get("/sitemap-3.xml").status_code == 404


@pytest.mark.parametrize("address", [FEED, "/sitemap.xml", "/sitemap-1.xml"])
def test_what_has_not_changed_is_not_sent_again(client, shop, publish, address):
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    publish(replace(SHOP, limits=promised(2)))
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_robots_are_kept_out_of_what_is_personal_and_shown_the_map(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /filings/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /matters/" not in text
