"""From what was searched in vain to a lexicon entry whose effect was seen before it was saved."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cms.finder import entries, judged, lexicon, queue, selectors, services
from cms.finder.models import Asked, Chosen, LexiconEntry, MissedQuery
from cms.finder.previewing import Preview
from cms.finder.queue import Line, grouped
from cms.guides.tests.matters import SHOP
from search.lexicon import Entry

pytestmark = pytest.mark.django_db
QUEUE, ENTRY, SETTLE = (reverse(f"finder_{name}") for name in ("queue", "entry", "settle"))
TODAY = timezone.localdate()
SLANG = "支个摊儿"


def ask(text: str, outcome: str = "weak", count: int = 3, days: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days)
    Asked.objects.create(text=text, day=day, outcome=outcome, count=count)


def leads() -> list[str]:
    return [group.lead for group in queue.current().groups]


@pytest.fixture
def shop(publish):
    item = publish()
    services.rebuild()
    return item


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("e@example.org", "x" * 12))
    return client


class TestQueue:
    def test_failed_weak_and_unclicked_texts_are_listed_the_worst_first(self):
        ask("没有的事", "failed", 9)
        ask("没把握的事", "weak", 5)
        ask("没人点的结果", "found", 7)
        ask("好好的搜索", "found", 30)
        Chosen.objects.create(text="好好的搜索", matter_uid="m", day=TODAY, count=9)
        assert leads() == ["没有的事", "没人点的结果", "没把握的事"]

    def test_rare_texts_are_shown_to_nobody_but_counted(self, editor):
        ask("张三欠我钱", "failed", 2)
        assert queue.current().rare == 1
        assertNotContains(editor.get(QUEUE), "张三")

    def test_what_somebody_told_us_is_listed_at_once(self):
        MissedQuery.objects.create(text="想给老人装电梯")
        assert leads() == ["想给老人装电梯"]

    def test_words_of_asking_do_not_part_a_group(self):
        day = timezone.localdate()
        lines = [
            Line(text, day, {"weak": n})
            for text, n in (("老头乐上牌", 5), ("老头乐怎么上牌照", 9), ("请问挖井", 3))
        ]
        assert [group.texts for group in grouped(lines)] == [
            ("老头乐怎么上牌照", "老头乐上牌"),
            ("请问挖井",),
        ]

    def test_what_was_settled_comes_back_when_it_goes_on_failing(self, editor):
        ask("没有的事", "failed", 9, days=2)
        editor.post(SETTLE, {"text": ["没有的事"]})
        assert leads() == []
        queue.settle(["没有的事"], timezone.localdate() - timedelta(days=1))
        ask("没有的事", "failed", 3)
        assert leads() == ["没有的事"]

    def test_pages_of_the_queue(self, editor):
        for n in range(40):
            ask("".join(chr(0x4E00 + 40 * k + n) for k in range(4)), "failed", 3)
        assertContains(editor.get(QUEUE), "第 1 页，共 2 页")
        assert editor.get(QUEUE, {"p": "-1"}).status_code == 200

    def test_only_who_may_write_entries_may_look(self, client):
        user = get_user_model().objects.create_user("someone@example.org", "x" * 12)
        client.force_login(user)
        for address in (QUEUE, ENTRY):
            assert client.get(address).status_code in (302, 403)
        assert client.post(SETTLE, {"text": "x"}).status_code in (302, 403)


class TestPreview:
    def test_the_list_before_and_the_list_after(self, shop):
        preview = Preview(Entry("own-001", (SLANG,), shop.matter.title))
        (change,) = preview.changes([SLANG])
        assert change.weak_before
        assert not change.weak_after
        assert [(place.uid, place.move) for place in change.after] == [(shop.uid, "new")]

    def test_looking_changes_nothing(self, shop):
        Preview(Entry("own-001", (SLANG,), shop.matter.title)).changes([SLANG])
        assert selectors.find(SLANG).weak
        assert not LexiconEntry.objects.exists()

    def test_a_search_that_went_well_and_would_go_badly_is_named(self, publish):
        shop = publish()
        other = publish(replace(SHOP, id="m-2", code="TEST-2", title="摊位临时占道审批"))
        services.rebuild()
        Chosen.objects.create(text="摊位占道", matter_uid=other.uid, day=TODAY, count=4)
        gate = Preview(Entry("own-001", ("摊位占道",), shop.matter.title, weight=2.0)).gate()
        assert [one.judged.query for one in gate.worse] == ["摊位占道"]
        assert gate.better == []

    def test_searches_that_the_entry_does_not_touch_are_not_run(self, shop):
        Chosen.objects.create(text="小店登记", matter_uid=shop.uid, day=TODAY, count=4)
        gate = Preview(Entry("own-001", (SLANG,), shop.matter.title)).gate()
        assert (gate.asked, gate.verdicts) == (len(judged.here()), ())

    def test_questions_that_nothing_answers_judge_too(self, shop):
        gate = Preview(Entry("own-001", ("电脑蓝屏",), shop.matter.title)).gate()
        assert {one.judged.query: one.before for one in gate.verdicts} == {"电脑蓝屏怎么修": 1.0}

    def test_a_text_opened_seldom_judges_nothing(self, shop):
        Chosen.objects.create(text="小店登记", matter_uid=shop.uid, day=TODAY, count=2)
        assert [one for one in judged.here() if one.relevant] == []


class TestOneClick:
    def test_the_entry_comes_filled_in_with_its_preview(self, editor, shop):
        ask(f"{SLANG}怎么办")
        Chosen.objects.create(
            text=f"{SLANG}怎么办", matter_uid=shop.uid, day=timezone.localdate(), count=1
        )
        page = editor.get(ENTRY, {"text": [f"{SLANG}怎么办"]})
        form = page.context["form"]
        assert form["everyday"].value() == SLANG
        assert form["official"].value() == shop.matter.title
        assertContains(page, "新出现")
        assertContains(page, "别的搜索会不会变差")

    def test_saved_it_is_felt_by_the_next_search_and_leaves_the_queue(self, editor, shop):
        ask(SLANG)
        filled = editor.get(ENTRY, {"text": [SLANG]}).context["form"].data
        row = {**filled, "official": shop.matter.title, "act": "save"}
        assert editor.post(ENTRY, row).status_code == 302
        assert LexiconEntry.objects.get().key == "own-001"
        assert entries.next_key() == "own-002"
        assert leads() == []
        lexicon.forget()
        assert [hit.published.uid for hit in selectors.find(SLANG).hits] == [shop.uid]

    @pytest.mark.parametrize("wrong", [{"everyday": "店"}, {"official": ""}, {"weight": "x"}])
    def test_what_is_no_entry_is_refused_in_words(self, editor, shop, wrong):
        row = {
            **entries.begun(entries.group_of([SLANG])),
            "official": shop.matter.title,
            **wrong,
            "act": "save",
        }
        page = editor.post(ENTRY, row)
        assertContains(page, "还不能成一条", status_code=422)
        assert not LexiconEntry.objects.exists()

    def test_a_name_is_picked_without_scripts_and_nothing_is_saved(self, editor, shop):
        filled = entries.begun(entries.group_of([SLANG]))
        page = editor.post(ENTRY, {**filled, "pick": shop.matter.title})
        assert page.context["form"]["official"].value() == shop.matter.title
        assertContains(page, "新出现")
        assert not LexiconEntry.objects.exists()

    def test_without_a_group_an_empty_form_says_what_is_missing(self, editor, shop):
        assertContains(editor.get(ENTRY), "还不能成一条")
        assert editor.get(ENTRY, {"text": ["\x00", "x" * 999]}).status_code == 200

    def test_the_shorter_phrase_stands_for_the_longer(self):
        assert entries.said(["老头乐上牌", "老头乐上牌照", "请问老头乐上牌怎么办"]) == [
            "老头乐上牌"
        ]
