"""One thing in public: one question a time, the order of doing, and one list."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from cms.catalogue import life_events
from cms.catalogue.models import LifeEventPage, MatterPage
from cms.catalogue.tree import catalogue_index
from cms.guides.tests.matters import LISTED, SHOP

pytestmark = pytest.mark.django_db
ENTRY = {
    "title": "开店结婚",
    "slug": "both",
    "summary": "又开店又结婚。",
    "questions": [{"key": "wed", "ask": "要结婚吗？", "kind": "yesno", "why": "结婚要先登记。"}],
    "members": [
        {"key": "shop", "matter": "m-shop", "after": ["wed"]},
        {"key": "wed", "matter": "m-listed", "when": {"is": ["wed", True]}},
    ],
}


@pytest.fixture
def event(publish) -> str:
    publish(SHOP)
    publish(LISTED)
    pages = dict(MatterPage.objects.values_list("uid", "pk"))
    catalogue_index().add_child(instance=life_events.from_entry(ENTRY, pages))
    return reverse("events:event", args=["both"])


def test_the_index_names_all_events(client, event):
    assertContains(client.get(reverse("events:index")), "开店结婚")


def test_the_first_question_is_the_events_own_and_all_is_listed_as_it_may_be(client, event):
    page = client.get(event)
    assert page.context["ask"].question.ask == "要结婚吗？"
    assertContains(page, "结婚要先登记。")
    assertContains(page, "视情形")
    assertContains(page, "经营者身份证明")


def test_an_answer_leads_on_with_all_answers_in_the_address(client, event):
    page = client.get(event, {"asked": "wed", "a.wed": "no"})
    assert page["Location"] == f"{event}?a.wed=no#list"
    page = client.get(event, {"a.wed": "no"})
    assert page.context["ask"].question.ask == "您在哪里经营？"
    assert [step.title for steps in page.context["stages"] for step in steps] == [SHOP.title]


def test_a_member_that_comes_first_stands_first(client, event):
    page = client.get(event, {"a.wed": "yes"})
    assert [[step.title for step in steps] for steps in page.context["stages"]] == [
        [LISTED.title],
        [SHOP.title],
    ]


def test_answers_to_the_members_make_the_list_and_are_carried_to_their_guides(client, event):
    answers = {
        "a.wed": "no",
        "a.shop.premises": "shop",
        "a.shop.rented": "yes",
        "a.shop.age": "30",
    }
    page = client.get(event, answers)
    assert page.context["ask"] is None
    assert "房屋租赁合同" in [item.name for item in page.context["bring"]]
    assertContains(page, "a.premises=shop&amp;a.rented=yes")


def test_a_question_is_skipped_and_an_empty_answer_is_said(client, event):
    page = client.get(event, {"asked": "wed", "pass": "1"})
    assert page["Location"] == f"{event}?skip=wed#list"
    assert client.get(event, {"skip": "wed"}).context["ask"].question.key != "wed"
    assertContains(client.get(event, {"asked": "wed"}), "还没有回答")


@pytest.mark.parametrize("query", ["a.wed=maybe", "a.shop.age=" + "9" * 400, "asked=%00", "a.=1"])
def test_odd_addresses_are_pages(client, event, query):
    assert client.get(f"{event}?{query}").status_code == 200


def test_an_event_that_is_not_there_is_not_found(client, event):
    LifeEventPage.objects.get(slug="both").unpublish()
    assert client.get(event).status_code == 404


def test_the_page_takes_few_queries(client, event, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(event, {"a.wed": "yes"})
