"""Rasa's actions: thin shells round the functions of replies.py."""

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


class HallAction(Action):
    """Asks the hall and keeps what it wants kept. Says nothing where the hall is silent: the door then answers itself."""

    topic = staticmethod(replies.matter_ask_back)

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = turn_from(tracker.latest_message, tracker.current_slot_values())
        try:
            answer = await replies.replied(client_with(turn.token), turn, self.topic)
        except HallDown as down:
            log.error("No reply: %s", down)
            return []
        dispatcher.utter_message(json_message=replies.message_of(answer, turn))
        return [
            SlotSet("context_matter", answer.get("context")),
            SlotSet("precheck_state", answer.get("state")),
            SlotSet("offered", answer.get("options", [])),
        ]


class ActionFacetAnswer(HallAction):
    topic = staticmethod(replies.facet_answer)

    def name(self) -> str:
        return "action_facet_answer"


class ActionMatterFind(HallAction):
    topic = staticmethod(replies.matter_find)

    def name(self) -> str:
        return "action_matter_find"


class ActionMatterAskBack(HallAction):
    topic = staticmethod(replies.matter_ask_back)

    def name(self) -> str:
        return "action_matter_ask_back"


class ActionOptionChoose(HallAction):
    topic = staticmethod(replies.option_choose)

    def name(self) -> str:
        return "action_option_choose"


class ActionPrecheckStep(HallAction):
    topic = staticmethod(replies.precheck_step)

    def name(self) -> str:
        return "action_precheck_step"


class ActionFilingStart(HallAction):
    topic = staticmethod(replies.filing_start)

    def name(self) -> str:
        return "action_filing_start"


class ActionCaseTrack(HallAction):
    topic = staticmethod(replies.case_track)

    def name(self) -> str:
        return "action_case_track"


class ActionVoiceTake(HallAction):
    topic = staticmethod(replies.voice_take)

    def name(self) -> str:
        return "action_voice_take"


class ActionTalkReply(HallAction):
    topic = staticmethod(replies.talk_reply)

    def name(self) -> str:
        return "action_talk_reply"
