"""The door of the hall: the question, what editors put there, what is published, and the person's own filings."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from pytest_django.asserts import assertContains, assertNotContains

from cms.catalogue import ports
from cms.guides.tests.matters import LISTED, neighbour
from cms.home.models import HomePage

QUERIES = 12


@pytest.fixture
def home(db):
    return HomePage.objects.get()


@pytest.fixture
def filings_are(monkeypatch):
    """What the port to the filings gives."""

    def give(*cards):
        monkeypatch.setattr(ports, "_filings", [lambda user: cards])

    return give


def test_it_asks_what_one_wants_and_gives_examples(client, home):
    page = client.get("/")
    assertContains(page, '<h1><label for="q">您想办什么事？</label></h1>')
    assertContains(page, "开个小店要办什么")


def test_it_stands_without_a_single_matter(client, home):
    page = client.get("/")
    assert page.status_code == 200
    assertNotContains(page, "常办的")
    assertNotContains(page, 'id="r4"')


def test_published_matters_departments_and_themes_lead_to_their_lists(client, shop):
    page = client.get("/")
    assertContains(page, f'href="{shop.url}"')
    assertContains(page, "/matters/?department=TE01")
    assertContains(page, "/matters/?audience=1&amp;theme=%E8%AE%BE%E7%AB%8B%E5%8F%98%E6%9B%B4")
    assertContains(page, "全部 1 个部门，1 项")


def test_a_room_counts_the_matters_of_its_theme_else_it_searches(client, publish):
    for number in range(3):
        publish(neighbour(number))
    page = client.get("/").content.decode()
    shops = page[page.index("<b>开店</b>") :]
    assert "3 项" in shops[: shops.index("</a>")]
    retired = page[: page.index("<b>退休</b>")].rsplit("<a ", 1)[1]
    assert retired.startswith('href="/search/?q=')


def test_a_notice_shows_with_its_day_and_not_when_empty(client, home):
    assertNotContains(client.get("/"), 'class="news"')
    home.notice, home.notice_url, home.notice_date = "停电一天", "/matters/", date(2026, 11, 16)
    home.save_revision().publish()
    page = client.get("/")
    assertContains(page, '<a href="/matters/">停电一天</a>')
    assertContains(page, 'datetime="2026-11-16"')


@dataclass(frozen=True)
class Card:
    title: str
    url: str
    state_words: str
    kind: str
    due: date | None = None


def test_visitors_see_no_filings_and_people_see_their_own(client, home, filings_are):
    filings_are(
        Card("小店登记", "/filings/1/", "等您补正", "seal", date(2026, 12, 1)),
        Card("居住证", "/filings/2/", "等待受理", "act"),
    )
    assertNotContains(client.get("/"), "我的办件</h2>")
    client.force_login(get_user_model().objects.create_user("li@example.cn", name="李秀英"))
    page = client.get("/")
    assertContains(page, 'data-k="seal"')
    assertContains(page, "全部 2 件")
    assertContains(page, 'datetime="2026-12-01"')


def test_a_person_without_filings_is_told_where_they_will_be(client, home, filings_are):
    filings_are()
    client.force_login(get_user_model().objects.create_user("li@example.cn", name="李秀英"))
    assertContains(client.get("/"), "还没有办件。您办的事会列在这里。")


def test_the_page_asks_the_database_little_and_no_more_with_more_matters(
    client, shop, publish, django_assert_max_num_queries
):
    def visit():
        with django_assert_max_num_queries(QUERIES):
            client.get("/")
        with django_assert_max_num_queries(QUERIES) as warm:
            client.get("/")
        return len(warm)

    few = visit()
    for number in range(20):
        publish(neighbour(number))
    publish(LISTED)
    assert visit() <= few
