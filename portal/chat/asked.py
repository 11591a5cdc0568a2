"""What one turn of a person comes down to, however it reached the hall, and what the hall replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.catalogue.selectors import Published
from portal.accounts.models import User

State = dict[str, Any]


@dataclass(frozen=True)
class Option:
    """A button: what it says, and a value that only the hall gives out."""

    title: str
    payload: str

    def to_json(self) -> dict[str, str]:
        return {"title": self.title, "payload": self.payload}


@dataclass(frozen=True)
class Asked:
    """`context` is the matter talked about, `page` the one the person is looking at, `state` a running pre-check."""

    text: str = ""
    act: str | None = None
    facets: tuple[str, ...] = ()
    confidence: float = 0.0
    page: str | None = None
    context: str | None = None
    state: State | None = None
    offered: Sequence[Mapping[str, str]] = ()
    user: User | None = None
    conversation: str = ""

    @property
    def checking(self) -> bool:
        """Whether a pre-check has asked something that still waits for an answer."""
        return (self.state or {}).get("stage") in ("questions", "materials")


@dataclass(frozen=True)
class Reply:
    """`act` and `facet` only where the hall knows better than the classifier. `ends_check` forgets a pre-check."""

    text: str
    does: str
    options: tuple[Option, ...] = ()
    about: tuple[Published, ...] = ()
    sources: tuple[Published, ...] = ()
    act: str | None = None
    facet: str | None = None
    state: State | None = None
    ends_check: bool = False
    taken: bool = True
    card: dict[str, Any] | None = None
    context: Published | None = field(default=None)

    def to_json(self, asked: Asked) -> dict[str, Any]:
        """For the assistant: the reply, and what to remember until the next turn."""
        context = self.context or (self.about[0] if len(self.about) == 1 else None)
        kept = None if self.ends_check else asked.state
        return {
            "text": self.text,
            "does": self.does,
            "options": [option.to_json() for option in self.options],
            "matters": [named(item) for item in self.about],
            "sources": [item.source() for item in self.sources],
            "act": self.act,
            "facet": self.facet,
            "context": context.matter.code if context else asked.context,
            "state": self.state or kept,
            "taken": self.taken,
            "card": self.card,
        }


def named(item: Published) -> dict[str, str]:
    return {"code": item.matter.code, "name": item.matter.title}
