"""A guide that has not changed is not sent again, and nobody is shown what is somebody else's or out of date."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from cms.guides.tests.matters import SHOP, promised

pytestmark = pytest.mark.django_db


@pytest.fixture
def status(client, shop):
    """What a visitor who holds a copy of the guide is answered, asking in another way."""
    client.get(shop.url)
    held = client.get(shop.url)["ETag"]

    def ask(address: str = shop.url, by: Client = client, **more: object) -> int:
        return by.get(address, headers={"If-None-Match": held}, **more).status_code

    return ask


def test_an_unchanged_guide_is_not_sent_again(client, shop, status):
    assert status() == 304
    first = client.get(shop.url)
    assert "no-cache" in first["Cache-Control"]


def test_a_copy_from_before_a_publication_is_replaced(status, publish):
    publish(replace(SHOP, limits=promised(2)))
    assert status() == 200


def test_a_copy_of_yesterday_is_replaced(status, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2031, 1, 1))
    assert status() == 200


def test_other_answers_larger_type_or_an_open_chat_are_other_pages(shop, status):
    for query in ("a.premises=shop", "elder=1", "chat=1"):
        assert status(f"{shop.url}?{query}") == 200, query


def test_what_belongs_to_an_account_or_another_form_token_has_no_shared_copy(client, status):
    client.force_login(get_user_model().objects.create_user("li@example.cn"))
    assert status() == 200
    stranger = Client()
    stranger.cookies["csrftoken"] = "x" * 32
    assert status(by=stranger) == 200


def test_the_page_that_thanks_for_an_opinion_is_sent(client, shop, status):
    client.post(f"{shop.url}opinion/", {"helped": "yes"})
    assert status() == 200


def test_a_service_is_described_to_machines_as_the_guide_says_it(client, publish):
    shop = publish(replace(SHOP, summary="</script><b>&"))
    page = client.get(shop.url).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(found.group(1))
    assert data["@type"] == "GovernmentService"
    assert data["name"] == SHOP.title
    assert data["description"] == "</script><b>&"
    assert data["provider"]["name"] == SHOP.department.name
    assert data["offers"]["price"] == "0"
    assert data["version"] == "1"
    assert "areaServed" not in data
