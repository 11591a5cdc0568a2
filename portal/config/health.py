"""How each part of the hall is. A check asks one part, briefly, and never raises; add it to CHECKS to have it shown."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

import httpx
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.finder import selectors as finder

PATIENCE = 1.0  # seconds for a neighbour to answer
WAITING_TOO_LONG = timedelta(
    seconds=30
)  # a fast job is taken within a second by a worker that lives

# ok: works; behind: works, late; down: does not, the hall goes on without it; off: not part of this hall.
State = Literal["ok", "behind", "down", "off"]


@dataclass(frozen=True)
class Part:
    name: str
    state: State
    vital: bool = False
    facts: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {"state": self.state, **self.facts}


def database() -> Part:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Part("database", "down", vital=True)
    return Part("database", "ok", vital=True, facts={"vendor": connection.vendor})


def worker() -> Part:
    """Alive as long as no fast job waits: the queue is the heartbeat."""
    try:
        waiting = DBTaskResult.objects.ready().filter(queue_name="fast").order_by("enqueued_at")
        oldest = waiting.values_list("enqueued_at", flat=True).first()
    except DatabaseError:
        return Part("worker", "down")
    age = timezone.now() - oldest if oldest else timedelta(0)
    state: State = "behind" if age > WAITING_TOO_LONG else "ok"
    return Part("worker", state, facts={"oldest_waiting_seconds": round(age.total_seconds(), 1)})


def search_engine() -> Part:
    """Without a server the embedded index answers; with one that is down, too, and the page says so."""
    vectors = {"vectors": "ok" if finder.has_all_vectors() else "coming"}
    if not settings.ELASTICSEARCH_URL:
        return Part("search", "ok", facts={"engine": "embedded", **vectors})
    answer = _ask(f"{settings.ELASTICSEARCH_URL.rstrip('/')}/_cluster/health")
    if answer is None:
        return Part("search", "down", facts={"engine": "embedded", **vectors})
    cluster = {"engine": "elasticsearch", "cluster": answer.get("status", "")}
    return Part("search", "ok", facts={**cluster, **vectors})


def bot() -> Part:
    port = _ports().get("rasa")
    if not port:
        return Part("bot", "off")
    answer = _ask(f"http://127.0.0.1:{port}/status")
    return Part("bot", "down" if answer is None else "ok")


CHECKS: tuple[Callable[[], Part], ...] = (database, worker, search_engine, bot)


def look() -> list[Part]:
    return [check() for check in CHECKS]


def _ports() -> dict[str, int]:
    """Where the runner put the neighbours; no file means that it started none."""
    try:
        ports = json.loads((settings.HOME / "ports.json").read_text())
    except (OSError, ValueError):
        return {}
    return ports if isinstance(ports, dict) else {}


def _ask(address: str) -> dict[str, object] | None:
    try:
        answer = httpx.get(address, timeout=PATIENCE)
        body = answer.raise_for_status().json()
    except (httpx.HTTPError, ValueError):
        return None
    return body if isinstance(body, dict) else {}
