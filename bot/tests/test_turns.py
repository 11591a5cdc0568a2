"""From Rasa's tracker to what the hall is asked, and back to one message."""

from __future__ import annotations

import asyncio

import pytest

from bot.actions import replies
from bot.actions.actions import ACTIONS
from bot.actions.turns import Turn, turn_from

MESSAGE = {
    "text": "要带什么，多少钱",
    "intent": {"name": "ask_materials", "confidence": 0.91234},
    "facets": ["materials", "fee"],
    "metadata": {"text": "要带什么，多少钱", "page": "CODE", "token": "t"},
}


class Hall:
    """Writes down what it is asked; `continue` takes the words only where it is told to."""

    def __init__(self, *, taken: bool = False) -> None:
        self.asked: list[tuple[str, dict]] = []
        self.taken = taken

    async def ask(self, door: str, **body: object) -> dict:
        self.asked.append((door, body))
        return {"text": "好", "does": "answer", "taken": self.taken}


def replied(hall: Hall, turn: Turn, topic=replies.facet_answer) -> dict:
    return asyncio.run(replies.replied(hall, turn, topic))


def test_a_turn_is_read_from_the_tracker():
    turn = turn_from(MESSAGE, {"context_matter": "OTHER", "offered": None})
    assert (turn.act, turn.facets, turn.confidence) == ("ask_facet", ("materials", "fee"), 0.912)
    assert (turn.page, turn.context, turn.token) == ("CODE", "OTHER", "t")


def test_an_unknown_intent_is_no_act():
    assert turn_from({"intent": {"name": "new_one", "confidence": 1}}, {}).act is None


def test_facets_go_to_the_answering_door():
    hall = Hall()
    replied(hall, turn_from(MESSAGE, {}))
    door, body = hall.asked[0]
    assert door == "answer"
    assert body["facets"] == ["materials", "fee"]


def test_words_are_offered_to_a_running_check_first():
    hall = Hall(taken=True)
    replied(hall, turn_from(MESSAGE, {"precheck_state": {"stage": "questions"}}))
    assert [door for door, _ in hall.asked] == ["continue"]


def test_words_the_check_does_not_take_go_on_to_their_topic():
    hall = Hall()
    replied(hall, turn_from(MESSAGE, {"precheck_state": {"stage": "questions"}}))
    assert [door for door, _ in hall.asked] == ["continue", "answer"]


def test_the_hall_may_know_the_act_better():
    turn = turn_from(MESSAGE, {})
    message = replies.message_of({"text": "哪一项？", "does": "ask_back", "act": "ambiguous"}, turn)
    assert (message["act"], message["facet"]) == ("ambiguous", None)


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_a_topic_and_its_name(action):
    assert action().name().startswith("action_")
    assert callable(action.topic)
