"""What a guide says only of this moment: which windows are open, and when it would be done if accepted today."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _

from cms import facts
from cms.facts.calendar import Due, WorkCalendar
from cms.facts.matter import Limit, Matter, Window
from cms.guides import opening


@dataclass(frozen=True)
class Door:
    """A window; `words` are empty where its hours cannot be read."""

    window: Window
    words: str
    is_open: bool


@dataclass(frozen=True)
class Today:
    doors: tuple[Door, ...]
    due: Due | None


def of(matter: Matter, answers: facts.Answers, now: datetime, calendar: WorkCalendar) -> Today:
    """`now` in the hall's own time."""
    limits = facts.limits(matter, answers, now.date())
    windows = facts.windows(matter, answers, now.date())
    return Today(
        doors=tuple(_door(window, now, calendar) for window in windows),
        due=_due(limits.promised or limits.statutory, now, calendar),
    )


def _due(limit: Limit | None, now: datetime, calendar: WorkCalendar) -> Due | None:
    """The last day of a limit that begins today; none where it is done on the spot or within hours."""
    if limit is None or not limit.n or limit.unit == "hour":
        return None
    return calendar.due_of(now.date(), limit)


def _door(window: Window, now: datetime, calendar: WorkCalendar) -> Door:
    hours = opening.read(window.hours)
    state = opening.state(hours, now, calendar) if hours else None
    if state is None:
        return Door(window, "", is_open=False)
    if state.until:
        return Door(
            window, _("现在开着，到 %(time)s") % {"time": _clock(state.until)}, is_open=True
        )
    if state.opens is None:
        return Door(window, _("现在没有开"), is_open=False)
    return Door(window, _closed_until(state.opens, now), is_open=False)


def _closed_until(opens: datetime, now: datetime) -> str:
    days = (opens.date() - now.date()).days
    near = {0: _("今天"), 1: _("明天")}
    day = near.get(days) or _("%(month)d月%(day)d日") % {"month": opens.month, "day": opens.day}
    return _("现在没有开，%(day)s %(time)s 开") % {"day": day, "time": _clock(opens.time())}


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
