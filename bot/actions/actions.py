"""Rasa's actions: one thin class for each topic of replies.py, made from the table below."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import replies
from bot.actions.hall import HallDown, client_with
from bot.actions.turns import turn_from

log = logging.getLogger(__name__)

TOPICS: dict[str, replies.Topic] = {
    "action_facet_answer": replies.facet_answer,
    "action_matter_find": replies.matter_find,
    "action_matter_ask_back": replies.matter_ask_back,
    "action_option_choose": replies.option_choose,
    "action_precheck_step": replies.precheck_step,
    "action_filing_start": replies.filing_start,
    "action_case_track": replies.case_track,
    "action_voice_take": replies.voice_take,
    "action_talk_reply": replies.talk_reply,
}


class AsksHall:
    """Asks the hall and keeps what it wants kept. Says nothing where the hall is silent: the door then answers itself."""

    topic: replies.Topic

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = turn_from(tracker.latest_message, tracker.current_slot_values())
        try:
            answer = await replies.replied(client_with(turn.token), turn, type(self).topic)
        except HallDown as down:
            log.error("No reply: %s", down)
            return []
        dispatcher.utter_message(json_message=replies.message_of(answer, turn))
        return [
            SlotSet("context_matter", answer.get("context")),
            SlotSet("precheck_state", answer.get("state")),
            SlotSet("offered", answer.get("options", [])),
        ]


def action_class(name: str, topic: replies.Topic) -> type[Action]:
    """The SDK registers every subclass of Action by the name that it gives itself."""
    members = {"topic": staticmethod(topic), "name": lambda self: name}
    return type(name, (AsksHall, Action), members)


ACTIONS = [action_class(name, topic) for name, topic in TOPICS.items()]
