"""Matters of one thing under the one that was asked for; ties by what people want."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from cms.finder import engine, popularity, services
from cms.finder.families import begins, core, folded
from cms.finder.models import Chosen
from cms.guides.tests.matters import BUREAU, SHOP

SEARCH = reverse("finder:search")


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("食品经营许可变更", "食品经营"),
        ("食品(含保健食品)经营许可注销", "食品经营"),
        ("个体工商户设立登记", "个体工商户"),
        ("居住证换领、补领", "居住证"),
        ("信息公开申请", "信息公开"),
        ("税务注销", ""),
    ],
)
def test_the_thing_a_name_is_about(title: str, thing: str):
    assert core(title) == thing


@pytest.mark.parametrize(
    ("title", "does"),
    [
        ("居民身份证首次申领", True),
        ("食品经营许可（餐饮服务）", True),
        ("居民身份证挂失申报", False),
        ("食品经营许可补办", False),
    ],
)
def test_how_a_thing_is_had_in_the_first_place(title: str, does: bool):
    assert begins(title) is does


def test_folding_keeps_the_order_of_the_first_and_loses_nobody():
    families = folded("aBcAbC", key=lambda one: (one.lower(),), leads=str.isupper)
    assert [(one.first, one.others) for one in families] == [
        ("A", ("a",)),
        ("B", ("b",)),
        ("C", ("c",)),
    ]
    alone = folded("xyx", key=lambda one: ("",))
    assert [one.first for one in alone] == ["x", "y", "x"]


@pytest.fixture
def kiosks(publish):
    titles = ("报刊亭经营许可注销", "报刊亭经营许可变更", "报刊亭经营许可核发")
    for n, title in enumerate(titles):
        publish(replace(SHOP, id=f"k-{n}", code=f"K-{n}", title=title))
    publish(replace(SHOP, id="k-9", code="K-9", title=titles[0], department=BUREAU))
    services.rebuild()


def heads(page) -> list[tuple[str, list[str]]]:
    return [
        (one.matter.title, [other.title for other in one.hit.related])
        for one in page.context["shown"]
    ]


def test_the_beginning_leads_where_nothing_is_said_of_what_is_to_be_done(client, kiosks):
    page = client.get(SEARCH, {"q": "报刊亭"})
    assertContains(page, "相关办理")
    families = dict(heads(page))
    assert set(families["报刊亭经营许可核发"]) == {"报刊亭经营许可注销", "报刊亭经营许可变更"}
    assert page.context["found"].total == 4


def test_what_was_asked_for_leads(client, kiosks):
    (title, others), *_ = heads(client.get(SEARCH, {"q": "报刊亭不干了注销"}))
    assert title == "报刊亭经营许可注销"
    assert "报刊亭经营许可核发" in others or not others


def test_the_same_name_of_another_office_is_no_relative(client, kiosks):
    page = client.get(SEARCH, {"q": "报刊亭经营许可注销"})
    assert [title for title, _ in heads(page)].count("报刊亭经营许可注销") == 2


class TestPopularity:
    def test_the_most_wanted_is_one_and_the_rest_by_magnitude(self):
        found = popularity.shares({"a": 99, "b": 9, "c": 0})
        assert found == {"a": 1.0, "b": pytest.approx(0.5)}
        assert popularity.shares({}) == {}

    def test_of_two_alike_the_one_that_is_opened_comes_first(self, client, publish):
        for n in range(2):
            publish(
                replace(SHOP, id=f"t-{n}", code=f"T-{n}", department=(SHOP.department, BUREAU)[n])
            )
        services.rebuild()
        for wanted in ("t-0", "t-1"):
            Chosen.objects.all().delete()
            Chosen.objects.create(text="", matter_uid=wanted, day=timezone.localdate(), count=5)
            popularity.forget()
            page = client.get(SEARCH, {"q": SHOP.title})
            assert page.context["shown"][0].hit.published.uid == wanted

    def test_filings_count_as_well(self, db, monkeypatch):
        monkeypatch.setattr(popularity, "_filed", [lambda since: {"m": 3}])
        assert popularity.current() == {"m": 1.0}
        assert engine.finder().popularity == {"m": 1.0}
