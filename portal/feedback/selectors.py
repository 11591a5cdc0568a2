"""What of voices a person may read. Every function of staff begins with who is reading."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.crypto import constant_time_compare

from cms.catalogue import selectors as catalogue
from portal.accounts.models import DECIDING, Posting, Role, User
from portal.accounts.selectors import Duties
from portal.feedback.models import Voice, VoiceQuerySet
from portal.feedback.words import Desk, State
from portal.filings import deadlines
from portal.filings.numbers import plain
from portal.refusals import NotFound
from search.text import segment

MOST_LISTED = 100
HANDLING = frozenset({Role.REVIEWER, *DECIDING})


# --- Those who speak -----------------------------------------------------------------------------------------------


def voice_for(user: User | None, number: str, known: Collection[str] = ()) -> Voice:
    """One's own, or one whose code this browser showed (`known`)."""
    own = Q(user=user) if user else Q(pk=None)
    found = Voice.objects.filter(own | Q(number__in=list(known)), number=plain(number))
    return _one(found)


def voice_by_code(number: str, code: str) -> Voice:
    """A wrong number and a wrong code look alike."""
    found = Voice.objects.filter(number=plain(number).upper()).first()
    if found is None or not constant_time_compare(found.code, plain(code).upper()):
        raise NotFound()
    return found


def voices_of(user: User) -> VoiceQuerySet:
    return Voice.objects.filter(user=user).order_by("-at", "-pk")


def public_voices(text: str = "") -> VoiceQuerySet:
    """Published replies, the newest first; with words, those that hold all the telling ones."""
    found = Voice.objects.public().order_by("-published_at", "-pk")
    for word in _telling(text):
        found = found.filter(
            Q(public_question__icontains=word)
            | Q(public_answer__icontains=word)
            | Q(matter_title__icontains=word)
        )
    return found


def _telling(text: str) -> list[str]:
    words = [word for word in segment(text) if word.strip()]
    return [word for word in words if len(word) > 1] or words


# --- Those who answer ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    voice: Voice
    left: int
    light: str


@dataclass(frozen=True)
class Queue:
    rows: list[Row]
    total: int
    counts: dict[str, int]


def queue(
    user: User, duties: Duties, *, show: str, text: str, today: datetime.date, size: int
) -> Queue:
    """First due first. `show` is a state, "mine" or "review"; a handful of queries whatever the number of rows."""
    seen = Voice.objects.seen_by(user, duties)
    heard = Voice.objects.heard_by(user, duties)
    tabs: dict[str, VoiceQuerySet] = {
        "waiting": heard.waiting(),
        "mine": seen.waiting().filter(responsible=user),
        "review": seen.filter(publicity="proposed"),
        "done": seen.exclude(state=State.WAITING),
        "all": seen,
    }
    found = tabs.get(show, tabs["waiting"])
    if text:
        wanted = Q(text__icontains=text) | Q(matter_title__icontains=text)
        found = found.filter(wanted | Q(number=plain(text).upper()))
    calendar = catalogue.work_calendar()

    def row(voice: Voice) -> Row:
        left = calendar.working_days_between(today, voice.due)
        soon = deadlines.is_soon(calendar, voice.at.date(), today, voice.due)
        light = "red" if voice.due < today else "yellow" if soon else "green"
        return Row(voice, left, light)

    rows = found.select_related("department", "responsible").order_by("due", "pk")
    counts = {key: one.aggregate(n=Count("pk"))["n"] for key, one in tabs.items()}
    return Queue([row(voice) for voice in rows[:size]], counts["waiting"], counts)


def voice_seen_by(user: User, duties: Duties, number: str) -> Voice:
    found = Voice.objects.seen_by(user, duties).filter(number=number)
    return _one(found.select_related("department", "responsible", "user", "filing"))


def _one(found: VoiceQuerySet) -> Voice:
    try:
        return found.get()
    except Voice.DoesNotExist:
        raise NotFound() from None


# --- Who hears -----------------------------------------------------------------------------------------------------


def hearers(department_id: int | None, day: datetime.date) -> dict[Desk, dict[int, str]]:
    """Who sits at each desk for a department today, key to name. One query."""
    posted = Posting.objects.in_force(day).filter(person__is_active=True)
    rows = posted.values_list(
        "role", "department_id", "department__receives_for", "person_id", "person__name"
    )
    found: dict[Desk, dict[int, str]] = {desk: {} for desk in Desk}
    for role, own, served, key, name in rows.filter(_near(department_id)):
        here = department_id in {own, served}
        if role == Role.SUPERVISOR:
            found[Desk.SUPERVISION][key] = name
        elif role == Role.HALL_MANAGER and (here or department_id is None):
            found[Desk.HALL][key] = name
        elif here and (role in HANDLING or role == Role.WINDOW_CLERK):
            found[Desk.DEPARTMENT][key] = name
    return found


def _near(department_id: int | None) -> Q:
    everywhere = Q(role__in=[Role.SUPERVISOR, Role.HALL_MANAGER])
    if department_id is None:
        return everywhere
    return everywhere | Q(department=department_id) | Q(department__receives_for=department_id)


def departments() -> list[tuple[int, str]]:
    """Bodies one can speak of, halls too."""
    rows = catalogue.Department.objects.order_by("kind", "name")
    return [(one.pk, str(one)) for one in rows.only("pk", "name", "short_name")]
