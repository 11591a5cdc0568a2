"""One turn of the person, read from Rasa's tracker into a value that needs no Rasa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.actions.reading import in_order, read_again
from bot.acts import ACTS


@dataclass(frozen=True)
class Turn:
    text: str = ""
    act: str | None = None
    facets: tuple[str, ...] = ()
    confidence: float = 0.0
    page: str | None = None
    payload: str | None = None
    token: str = ""
    context: str | None = None
    state: Mapping[str, Any] | None = None
    offered: Sequence[Mapping[str, str]] = field(default_factory=list)
    # Read otherwise than Rasa did, whose action then is that of another topic.
    reread: bool = False

    def said(self) -> dict[str, Any]:
        """What every door of the hall is told."""
        return {
            "text": self.text,
            "act": self.act,
            "confidence": self.confidence,
            "page": self.page,
            "context": self.context,
            "state": self.state,
        }


def turn_from(message: Mapping[str, Any], slots: Mapping[str, Any]) -> Turn:
    """From `tracker.latest_message` and the slots."""
    intent = message.get("intent") or {}
    metadata = message.get("metadata") or {}
    text = metadata.get("text") or message.get("text") or ""
    first = intent.get("name") or ""
    name = read_again(first, message.get("intent_ranking") or (), text)
    act, facet = ACTS.get(name, (None, None))
    heard = tuple(message.get("facets") or ()) if name == first else ()
    return Turn(
        text=text,
        act=act,
        facets=in_order(heard or ((facet,) if facet else ()), text) if act == "ask_facet" else (),
        confidence=round(float(intent.get("confidence") or 0), 3),
        page=metadata.get("page"),
        payload=metadata.get("payload"),
        token=metadata.get("token") or "",
        context=slots.get("context_matter"),
        state=slots.get("precheck_state"),
        offered=slots.get("offered") or [],
        reread=name != first,
    )
