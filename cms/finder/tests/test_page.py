"""The search page as a citizen sees it."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.finder import engine, services
from cms.finder.models import MissedQuery
from cms.finder.tests.conftest import many
from cms.guides.tests.matters import LISTED, SHOP
from search.engines import EngineDown

SEARCH = reverse("finder:search")


def hits(page) -> list:
    return page.context["shown"]


def test_a_hit_shows_what_decides_and_of_which_revision(client, publish):
    shop = publish()
    services.index([SHOP.code])
    page = client.get(SEARCH, {"q": SHOP.title})
    assertContains(page, f'href="{shop.url}"')
    assertContains(page, "个工作日")
    assertContains(page, "第 1 版")


def test_a_matter_without_a_guide_says_so(client, publish):
    publish(LISTED)
    services.index([LISTED.code])
    assertContains(client.get(SEARCH, {"q": LISTED.title}), "这一项的指南还没发布")


def test_an_empty_question_shows_how_to_ask(client, db):
    page = client.get(SEARCH)
    assertContains(page, "还没有写要找什么")
    assertContains(page, reverse("guides:browse"))


@pytest.mark.parametrize(
    "text", ["火星移民签证", "？！。", "👍", "<script>alert(1)</script>", "\x00\x1b"]
)
def test_nothing_found_helps_on(client, publish, text):
    publish()
    services.index([SHOP.code])
    page = client.get(SEARCH, {"q": text})
    assertNotContains(page, "<script>alert")
    if text.strip("\x00\x1b"):
        assertContains(page, reverse("chat:page"))
        assertContains(page, "告诉我们")


@pytest.mark.parametrize(
    "odd",
    [
        {"page": "-1"},
        {"page": str(10**9)},
        {"n": "-1"},
        {"n": str(10**9)},
        {"n": "٣"},
        {"theme": "x" * 500},
        {"department": [f"d{n}" for n in range(300)]},
        {"audience": "<b>"},
    ],
)
def test_odd_parameters_give_a_normal_page(client, two_pages, odd):
    assertContains(client.get(SEARCH, {"q": "小店登记", **odd}), "小店登记", status_code=200)


def test_a_text_that_is_no_question_is_refused_in_words(client, db):
    page = client.get(SEARCH, {"q": "店" * 5000})
    assertContains(page, "写得太长了", status_code=400)


def test_a_letter_is_cut_and_says_so(client, publish):
    publish()
    services.index([SHOP.code])
    assertContains(client.get(SEARCH, {"q": "我想开小店" * 60}), "只按前 200 个字找")


def test_more_hits_come_on_the_same_page(client, two_pages):
    first = client.get(SEARCH, {"q": "小店登记"})
    more = client.get(html.unescape(first.context["more_url"]))
    assert len(hits(first)) == 10
    assert len(hits(more)) == 20


def test_queries_are_few_and_do_not_grow_with_the_hits(client, publish):
    def counted() -> int:
        client.get(SEARCH, {"q": "小店登记"})  # what a process reads once is read
        with CaptureQueriesContext(
            connection,
        ) as made:
            client.get(SEARCH, {"q": "小店登记"})
        return len(made)

    matters = list(many(9))
    publish(matters[0])
    services.rebuild()
    one = counted()
    for matter in matters[1:]:
        publish(matter)
    services.rebuild()
    assert counted() <= one
    assert one <= 12


def test_a_server_that_is_down_is_told_in_one_line(client, publish, settings):
    publish()
    services.index([SHOP.code])
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    engine.finder().embedded.close()
    engine._shared.cache_clear()
    with pytest.raises(EngineDown):
        engine.finder().primary.status()
    page = client.get(SEARCH, {"q": SHOP.title})
    assertContains(page, "现在用的是简单查找", count=1)
    assertContains(page, SHOP.title)


def test_what_was_missed_is_noted_without_numbers_of_persons(client, db):
    answer = client.post(
        reverse("finder:missed"), {"miss": "查我的档案110101199003078515", "q": "档案"}, follow=True
    )
    assertContains(answer, "记下了")
    noted = MissedQuery.objects.get()
    assert noted.text == "查我的档案1101**********8515"


def test_an_empty_note_is_asked_for_again(client, db):
    assertContains(
        client.post(reverse("finder:missed"), {"miss": " ", "q": ""}),
        "还没有写要办什么",
        status_code=422,
    )
