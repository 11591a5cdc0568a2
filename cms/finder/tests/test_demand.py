"""What is kept of searches: words by day, never a person; and what is forgotten when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.finder import demand, services
from cms.finder.models import Asked, Chosen, MissedQuery, Settled
from cms.finder.selectors import Found
from cms.guides.tests.matters import SHOP

pytestmark = pytest.mark.django_db
SEARCH, CHOSEN = reverse("finder:search"), reverse("finder:chosen")


def asked() -> dict[str, tuple[str, int]]:
    return {row.text: (row.outcome, row.count) for row in Asked.objects.all()}


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


class TestCounting:
    def test_a_search_is_counted_by_what_came_of_it(self, client, publish):
        publish()
        services.index([SHOP.code])
        for text in (SHOP.title, SHOP.title, "火星移民签证"):
            client.get(SEARCH, {"q": text})
        assert asked() == {SHOP.title: ("found", 2), "火星移民签证": ("failed", 1)}

    def test_a_closer_look_at_the_same_question_is_no_new_one(self, client, publish):
        publish()
        for more in ({"n": "20"}, {"theme": "设立变更"}):
            client.get(SEARCH, {"q": SHOP.title, **more})
        assert asked() == {}

    def test_numbers_of_persons_are_masked_and_letters_not_kept(self, client):
        client.get(SEARCH, {"q": "查档案 110101199003078515"})
        client.get(SEARCH, {"q": "我家的情况是这样的" * 10})
        assert list(asked()) == ["查档案 1101**********8515"]

    def test_only_words_and_day_are_kept(self):
        names = {field.name for field in Asked._meta.get_fields()}
        assert names == {"id", "text", "day", "outcome", "count"}

    def test_what_a_part_that_was_down_did_not_find_is_not_counted(self):
        demand.note_search(Found("小店登记", degraded=True))
        assert asked() == {}

    def test_a_search_that_cannot_be_counted_is_answered(self, client, monkeypatch):
        def broken(*args, **kwargs):
            raise demand.DatabaseError

        monkeypatch.setattr(demand, "_count", broken)
        assert client.get(SEARCH, {"q": "小店登记"}).status_code == 200

    def test_an_opened_result_is_counted_by_matter(self, client, publish):
        shop = publish()
        for _ in range(2):
            response = client.post(CHOSEN, {"q": "开小店", "code": SHOP.code})
            assert response.status_code == 204
        row = Chosen.objects.get()
        assert (row.text, row.matter_uid, row.count) == ("开小店", shop.uid, 2)

    @pytest.mark.parametrize("code", ["", "unknown", "\x00"])
    def test_what_is_no_matter_is_not_counted(self, client, code):
        assert client.post(CHOSEN, {"q": "开小店", "code": code}).status_code == 204
        assert not Chosen.objects.exists()


class TestForgetting:
    def test_after_ninety_days_nothing_is_left(self):
        for day in (ago(91), ago(90)):
            Asked.objects.create(text="开小店", day=day, outcome="weak", count=9)
            Chosen.objects.create(text="开小店", matter_uid="m", day=day)
            Settled.objects.create(text=f"{day}", day=day)
        MissedQuery.objects.create(text="x", created_at=timezone.now() - timedelta(days=92))
        demand.forget_old(timezone.localdate())
        assert [row.day for row in Asked.objects.all()] == [ago(90)]
        assert [row.day for row in Chosen.objects.all()] == [ago(90)]
        assert Settled.objects.count() == 1
        assert not MissedQuery.objects.exists()

    def test_a_rare_text_goes_a_week_after_it_was_last_asked(self):
        for text, days, count in (("少见的", 8, 2), ("少见新近的", 7, 2), ("常见的", 8, 3)):
            Asked.objects.create(text=text, day=ago(days), outcome="weak", count=count)
        demand.forget_old(timezone.localdate())
        assert set(asked()) == {"少见新近的", "常见的"}

    def test_what_was_opened_after_a_rare_text_stays_without_the_text(self):
        Asked.objects.create(text="少见的", day=ago(9), outcome="found", count=1)
        for text in ("少见的", "别的少见的"):
            Chosen.objects.create(text=text, matter_uid="m", day=ago(9), count=2)
        demand.forget_old(timezone.localdate())
        assert list(Chosen.objects.values_list("text", "matter_uid", "count")) == [("", "m", 4)]
