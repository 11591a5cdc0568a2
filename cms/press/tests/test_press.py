"""Policies, notices and what else is made public: their indexes, their matters, and what is not public yet."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.catalogue import ports, services, tree
from cms.catalogue.models import MatterPage
from cms.guides.tests.matters import SHOP
from cms.press import selectors
from cms.press.models import Kind, PressMatter, PressPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def write():
    def make(title="小店补贴办法", kind=Kind.POLICY, matters=(), live=True, **more):
        fields = {
            "title": title,
            "slug": f"text-{PressPage.objects.count()}",
            "kind": kind,
            "summary": "开小店的每户补贴 500 元。",
            "reading": "<p>开了店的都能领。</p>",
            "body": "<p>第一条 为了……</p>",
            "issued_on": datetime.date(2026, 11, 3),
            "live": live,
        }
        page = tree.catalogue_index().add_child(instance=PressPage(**{**fields, **more}))
        for matter in matters:
            PressMatter.objects.create(page=page, matter=MatterPage.objects.get(code=matter.code))
        return page

    return make


def test_a_policy_is_read_in_plain_words_and_leads_to_its_matters(client, write):
    services.save_facts(SHOP, publish=True)
    page = client.get(write(matters=[SHOP]).public_url())
    assertContains(page, "用平常话说")
    assertContains(page, "第一条 为了")
    assertContains(page, f'href="/matters/{SHOP.code}/"')


def test_a_guide_names_the_texts_about_it_and_notices_new_ones(client, write):
    services.save_facts(SHOP, publish=True)
    url = f"/matters/{SHOP.code}/"
    etag = client.get(url)["ETag"]
    text = write(matters=[SHOP])
    page = client.get(url, headers={"if-none-match": etag})
    assertContains(page, f'href="{text.public_url()}"')


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_has_an_index_of_its_own(client, write, kind):
    write(title="补贴", kind=kind)
    other = next(one for one in Kind.values if one != kind)
    assertContains(client.get(reverse("news:kind", args=[kind])), "补贴")
    assertNotContains(client.get(reverse("news:kind", args=[other])), "补贴")
    assertContains(client.get(reverse("news:index")), "补贴")


def test_a_draft_is_not_public(client, write):
    draft = write(live=False)
    assert client.get(draft.public_url()).status_code == 404
    assertNotContains(client.get(reverse("news:index")), draft.title)


@pytest.mark.parametrize("path", ["/news/none/", "/news/policy/none/", "/news/none/none/"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_an_empty_index_shows_the_way_on(client):
    assertContains(client.get("/news/"), "找事项")


def test_the_newest_notices_are_for_the_display(client, write):
    write(title="国庆放假安排", kind=Kind.NOTICE)
    assert [one.title for one in ports.notices(3)] == ["国庆放假安排"]
    assertContains(client.get("/board/"), "国庆放假安排")


def test_texts_are_found_by_what_is_asked_or_by_their_matter(write):
    services.save_facts(SHOP, publish=True)
    asked, tied = write(title="小店补贴办法"), write(title="关于简化手续的通知", matters=[SHOP])
    assert selectors.find("小店有什么补贴办法") == [asked]
    assert selectors.find("开店", SHOP.code) == [tied]
    assert selectors.find("") == selectors.find("护照") == []


def test_the_search_page_has_them_in_a_group_of_their_own(client, write):
    page = write(title="养犬公告")
    found = client.get(reverse("finder:search", query={"q": "养犬公告"}))
    assertContains(found, f'href="{page.public_url()}"')
