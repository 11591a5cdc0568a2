"""Whether a window is open, read from its hours as guides write them: 周一至周五 9:00-12:00、13:30-17:30（法定节假日除外）.

Pure. What cannot be read for certain is not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from cms.facts.calendar import WorkCalendar

DAYS = "一二三四五六日"
WORKDAYS = frozenset(range(5))
LOOK_AHEAD = timedelta(days=14)
DAY = timedelta(days=1)
MORNING_ENDS = 8  # 下午2:30 is 14:30; what begins at 8 or later is written in 24 hours

_SIGNS = str.maketrans("天：－—–~～", "日:-----")
_WEEK = re.compile(
    r"(?:每?周|星期)([一二三四五六日])(?:[至到-](?:周|星期)?([一二三四五六日]))?|(工作日)|(每日)"
)
_SPAN = re.compile(r"(上午|下午)?\s*(\d{1,2}):(\d{2})\s*[-至到]+\s*(\d{1,2}):(\d{2})")
_OFF = re.compile(r"(?:周末及)?(?:国家)?(?:法定)?(?:节?假日)(?:除外|休息|不办公)")
_UNSURE = re.compile(r"(?:国家)?(?:法定)?节?假日按有关规定执行|延时服务")
_FILLING = re.compile(r"[、，,。；;（）():\s]*")


class Holidays(Enum):
    OFF = "off"
    UNSURE = "unsure"  # the guide does not say, or leaves it to other rules


@dataclass(frozen=True)
class Hours:
    """`weekdays`: 0 is Monday; None: the working days of the calendar."""

    weekdays: frozenset[int] | None
    spans: tuple[tuple[time, time], ...]
    holidays: Holidays


@dataclass(frozen=True)
class State:
    """Open until `until`, or closed until `opens` (None: not within a fortnight)."""

    until: time | None = None
    opens: datetime | None = None


def read(text: str) -> Hours | None:
    """The hours a text means, if it means one thing."""
    text = text.translate(_SIGNS)
    week = _WEEK.findall(text)
    rest = _UNSURE.sub("", _OFF.sub("", _SPAN.sub("", _WEEK.sub("", text))))
    spans = _spans(text)
    if len(week) != 1 or not spans or not _FILLING.fullmatch(rest):
        return None
    first, last, working, _every = week[0]
    days = None if working else frozenset(_days(first, last or first) if first else range(7))
    return Hours(days, spans, Holidays.OFF if _OFF.search(text) else Holidays.UNSURE)


def _spans(text: str) -> tuple[tuple[time, time], ...]:
    """In order; () where one of them is no time of day or ends before it begins."""
    try:
        spans = sorted(_span(*found) for found in _SPAN.findall(text))
    except ValueError:
        return ()
    return tuple(spans) if all(start < end for start, end in spans) else ()


def _span(half: str, *figures: str) -> tuple[time, time]:
    hour, minute, end_hour, end_minute = map(int, figures)
    if half == "下午":
        hour += 12 if hour < MORNING_ENDS else 0
        end_hour += 12 if end_hour < MORNING_ENDS else 0
    return time(hour, minute), time(end_hour, end_minute)


def _days(first: str, last: str) -> Iterator[int]:
    start, end = DAYS.index(first), DAYS.index(last)
    return ((start + step) % 7 for step in range((end - start) % 7 + 1))


def state(hours: Hours, now: datetime, calendar: WorkCalendar) -> State | None:
    """`now` in the hall's own time. None on a day on which the guide does not say whether it is open."""
    today = is_day(hours, now.date(), calendar)
    if today is None:
        return None
    for start, end in hours.spans:
        if today and start <= now.time() < end:
            return State(until=end)
    return State(opens=_next(hours, now, calendar))


def is_day(hours: Hours, day: date, calendar: WorkCalendar) -> bool | None:
    """On a working day made up at a weekend, windows of a Monday-to-Friday week are open."""
    working = calendar.is_working(day)
    if hours.weekdays is None:
        return working
    made_up = working and day.weekday() not in WORKDAYS
    if made_up and hours.weekdays == WORKDAYS:
        return True
    if day.weekday() not in hours.weekdays:
        return False
    if day.weekday() in WORKDAYS and not working:
        return False if hours.holidays is Holidays.OFF else None
    return True


def _next(hours: Hours, now: datetime, calendar: WorkCalendar) -> datetime | None:
    day = now.date()
    while day - now.date() < LOOK_AHEAD:
        for start, _end in hours.spans if is_day(hours, day, calendar) else ():
            opens = datetime.combine(day, start, tzinfo=now.tzinfo)
            if opens > now:
                return opens
        day += DAY
    return None
