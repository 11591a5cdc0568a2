"""The list of all matters: narrowed, in the order of their sounds, page by page, and always up to date."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.guides import directory, listing
from cms.guides.tests.matters import BUREAU, LISTED, SHOP, neighbour

BROWSE = reverse("guides:browse")


@pytest.fixture
def two(publish):
    return publish(), publish(LISTED)


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ({"department": "TE01"}, "区市场监管局"),
        ({"theme": "设立变更"}, "设立变更"),
        ({"audience": "2"}, "企业"),
        ({"letter": "X"}, "X"),
        ({"way": "unseen"}, "不见面办"),
    ],
)
def test_each_narrowing_keeps_what_fits_and_says_what_it_is(client, two, query, heading):
    shop, listed = two
    page = client.get(BROWSE, query)
    assertContains(page, f"<h1>{heading}</h1>")
    assertContains(page, f'href="{shop.url}"')
    assertNotContains(page, f'href="{listed.url}"')


def test_without_narrowing_all_are_there_with_their_numbers(client, two):
    page = client.get(BROWSE)
    for one in two:
        assertContains(page, f'href="{one.url}"')
    assertContains(page, '一共 <strong class="num">2</strong> 项')


def test_the_lists_by_effort_hold_what_the_guide_says_and_nothing_it_does_not(publish):
    instant = replace(SHOP, id="m-1", code="T-1", visits=1, handling="即办", reach="全国")
    publish(instant)
    publish(replace(SHOP, id="m-2", code="T-2", visits=0, online_depth=2))
    publish(replace(SHOP, id="m-3", code="T-3", visits=0, online_depth=3, reach="全市"))
    publish(LISTED)
    ways = {entry.code: entry.ways for entry in directory.current().entries}
    assert ways == {
        "T-1": {"once", "instant", "anywhere"},
        "T-2": frozenset(),
        "T-3": {"unseen"},
        LISTED.code: frozenset(),
    }


def test_what_can_still_be_chosen_is_counted_under_what_is_chosen(client, two, publish):
    publish(replace(SHOP, id="m-1", code="T-1", department=BUREAU))
    page = client.get(BROWSE, {"theme": "设立变更"}).content.decode()
    facets = page[page.index('class="facets"') : page.index("</nav>", page.index('class="facets"'))]
    departments = facets[facets.index('id="by-department"') :]
    assert departments.count('<span class="soft num">1</span>') == 2
    assert '个人 <span class="soft num">2</span>' in facets


@pytest.mark.parametrize(
    "query", [{"theme": "没有的"}, {"department": "x" * 500}, {"letter": "<b>"}, {"audience": "7"}]
)
def test_values_that_nobody_offers_find_nothing_and_lead_back(client, two, query):
    page = client.get(BROWSE, query)
    assertContains(page, "这里没有事项")
    assertContains(page, f'href="{BROWSE}"')


@pytest.mark.parametrize("number", ["0", "-3", "99999999999999999999", "two", ""])
def test_a_page_number_that_is_none_shows_a_page(client, two, number):
    assertContains(client.get(BROWSE, {"page": number}), two[0].url)


def test_a_publication_and_a_withdrawal_are_in_the_list_at_once(client, two, publish, withdraw):
    assertContains(client.get(BROWSE), two[0].url)
    renamed = publish(replace(SHOP, title="小店开业登记"))
    assertContains(client.get(BROWSE), "<wbr>开业<wbr>")
    withdraw(SHOP)
    assertNotContains(client.get(BROWSE), renamed.url)


def test_names_come_in_the_order_they_are_read_out(publish, shop):
    publish(replace(LISTED, title="“一件事”登记", id="m-1", code="T-1"))
    publish(replace(LISTED, title="安葬补贴", id="m-2", code="T-2"))
    publish(replace(LISTED, title="3岁以下婴幼儿照护登记", id="m-3", code="T-3"))
    known = directory.current()
    assert [entry.title for entry in known.entries] == [
        "3岁以下婴幼儿照护登记",
        "安葬补贴",
        "小店设立登记",
        "“一件事”登记",
    ]
    assert sorted(known.counts("letter", {})) == ["#", "A", "X", "Y"]


def test_long_lists_are_turned_page_by_page_keeping_the_narrowing(client, publish):
    for number in range(listing.PER_PAGE + 1):
        publish(neighbour(number))
    first = client.get(BROWSE, {"department": "TE01"})
    assertContains(first, "第 1 页，共 2 页")
    assertContains(first, f"{BROWSE}?department=TE01&amp;page=2")
    second = client.get(BROWSE, {"department": "TE01", "page": "2"})
    assertContains(second, 'rel="prev"')
    assertContains(second, 'class="index"')


def test_the_list_asks_the_database_little_and_no_more_with_more_matters(
    client, two, publish, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as few:
        client.get(BROWSE)
    for number in range(20):
        publish(replace(neighbour(number), department=BUREAU))
    with django_assert_max_num_queries(12) as many:
        client.get(BROWSE)
    assert len(many) <= len(few)
