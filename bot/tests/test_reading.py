"""Second thoughts: the nearer reading where two are close, and which facet comes first."""

from __future__ import annotations

import asyncio

import pytest

from bot.actions import replies
from bot.actions.reading import in_order, read_again
from bot.actions.turns import Turn, turn_from


def ranking(**shares: float) -> list[dict]:
    return [{"name": name, "confidence": share} for name, share in shares.items()]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我两只耳朵都听不见，能领补贴吗", "ask_conditions"),
        ("我两只耳朵都听不见，材料够吗", "precheck"),
    ],
)
def test_the_rule_is_told_unless_papers_are_to_be_looked_at(text, intent):
    near = ranking(precheck=0.5, ask_conditions=0.4)
    assert read_again("precheck", near, text) == intent


def test_a_far_second_reading_changes_nothing():
    far = ranking(precheck=0.8, ask_conditions=0.1)
    assert read_again("precheck", far, "我能领吗") == "precheck"


def test_not_knowing_what_to_apply_for_is_a_need():
    near = ranking(ask_materials=0.4, find_matter=0.3)
    assert read_again("ask_materials", near, "想养鸭子，要办哪些手续") == "find_matter"
    assert read_again("ask_materials", near, "养鸭子要哪些证件") == "ask_materials"


def test_the_plainest_facet_comes_first():
    assert in_order(("materials", "place_hours"), "带什么到哪里") == ("materials", "place_hours")
    assert in_order(("materials", "place_hours"), "去哪里交资料") == ("place_hours", "materials")
    assert in_order(("materials", "result"), "办完给什么证") == ("result", "materials")
    assert in_order(("time_limit",), "多久要年审一次") == ("conditions", "time_limit")


def test_a_turn_takes_the_second_reading_with_its_facet():
    message = {
        "text": "我耳朵听不见，能领吗",
        "intent": {"name": "precheck", "confidence": 0.5},
        "intent_ranking": ranking(precheck=0.5, ask_conditions=0.4),
        "facets": [],
    }
    turn = turn_from(message, {})
    assert (turn.act, turn.facets) == ("ask_facet", ("conditions",))
    assert turn.reread


def test_what_is_read_otherwise_goes_to_its_own_topic():
    asked = []

    class Hall:
        async def ask(self, door: str, **body: object) -> dict:
            asked.append(door)
            return {"text": "好", "does": "answer"}

    turn = Turn(text="能领吗", act="ask_facet", facets=("conditions",), reread=True)
    asyncio.run(replies.replied(Hall(), turn, replies.precheck_step))
    assert asked == ["answer"]
