"""The search page as a citizen sees it."""

import html
from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from cms import facts
from cms.catalogue import life_events
from cms.catalogue.models import MatterPage
from cms.catalogue.tree import catalogue_index
from cms.finder import engine, services
from cms.finder.asking import STEP, Asking
from cms.finder.models import MissedQuery
from cms.finder.tests.conftest import many
from cms.guides.tests.matters import LISTED, SHOP
from search.engines import EngineDown

SEARCH = reverse("finder:search")


@pytest.fixture
def shop_index(publish, settings):
    settings.SEARCHES_PER_MINUTE = 10**6
    publish()
    services.rebuild()


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
def test_odd_parameters_give_a_normal_page(client, shop_index, odd):
    assertContains(client.get(SEARCH, {"q": "小店登记", **odd}), "小店登记")


def test_a_text_that_is_no_question_is_refused_in_words(client, db):
    page = client.get(SEARCH, {"q": "店" * 5000})
    assertContains(page, "写得太长了", status_code=400)
    assert len(page.content) < 20_000


def test_a_letter_is_cut_and_says_so(client, publish):
    publish()
    services.index([SHOP.code])
    assertContains(client.get(SEARCH, {"q": "我想开小店" * 60}), "只按前 200 个字找")
    assert "店" * 200 in unquote(Asking("店" * 2000, STEP, {}).address(theme=("开店",)))
    assert len(Asking("店" * 2000, STEP, {}).address(theme=("开店",))) < 2_000


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


class TestGroups:
    def test_questions_that_guides_answer_are_a_group_of_their_own(self, client, publish):
        faq = facts.Faq("摊位可以转给亲戚吗？", "不可以，要重新办。")
        shop = publish(replace(SHOP, faq=(faq,)))
        services.index([SHOP.code])
        page = client.get(SEARCH, {"q": "摊位转给亲戚"})
        assertContains(page, "不可以，要重新办。")
        assertContains(page, f'href="{shop.url}#faq"')
        assertNotContains(client.get(SEARCH, {"q": SHOP.title}), faq.answer)

    def test_the_event_that_the_matter_belongs_to_is_named(self, client, publish):
        publish()
        publish(LISTED)
        services.rebuild()
        pages = dict(MatterPage.objects.values_list("uid", "pk"))
        entry = {"title": "开店过日子", "slug": "both", "summary": "先登记，再开门。"}
        members = [{"key": "shop", "matter": SHOP.id}]
        catalogue_index().add_child(
            instance=life_events.from_entry({**entry, "members": members}, pages)
        )
        assertContains(
            client.get(SEARCH, {"q": SHOP.title}), reverse("events:event", args=["both"])
        )
        assertNotContains(client.get(SEARCH, {"q": LISTED.title}), "开店过日子")
        assertContains(client.get(SEARCH, {"q": "过日子"}), "开店过日子")


def test_what_was_put_right_has_a_way_back(client, publish):
    publish(replace(SHOP, title="居民身份证换领"))
    services.rebuild()
    page = client.get(SEARCH, {"q": "shenfenzheng"})
    assert page.context["found"].repaired == "身份证"
    back = client.get(page.context["as_typed_url"])
    assert back.context["found"].repaired is None
    assertNotContains(back, "不是，就按")
    assertContains(back, 'name="typed"' if back.context["facets"] else "shenfenzheng")


def test_a_weak_page_names_the_offices_that_come_nearest(client, publish):
    publish()
    services.rebuild()
    page = client.get(SEARCH, {"q": "小店门口的树要倒了"})
    assert page.context["found"].weak
    assertContains(page, "可能归这些部门管")
    assertContains(page, f"department={SHOP.department.code}")


def test_boxes_on_home_and_results_complete_without_needing_to(client, db):
    for address in ("/", SEARCH):
        page = client.get(address)
        assertContains(page, f'data-complete="{reverse("finder:complete")}"')
        assertContains(page, "ui/find.js")
        assertContains(page, f'action="{SEARCH}"')


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    query=st.text(max_size=60)
    | st.sampled_from(["name:* OR (", '"', "\\", "*" * 900, "身fen证" * 99]),
    facet=st.text(max_size=20),
    number=st.integers() | st.text(max_size=9),
)
def test_whatever_is_sent_a_page_comes_back(client, shop_index, query, facet, number):
    asked = {"q": query, "theme": facet, "kind": facet, "n": number, "page": number, "typed": facet}
    assert client.get(SEARCH, asked).status_code == 200
    assert client.get(reverse("finder:complete"), {"q": query}).status_code == 200


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


def test_only_staff_read_what_is_down_and_why(client, publish, settings, django_user_model):
    publish()
    services.index([SHOP.code])
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    engine.finder().embedded.close()
    engine._shared.cache_clear()
    assertNotContains(client.get(SEARCH, {"q": SHOP.title}), "没有应答")
    client.force_login(django_user_model.objects.create_user("s@example.org", is_staff=True))
    page = client.get(SEARCH, {"q": SHOP.title})
    assertContains(page, "现在用的是简单查找", count=1)
    assertContains(page, "搜索服务器没有应答")
    assertContains(page, "Connection")


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
