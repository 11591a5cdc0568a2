"""The port to the registers that can say whether something is a person's, and its adapters."""

from dataclasses import asdict, dataclass
from typing import Protocol

import httpx
from django.conf import settings

SECONDS = 10


@dataclass(frozen=True)
class Question:
    """Whether `value` (a card's number, a telephone) belongs to whoever has this name and this document."""

    kind: str
    name: str
    document: str
    number: str
    value: str = ""


class Register(Protocol):
    def confirms(self, question: Question) -> bool:
        """Yes or no; raises `httpx.HTTPError` where nobody answers."""
        ...


@dataclass(frozen=True)
class HttpRegister:
    """Posts the question as JSON with the key as bearer; reads `{"confirmed": true}`."""

    url: str
    key: str

    def confirms(self, question: Question) -> bool:
        headers = {"Authorization": f"Bearer {self.key}"}
        answer = httpx.post(self.url, json=asdict(question), headers=headers, timeout=SECONDS)
        return answer.raise_for_status().json().get("confirmed") is True


class DemoRegister:
    """Of a demonstration: everything is whoever's who says so, but what ends in 000 is nobody's."""

    def confirms(self, question: Question) -> bool:
        return not (question.value or question.number).endswith("000")


def configured() -> Register | None:
    if settings.REGISTER_URL:
        return HttpRegister(settings.REGISTER_URL, settings.REGISTER_KEY)
    return DemoRegister() if settings.DEMO else None
