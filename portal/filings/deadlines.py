"""When something is due: the clocks of states.py in days of the working calendar, with what stopped and extended them."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.states import Clock

NOTIFY = facts.Limit(Decimal(5))  # 行政许可法 art. 32 (4)
DECIDE = facts.Limit(
    Decimal(20)
)  # 行政许可法 art. 42, for the higher authority where the matter says nothing
DELIVER = facts.Limit(Decimal(10))  # 行政许可法 art. 44
CORRECT = facts.Limit(Decimal(10))  # no law says; the hall's own figure
SUPPLY = facts.Limit(Decimal(10))  # after an acceptance with gaps; the hall's own figure too
SOON = Decimal("0.8")  # of a limit that is used up: the yellow light

Day = datetime.date


@dataclass(frozen=True)
class Run:
    """A clock that runs: since when, which days do not count (both ends included), by how much it was extended."""

    clock: Clock = Clock.NONE
    since: Day | None = None
    pauses: tuple[tuple[Day, Day], ...] = ()
    extra: int = 0  # working days
    stopped: Day | None = None  # it stands still since then


def run_of(filing: Filing) -> Run:
    pauses = tuple(
        (Day.fromisoformat(first), Day.fromisoformat(last)) for first, last in filing.clock_pauses
    )
    return Run(
        Clock(filing.clock), filing.clock_from, pauses, filing.clock_extra, filing.clock_stopped
    )


def as_fields(run: Run, dossier: Dossier) -> dict[str, object]:
    """The run as the filing keeps it, with the day it is due."""
    due = due_of(run, dossier)
    return {
        "clock": run.clock,
        "clock_from": run.since,
        "clock_pauses": [[first.isoformat(), last.isoformat()] for first, last in run.pauses],
        "clock_extra": run.extra,
        "clock_stopped": run.stopped,
        "due": due.day if due else None,
        "due_provisional": bool(due and due.provisional),
    }


def after(run: Run, starts: Clock, *, today: Day, since: Day, days: int = 0) -> Run:
    """What a move makes of the running clock; `since` is the day a new one begins with."""
    match starts:
        case Clock.KEEP:
            return run
        case Clock.STOP:
            return replace(run, stopped=today)
        case Clock.RESUME:
            paused = ((run.stopped or today), today)
            return replace(run, pauses=(*run.pauses, paused), stopped=None)
        case Clock.EXTEND:
            return replace(run, extra=run.extra + days)
        case Clock.NONE:
            return Run()
    return Run(starts, since)


def limit_of(clock: Clock, dossier: Dossier) -> facts.Limit | None:
    match clock:
        case Clock.NOTIFY:
            return NOTIFY
        case Clock.CORRECT:
            return CORRECT
        case Clock.DELIVER:
            return DELIVER
        case Clock.DECIDE:
            return dossier.decide_within
        case Clock.PASS_UP:
            return dossier.limit or DECIDE
    return None


def due_of(run: Run, dossier: Dossier) -> facts.Due | None:
    """The last day; none while the clock stands still or nothing is due."""
    limit = limit_of(run.clock, dossier)
    if limit is None or run.since is None or run.stopped is not None:
        return None
    calendar = catalogue.work_calendar()
    due = calendar.due_of(run.since, limit, run.pauses)
    if not run.extra:
        return due
    later = calendar.due_date(due.day, run.extra, "working_day", run.pauses)
    return facts.Due(later.day, due.provisional or later.provisional)


def supply_by(accepted: Day) -> facts.Due:
    """Until when the gaps of an acceptance are to be filled."""
    return catalogue.work_calendar().due_of(accepted, SUPPLY)


def working_days_left(today: Day, due: Day) -> int:
    """Negative once the day has passed."""
    return catalogue.work_calendar().working_days_between(today, due)


def is_soon(calendar: facts.WorkCalendar, since: Day | None, today: Day, due: Day) -> bool:
    """Whether four fifths of the limit are used up; on the last day always."""
    left = calendar.working_days_between(today, due)
    whole = calendar.working_days_between(since, due) if since else 0
    return left <= 0 or (whole > 0 and Decimal(whole - left) / whole >= SOON)


def sum_of(filing: Filing, dossier: Dossier) -> list[tuple[str, str]]:
    """How the day that is due comes about, line by line, for whoever wants to count again."""
    run = run_of(filing)
    limit = limit_of(run.clock, dossier)
    if limit is None or run.since is None:
        return []
    lines = [
        (_("起算"), _("%s 的第二天起") % words_of(run.since)),
        (_("时限"), facts.limit_words(limit)),
    ]
    lines += [
        (
            _("停表"),
            _("%(first)s 到 %(last)s 不计") % {"first": words_of(first), "last": words_of(last)},
        )
        for first, last in run.pauses
    ]
    if run.stopped:
        lines.append((_("停表"), _("%s 起停着，特别程序结束后接着算") % words_of(run.stopped)))
    if run.extra:
        lines.append((_("延期"), _("%d 个工作日") % run.extra))
    if filing.due:
        provisional = _("（暂定：那年的放假安排还没有公布）") if filing.due_provisional else ""
        lines.append((_("到期"), words_of(filing.due) + provisional))
    return lines


def words_of(day: Day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
