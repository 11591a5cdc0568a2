"""What a few typed characters become."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from django.urls import reverse

from cms.finder import completions, limits
from cms.finder.completing import Names
from cms.finder.models import LexiconEntry
from cms.guides.tests.matters import LISTED, SHOP

COMPLETE = reverse("finder:complete")
NAMES = Names(
    [
        ("居民身份证换领", 1),
        ("身份证明", 2),
        ("社会保障卡申领", 3),
        ("社保卡", 3),
        ("ETC办理", 4),
        ("失业保险金", 5),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("身", [2, 1]),
        ("社", [3]),
        ("社保", [3]),
        ("shenf", [2, 1]),
        ("sfz", [2, 1]),
        ("sbk", [3]),
        ("s", [2, 3, 5]),
        ("身fen", [2, 1]),
        ("失业bx", [5]),
        ("etc", [4]),
        ("ＥＴＣ", [4]),
        ("身份證", [2, 1]),
        ("enf", []),
        ("火星", []),
        ("。", []),
        ("", []),
    ],
)
def test_names_begun_come_before_names_that_hold_it(typed: str, found: list[int]):
    assert NAMES.completed(typed, 9) == found


def test_no_more_than_wanted():
    assert NAMES.completed("s", 2) == [2, 3]


@pytest.mark.parametrize("typed", ["(", "\\", ".*", "\n", "\x00", "😀", "a" * 41, "*" * 5000])
def test_odd_input_completes_to_nothing(client, db, typed):
    response = client.get(COMPLETE, {"q": typed})
    assert response.status_code == 200
    assert json.loads(response.content) == {"options": []}


def test_matters_by_name_alias_and_sound_then_everyday_words(client, publish):
    shop = publish(replace(SHOP, aliases=("开店证",)))
    publish(LISTED)
    LexiconEntry.objects.create(key="own-1", everyday="小摊子", official="小店登记")
    LexiconEntry.objects.create(key="own-2", everyday="小行星", official="火星移民")
    for typed in ("小", "kai", "xdsl"):
        first = json.loads(client.get(COMPLETE, {"q": typed}).content)["options"][0]
        assert (first["text"], first["url"]) == (shop.matter.title, shop.url)
    texts = [
        one["text"] for one in json.loads(client.get(COMPLETE, {"q": "小"}).content)["options"]
    ]
    assert "小行星" not in texts


def test_the_plain_matter_comes_before_the_special_one(publish):
    titles = ("小店省内异地开办", "小店开办（包括临时的和流动的）", "小店开办注销")
    for at, title in enumerate(titles):
        named = {"id": f"m-{at}", "code": f"TEST-{at:06}", "base_code": f"{at:012}"}
        publish(replace(SHOP, **named, title=title, aliases=()))
    found = [one.text for one in completions.complete("xd") if one.url]
    assert found == [titles[1], titles[0], titles[2]]


def test_a_new_matter_is_completed_within_a_second(publish, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("cms.finder.completions.time.monotonic", lambda: clock[0])
    assert completions.complete("小店") == []
    publish()
    clock[0] += completions.LOOK_EVERY
    assert [one.text for one in completions.complete("小店设")] == [SHOP.title]


class TestLimits:
    def test_an_address_has_a_minutes_worth_that_fills_again(self):
        clock = [10**9 + 0.0]
        limit = limits.Limit("searches", lambda: clock[0])
        assert [limit.wait("a", 60) for _ in range(60)] == [0] * 60
        assert limit.wait("a", 60) == 1
        assert limit.wait("b", 60) == 0
        clock[0] += 1
        assert [limit.wait("a", 60), limit.wait("a", 60)] == [0, 1]

    def test_all_web_processes_count_together(self):
        one, other, another = (limits.Limit(what) for what in ("searches", "searches", "keys"))
        assert [one.wait("a", 2), other.wait("a", 2)] == [0, 0]
        assert one.wait("a", 2) > 0
        assert other.wait("a", 2) > 0
        assert another.wait("a", 2) == 0

    def test_threads_are_granted_no_more_than_there_is(self):
        both = [limits.Limit("searches", lambda: 10.0**9) for _ in range(2)]
        with ThreadPoolExecutor(8) as pool:
            waits = list(pool.map(lambda n: both[n % 2].wait("a", 60), range(120)))
        assert waits.count(0) == 60

    def test_addresses_are_hashed_and_do_not_pile_up(self, tmp_path):
        clock = [10**9 + 0.0]
        limit = limits.Limit("searches", lambda: clock[0])
        for n in range(9):
            limit.wait(f"10.0.0.{n}", 60)
        clock[0] += 2 * limits.MINUTE
        limit.wait("10.0.0.1", 60)
        with closing(sqlite3.connect(tmp_path / "run" / "limits.sqlite3")) as kept:
            rows = kept.execute("SELECT address FROM asked").fetchall()
        assert len(rows) == 1
        assert "10.0.0" not in rows[0][0]

    def test_a_clock_put_back_locks_nobody_out(self):
        clock = [10**9 + 0.0]
        limit = limits.Limit("searches", lambda: clock[0])
        limit.wait("a", 1)
        clock[0] -= 3600
        assert [limit.wait("a", 1), limit.wait("a", 1)] == [0, 60]

    def test_who_cannot_be_counted_is_let_in(self, tmp_path):
        (tmp_path / "run").mkdir()
        (tmp_path / "run" / "limits.sqlite3").write_text(
            "no database, but long enough to be read as one"
        )
        assert limits.Limit("searches").wait("a", 1) == 0

    def test_too_many_searches_say_when_to_try_again(self, client, db, settings):
        settings.SEARCHES_PER_MINUTE = 2
        search = reverse("finder:search")
        answers = [client.get(search, {"q": "小店登记"}) for _ in range(3)]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert "秒再搜" in answers[2].content.decode()
        assert "小店登记" in answers[2].content.decode()
        assert int(answers[2]["Retry-After"]) > 0
        assert client.get(search).status_code == 200

    def test_too_many_completions_are_silent(self, client, db, settings):
        settings.SEARCHES_PER_MINUTE = 1
        answers = [client.get(COMPLETE, {"q": "小"}) for _ in range(5)]
        assert [one.status_code for one in answers] == [200] * 4 + [429]
