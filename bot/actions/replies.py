"""What each topic asks of the hall. Plain functions over a client and a turn: no Rasa in here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from bot.actions.turns import Turn

Answer = dict[str, Any]


class Hall(Protocol):
    async def ask(self, door: str, **body: Any) -> Answer: ...


Topic = Callable[[Hall, Turn], Awaitable[Answer]]


async def facet_answer(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("answer", **turn.said(), facets=list(turn.facets))


async def matter_find(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("find", **turn.said(), offered=list(turn.offered))


async def matter_ask_back(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("vague", **turn.said(), offered=list(turn.offered))


async def option_choose(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("choose", **turn.said(), payload=turn.payload)


async def precheck_step(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("precheck", **turn.said())


async def filing_start(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("start", **turn.said())


async def case_track(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("track", **turn.said())


async def voice_take(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("voice", **turn.said())


async def talk_reply(hall: Hall, turn: Turn) -> Answer:
    return await hall.ask("talk", **turn.said(), offered=list(turn.offered))


OF_ACT: dict[str | None, Topic] = {
    "ask_facet": facet_answer,
    "find_matter": matter_find,
    "ambiguous": matter_ask_back,
}


async def replied(hall: Hall, turn: Turn, topic: Topic) -> Answer:
    """The hall's answer; while a pre-check asks, the words are first offered to it as an answer."""
    if turn.state and not turn.payload:
        answer = await hall.ask("continue", **turn.said())
        if answer.get("taken"):
            return answer
    if turn.reread:
        topic = OF_ACT.get(turn.act, topic)
    return await topic(hall, turn)


def message_of(answer: Answer, turn: Turn) -> Answer:
    """The one message of a turn: what the hall composed, and what the turn was understood as."""
    act = answer.get("act") or turn.act
    facet = answer.get("facet") or (turn.facets[0] if turn.facets and act == "ask_facet" else None)
    return {
        "text": answer["text"],
        "options": answer.get("options", []),
        "does": answer["does"],
        "sources": answer.get("sources", []),
        "matters": answer.get("matters", []),
        "card": answer.get("card"),
        "act": act,
        "facet": facet if act == "ask_facet" else None,
        "confidence": turn.confidence,
    }
