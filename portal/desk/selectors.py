"""What waits at the desk of one officer, first due first."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.filings import deadlines, permissions
from portal.filings import selectors as filings
from portal.filings.handling import INSTANT
from portal.filings.models import Filing, FilingQuerySet, Message
from portal.filings.numbers import plain
from portal.filings.words import (
    DECIDED,
    DECIDING,
    RECEIVING,
    REVIEWING,
    RUNNING,
    TO_DELIVER,
    State,
    Urgency,
)

MINE = "mine"
LIGHTS = ("red", "yellow", "green")
MOST_EARLIER = 8


@dataclass(frozen=True)
class Stage:
    """One tab of the queue."""

    key: str
    name: str
    states: frozenset[State]


def stages() -> list[Stage]:
    return [
        Stage("pre", _("预审"), frozenset({State.PRE_REVIEW})),
        Stage("receive", _("收件"), RECEIVING),
        Stage("correct", _("等补正"), frozenset({State.CORRECTION})),
        Stage("review", _("审查"), REVIEWING),
        Stage("special", _("特别程序"), frozenset({State.SPECIAL})),
        Stage("decide", _("决定"), frozenset({State.REVIEWED, State.PASSED_UP})),
        Stage("deliver", _("送达"), TO_DELIVER),
    ]


WAITING = RUNNING | DECIDED


def stage_of(state: str) -> str:
    return next((stage.name for stage in stages() if state in stage.states), "")


@dataclass(frozen=True)
class Light:
    kind: str
    words: str


@dataclass(frozen=True)
class Row:
    filing: Filing
    stage: str
    left: int | None
    light: Light


@dataclass
class Queue:
    rows: list[Row]
    total: int
    mine: int
    stages: list[tuple[Stage, int]]
    lights: Counter[str] = field(default_factory=Counter)


def light_of(
    calendar: facts.WorkCalendar,
    since: datetime.date | None,
    due: datetime.date | None,
    today: datetime.date,
) -> Light:
    """Red once the day has passed, yellow when four fifths of the limit are used up."""
    if due is None:
        return Light("green", _("不计时"))
    left = calendar.working_days_between(today, due)
    if due < today:
        return Light("red", _("红灯，超期 %d 个工作日") % -left)
    if left == 0:
        return Light("yellow", _("黄灯，今天到期"))
    if deadlines.is_soon(calendar, since, today, due):
        return Light("yellow", _("黄灯，剩 %d 个工作日") % left)
    return Light("green", _("正常"))


def for_officer(duties: Duties) -> FilingQuerySet:
    """Receivers find what their halls received; deciding staff what was accepted in their department; managers and
    supervisors what they look after."""
    waiting = Filing.objects.filter(state__in=WAITING)
    if duties.supervises:
        return waiting
    at_hall = Q(department__in=duties.receives | duties.manages)
    inside = Q(
        department__in=duties.reviews | duties.decides,
        state__in=DECIDING | {State.SPECIAL},
        accepted_at__isnull=False,
    )
    asked = Q(department__in=duties.decides, urgency=Urgency.ASKED)
    at_once = Q(department__in=duties.decides, state__in=RECEIVING) & (
        Q(handling=INSTANT) | Q(promised_at__isnull=False)
    )
    handed_out = Q(first_department__in=duties.receives, state__in=TO_DELIVER)
    return waiting.filter(at_hall | inside | asked | at_once | handed_out)


def earlier(user: User, duties: Duties, filing: Filing) -> list[Filing]:
    """What the same party filed before, as far as this officer may see it; of the same matter first."""
    same_party = filings.filings_visible_to(user, duties).filter(
        applicant=filing.applicant_id, enterprise=filing.enterprise_id
    )
    same = Case(When(matter_uid=filing.matter_uid, then=Value(0)), default=Value(1))
    found = same_party.exclude(pk=filing.pk).sent().light()
    return list(found.order_by(same, "-submitted_at", "-pk")[:MOST_EARLIER])


def together(filing: Filing) -> list[Filing]:
    """The other matters of the same thing: whoever handles one sees how far they are, since one's result is another's material."""
    if filing.bundle_id is None:
        return []
    others = Filing.objects.filter(bundle=filing.bundle_id).sent().exclude(pk=filing.pk)
    return list(others.light().select_related("department").order_by("pk"))


def said_of(text: str) -> Q:
    """What an officer may look for: the number, the matter, whose it is."""
    wanted = Q(title__icontains=text) | Q(applicant__name__icontains=text)
    wanted |= Q(enterprise__name__icontains=text)
    return wanted | Q(number__startswith=plain(text))


def decided_at_once(user: User, duties: Duties, *, size: int) -> list[Filing]:
    """Instant filings that wait for a decision of this officer, with all they need: what may be decided in bulk."""
    waiting = Filing.objects.filter(
        state__in=RECEIVING, handling=INSTANT, department__in=duties.decides
    )
    people = ("applicant", "enterprise", "department", "holder")
    found = waiting.exclude(applicant=user).select_related(*people).order_by("due", "pk")
    return list(found[:size])


def in_order(found: FilingQuerySet) -> FilingQuerySet:
    """The green channel first, then by the day that is due; with whether the applicant wrote."""
    unseen = Message.objects.filter(filing=OuterRef("pk"), from_office=False, seen_at__isnull=True)
    hurry = Case(When(urgency=Urgency.GRANTED, then=Value(0)), default=Value(1))
    people = ("applicant", "enterprise", "department", "holder")
    listed = found.light().select_related(*people).annotate(wrote=Exists(unseen))
    return listed.order_by(hurry, F("due").asc(nulls_last=True), "pk")


def queue(
    user: User,
    duties: Duties,
    *,
    stage: str = "",
    text: str = "",
    light: str = "",
    today: datetime.date,
    size: int,
) -> Queue:
    """A handful of queries, whatever the number of rows."""
    waiting = for_officer(duties).exclude(applicant=user)
    counts = dict(waiting.order_by().values_list("state").annotate(Count("pk")))
    chosen = next((one for one in stages() if one.key == stage), None)
    found = waiting.filter(state__in=chosen.states) if chosen else waiting
    held = waiting.filter(holder__in={user.pk, *permissions.stood_in_by(user, today)})
    if stage == MINE:
        found = held
    if text:
        found = found.filter(said_of(text))
    calendar = catalogue.work_calendar()

    def row(filing: Filing) -> Row:
        left = calendar.working_days_between(today, filing.due) if filing.due else None
        light = light_of(calendar, filing.clock_from, filing.due, today)
        return Row(filing, stage_of(filing.state), left, light)

    lights: Counter[str] = Counter()
    runs = waiting.filter(due__isnull=False).order_by().values_list("clock_from", "due")
    shining = Q(pk__in=[])
    for since, due, count in runs.annotate(Count("pk")):
        kind = light_of(calendar, since, due, today).kind
        lights[kind] += count
        shining |= Q(clock_from=since, due=due) if kind == light else Q(pk__in=[])
    if light in LIGHTS:
        found = found.filter(shining)
    return Queue(
        rows=[row(filing) for filing in in_order(found)[:size]],
        total=sum(counts.values()),
        mine=held.count(),
        stages=[(one, sum(counts.get(state, 0) for state in one.states)) for one in stages()],
        lights=lights,
    )
