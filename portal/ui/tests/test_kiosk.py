"""A device that everybody uses: what is open on it, and what is left when somebody has gone."""

import time

import pytest
from django.core import signing

from cms.catalogue import services
from cms.guides.tests.matters import SHOP
from portal.ui import kiosk

pytestmark = pytest.mark.django_db
GUIDE = f"/matters/{SHOP.code}/"


@pytest.fixture
def shop(client):
    services.save_facts(SHOP, publish=True)
    client.get("/kiosk/")
    return client


def last_touched(client, seconds_ago):
    at = str(int(time.time()) - seconds_ago)
    client.cookies[kiosk.COOKIE] = signing.Signer(salt=kiosk.COOKIE).sign(at)


def test_the_start_leads_to_matters_without_typing(shop):
    page = shop.get("/kiosk/").content.decode()
    assert "data-elder" in page
    assert f'href="{GUIDE}"' in page
    assert "<input" not in page


@pytest.mark.parametrize(
    "path", ["/kiosk/", "/matters/", GUIDE, f"{GUIDE}interview/", f"{GUIDE}checklist/"]
)
def test_pages_go_back_to_the_start_by_themselves_and_are_not_kept(shop, path):
    answer = shop.get(path)
    assert answer.status_code == 200
    assert answer["Refresh"] == "60; url=/kiosk/"
    assert answer["Cache-Control"] == "no-store"
    assert "我还在看" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/", "/search/", "/chat/", "/accounts/login/", "/filings/", "/cms/"]
)
def test_nothing_that_asks_for_a_person_is_open(shop, path):
    answer = shop.get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/kiosk/")


def test_nothing_is_posted(shop):
    answer = shop.post(f"/filings/start/{SHOP.code}/")
    assert (answer.status_code, answer["Location"]) == (302, "/kiosk/")


def test_a_step_after_a_minute_is_somebody_elses(shop):
    last_touched(shop, 50)
    assert shop.get(GUIDE).status_code == 200
    last_touched(shop, 70)
    assert shop.get(f"{GUIDE}?a.premises=shop")["Location"] == "/kiosk/"


def test_the_start_forgets_everything_but_that_it_is_a_kiosk(shop):
    shop.cookies["elder"] = "0"
    shop.cookies["chat"] = "abc"
    answer = shop.get("/kiosk/")
    assert {name for name, cookie in answer.cookies.items() if not cookie.value} >= {
        "elder",
        "chat",
    }
    assert answer.cookies[kiosk.COOKIE].value


def test_a_guide_is_taken_along_on_a_phone_and_not_begun_here(shop):
    page = shop.get(GUIDE).content.decode()
    assert "data:image/svg+xml" in page
    assert "/filings/start/" not in page


def test_a_cookie_somebody_made_up_makes_no_kiosk(client):
    client.cookies[kiosk.COOKIE] = "99999999999:made-up"
    assert "Refresh" not in client.get("/matters/")


def test_staff_leave_the_mode(shop):
    shop.get("/kiosk/leave/")
    assert shop.get("/matters/").status_code == 200
    assert "Refresh" not in shop.get("/matters/")


def test_a_guide_elsewhere_is_as_it_was(client):
    services.save_facts(SHOP, publish=True)
    page = client.get(GUIDE).content.decode()
    assert "/filings/start/" in page
    assert "data:image/svg+xml" not in page
