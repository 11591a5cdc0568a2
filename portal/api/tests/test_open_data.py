"""The catalogue as other machines take it: pages, changes, copies that are still good, and all of it at once."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone

from cms import facts
from cms.catalogue import services
from cms.catalogue.models import MatterPage
from cms.guides.tests.matters import LISTED, SHOP
from portal.api.tests.test_doors import refused

pytestmark = pytest.mark.django_db
MATTERS, CHANGES = "/api/v1/matters/", "/api/v1/changes/"


@pytest.fixture
def shops():
    for matter in (SHOP, LISTED):
        services.save_facts(matter, publish=True)
    return SHOP


def codes(told):
    return [one["code"] for one in told["results"]]


def pages(client, url):
    """All pages from this one on."""
    while url:
        told = client.get(url).json()
        yield told
        url = told["next"]


def test_matters_come_page_by_page_each_once(client, shops):
    told = list(pages(client, MATTERS + "?size=1"))
    assert [code for page in told for code in codes(page)] == [SHOP.code, LISTED.code]
    assert {page["total"] for page in told} == {2}


def test_a_publication_on_the_way_is_not_missed(client, shops):
    first = client.get(MATTERS + "?size=1").json()
    services.save_facts(facts.from_json({**facts.to_json(SHOP), "summary": "改过"}), publish=True)
    rest = [code for page in pages(client, first["next"]) for code in codes(page)]
    assert rest == [LISTED.code, SHOP.code]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"department": SHOP.department.code}, True),
        ({"department": "none"}, False),
        ({"theme": "none"}, False),
        ({"audience": SHOP.audience[0]}, True),
        ({"changed_since": "2000-01-01"}, True),
        ({"changed_before": "2000-01-01T00:00:00+08:00"}, False),
    ],
    ids=str,
)
def test_matters_are_narrowed(client, shops, query, found):
    assert (SHOP.code in codes(client.get(MATTERS, query).json())) is found


def test_only_what_changed_since_is_listed(client, shops):
    tomorrow = (timezone.localtime() + timedelta(days=1)).isoformat()
    assert codes(client.get(MATTERS, {"changed_since": tomorrow}).json()) == []


def test_whoever_follows_the_changes_hears_of_publications_and_withdrawals(client, shops):
    known = client.get(CHANGES, {"since": "2000-01-01"}).json()
    assert [one["state"] for one in known["results"]] == ["published", "published"]
    assert client.get(known["next"]).json()["results"] == []
    services.withdraw_matter(MatterPage.objects.get(code=SHOP.code))
    told = client.get(known["next"]).json()["results"]
    assert [(one["code"], one["state"], one["facts_url"]) for one in told] == [
        (SHOP.code, "withdrawn", None)
    ]


def test_changes_come_in_order_and_page_by_page(client, shops):
    one = client.get(CHANGES, {"since": "2000-01-01", "size": "1"}).json()
    two = client.get(one["next"]).json()
    times = [told["at"] for page in (one, two) for told in page["results"]]
    assert len(times) == 2
    assert all(earlier <= later for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    "url",
    [MATTERS, CHANGES + "?since=2026-01-01", f"{MATTERS}{SHOP.code}/", "/api/v1/departments/",
     "/api/v1/themes/", "/api/v1/export/"],
)  # fmt: skip
def test_a_copy_that_is_still_good_is_not_sent_again(client, shops, url):
    etag = client.get(url)["ETag"]
    again = client.get(url, headers={"if-none-match": etag})
    assert (again.status_code, b"".join(again) if again.streaming else again.content) == (304, b"")
    services.save_facts(facts.from_json({**facts.to_json(SHOP), "summary": "改过"}), publish=True)
    assert client.get(url, headers={"if-none-match": etag}).status_code == 200


def test_the_export_is_what_the_import_reads(client, shops):
    told = json.loads(b"".join(client.get("/api/v1/export/")))
    assert [facts.from_json(one).code for one in told] == [SHOP.code, LISTED.code]


def test_an_empty_catalogue_is_exported_as_an_empty_list(client):
    assert json.loads(b"".join(client.get("/api/v1/export/"))) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"size": "0"}, "size"),
        ({"size": "viel"}, "size"),
        ({"after": "99999999999999999999"}, "after"),
        ({"changed_since": "gestern"}, "changed_since"),
        ({"changed_since": "0001-01-01T00:00:00+14:00"}, "changed_since"),
        ({"department": "a\x00b"}, "department"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_named(client, query, field):
    told = refused(client.get(MATTERS, query), 400)
    assert told["code"] == f"bad_{field}"
    assert field in told["fields"][field]


def test_any_site_may_read_and_a_head_is_a_get(client, shops):
    assert client.get(MATTERS)["Access-Control-Allow-Origin"] == "*"
    answer = client.head(MATTERS)
    assert (answer.status_code, answer.content) == (200, b"")


def test_the_start_names_every_door(client):
    told = client.get("/api/v1/").json()
    assert {"openapi", "docs", "matters", "changes", "export"} <= set(told)


def test_every_example_on_the_page_works(client, shops):
    page = client.get(reverse("open_data"))
    for _words, url, _whole in page.context["examples"]:
        assert client.get(url).status_code == 200, url
