"""The frame that every page stands in, elder mode, the gallery and the weight of what is sent with each page."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from portal.accounts.models import User
from portal.ui import context_processors

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(User.objects.create_user("staff@example.cn", name="周敏", is_staff=True))
    return client


def test_every_door_in_the_frame_leads_somewhere():
    html = render_to_string("ui/base.html", {})
    assert 'href=""' not in html
    for name in ("finder:search", "guides:browse", "filings:mine", "chat:page", "desk:queue"):
        assert f'href="{reverse(name)}"' in html


def test_a_page_is_in_elder_mode_as_long_as_the_cookie_says_so(client):
    asked = client.get(reverse("account_login"), {"elder": "1"})
    assert '<html lang="zh-Hans" data-elder>' in asked.content.decode()
    assert "data-elder" in client.get(reverse("account_login")).content.decode()
    assert "data-elder" not in client.get(reverse("account_login"), {"elder": "0"}).content.decode()
    assert "data-elder" not in client.get(reverse("account_login")).content.decode()


def test_a_page_in_elder_mode_is_not_kept_for_others(client):
    assert "Cookie" in client.get(reverse("account_login"))["Vary"]


def test_the_gallery_shows_every_component_to_staff(staff):
    page = staff.get(reverse("ui:gallery"))
    assert page.status_code == 200
    assert "公文和印" in page.content.decode()


def test_no_two_parts_of_the_gallery_share_an_id(staff):
    ids = re.findall(r' id="([^"]+)"', staff.get(reverse("ui:gallery")).content.decode())
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})


def test_the_gallery_does_not_exist_for_others(client):
    assert client.get(reverse("ui:gallery")).status_code == 404
    client.force_login(User.objects.create_user("li@example.cn", name="李秀英"))
    assert client.get(reverse("ui:gallery")).status_code == 404


def test_pages_hold_no_script_or_style_of_their_own_and_the_policy_forbids_them(client):
    page = client.get("/")
    policy = page["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    html = page.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html)


def test_too_many_tries_say_what_to_do_and_that_nothing_is_lost():
    html = render_to_string("429.html", {"hall": context_processors.identity()})
    assert "过一分钟再试" in html
    assert "已经填的内容还在" in html
    assert 'href="tel:12345"' in html


def test_the_stylesheet_stays_under_its_budget():
    with open(finders.find("ui/hall.css"), "rb") as sheet:
        weight = len(gzip.compress(sheet.read(), 9))
    assert weight <= 12 * 1024, f"{weight} bytes compressed: take out what no page uses"


def test_signing_in_and_up_asks_in_plain_words(client):
    assert "发验证码" in client.get(reverse("account_login")).content.decode()
    page = client.post(reverse("account_signup"), {"email": "li", "name": ""}).content.decode()
    assert "有 2 处要改" in page
    assert 'href="#id_email"' in page


def test_the_page_for_the_code_says_where_it_was_sent(client):
    page = client.post(
        reverse("account_signup"), {"email": "li@example.cn", "name": "李秀英"}, follow=True
    )
    assert "li@example.cn" in page.content.decode()
    assert 'autocomplete="one-time-code"' in page.content.decode()
