"""The port to a provider of text messages, and its adapter: one JSON post a message, as most providers take it."""

from dataclasses import dataclass
from typing import Protocol

import httpx
from django.conf import settings

SECONDS = 10


class Gateway(Protocol):
    def send(self, to: str, body: str, reference: str) -> None:
        """Hand one message over; raises when it was not taken. The reference is the same when it is tried again."""
        ...


@dataclass(frozen=True)
class HttpGateway:
    """Posts `{"to", "body", "reference"}` with the key as bearer; anything but 2xx is not taken."""

    url: str
    key: str

    def send(self, to: str, body: str, reference: str) -> None:
        said = {"to": to, "body": body, "reference": reference}
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": reference}
        httpx.post(self.url, json=said, headers=headers, timeout=SECONDS).raise_for_status()


def configured() -> Gateway | None:
    return HttpGateway(settings.SMS_URL, settings.SMS_KEY) if settings.SMS_URL else None
