"""The line to the assistant (Rasa). Silence, slowness and nonsense all come back as None: the door then helps itself."""

import json
import logging
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
from django.conf import settings

log = logging.getLogger(__name__)
PATIENCE = httpx.Timeout(8.0, connect=1.0)
PORTS_KEPT = 2.0
CHOSEN = "/choose"

_ports: dict[str, tuple[float, int | None]] = {}


def port() -> int | None:
    """Where the runner has put the assistant; read again every two seconds, because it may be started anew."""
    path = Path(settings.HOME) / "ports.json"
    until, known = _ports.get(str(path), (0.0, None))
    if monotonic() < until:
        return known
    try:
        found = json.loads(path.read_text()).get("rasa")
    except (OSError, ValueError, AttributeError):
        found = None
    _ports[str(path)] = (monotonic() + PORTS_KEPT, found if isinstance(found, int) else None)
    return _ports[str(path)][1]


async def reply_to(text: str, metadata: dict[str, Any], sender: str) -> dict[str, Any] | None:
    """The assistant's one message for one message of the person."""
    where = port()
    if where is None:
        return None
    body = {
        "sender": sender,
        "message": CHOSEN if metadata.get("payload") else neutral(text),
        "metadata": {**metadata, "text": text},
    }
    try:
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            response = await client.post(
                f"http://127.0.0.1:{where}/webhooks/rest/webhook", json=body
            )
            response.raise_for_status()
            return _custom(response.json())
    except (httpx.HTTPError, ValueError) as error:
        log.warning("The assistant did not answer: %r", error)
        return None


def neutral(text: str) -> str:
    """Rasa takes a leading stroke for a command of its own."""
    return text.lstrip("/／ \t\n") or "？"


def _custom(messages: Any) -> dict[str, Any] | None:
    found = [
        m["custom"] for m in messages if isinstance(m, dict) and isinstance(m.get("custom"), dict)
    ]
    said = [one for one in found if isinstance(one.get("text"), str) and one["text"]]
    return said[-1] if said else None
