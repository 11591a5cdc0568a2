"""What a display in the hall shows of filings: that something moved, never whose it is. Numbers are masked, nobody is named."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from portal.filings.models import Filing
from portal.filings.words import State

SHOWN_FOR = timedelta(days=7)
PER_SCREEN, MOST = 10, 60
RUNNING = frozenset({State.SUBMITTED, State.CORRECTION, State.CORRECTED, State.ACCEPTED, State.CHECKED,
                     State.REVIEWED, State.PASSED_UP, State.SPECIAL})  # fmt: skip
ENDED = frozenset({State.GRANTED, State.ISSUED, State.REFUSED, State.NOT_ACCEPTED, State.DELIVERED})
# Whoever looks at a display is not the applicant, and a refusal is between the two.
PUBLIC = {
    State.CORRECTION: State.SUBMITTED,
    State.REFUSED: State.DELIVERED,
    State.NOT_ACCEPTED: State.DELIVERED,
}


@dataclass(frozen=True)
class Line:
    number: str
    title: str
    department: str
    words: str
    at: datetime
    ended: bool


def lines(now: datetime) -> list[Line]:
    """The last moves of the week, the newest first; matters that are not public are left out."""
    moved = (
        Filing.objects.filter(state__in=RUNNING | ENDED, events__at__gte=now - SHOWN_FOR)
        .annotate(at=Max("events__at"))
        .select_related("department")
        .order_by("-at", "-pk")[:MOST]
    )
    return [_line(one) for one in moved if one.facts.get("secrecy", "public") == "public"]


def _line(filing: Filing) -> Line:
    state = State(filing.state)
    return Line(
        number=masked(filing.number or ""),
        title=filing.title,
        department=filing.department.short_name or filing.department.name,
        words=str(PUBLIC.get(state, state).label),
        at=timezone.localtime(filing.at),  # type: ignore[attr-defined]
        ended=state in ENDED,
    )


def masked(number: str) -> str:
    """The day and the last four digits: enough to find one's own, too little to follow another's."""
    return f"{number[:8]} **** {number[-4:]}"
