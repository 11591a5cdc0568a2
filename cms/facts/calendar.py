"""Working days: the last day of a limit, and how many working days lie between two days.

A limit is counted from the day after it began; days of a pause are not counted. What had to be judged in a year
without an announced table is provisional: there weekends and statutory days are off, and nothing is made up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import Literal

from cms.facts.holidays import Tables, YearTable, statutory_days
from cms.facts.matter import Limit
from cms.facts.periods import add_months

Unit = Literal["working_day", "natural_day", "month", "hour"]
Pause = tuple[date, date]
LONGEST = 10_000
LAST_YEAR = 9000
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    day: date
    provisional: bool

    def __str__(self) -> str:
        return self.day.isoformat() + (" provisional" if self.provisional else "")


@dataclass(frozen=True)
class WorkCalendar:
    """`tables`: the announced years."""

    tables: Tables

    def is_working(self, day: date) -> bool:
        table: YearTable | None = self.tables.get(day.year)
        if table is None:
            return day.weekday() < 5 and day not in _statutory(day.year)
        if day.weekday() >= 5:
            return day in table.worked
        return day not in table.off

    def knows(self, day: date) -> bool:
        return day.year in self.tables

    def due_date(
        self,
        start: date,
        n: Decimal | int,
        unit: Unit = "working_day",
        pauses: Iterable[Pause] = (),
    ) -> Due:
        """The last day of a limit that began with `start`. A part of a day counts as a whole one.

        ValueError, in Chinese, for what cannot be counted.
        """
        whole = int(Decimal(n).to_integral_value(ROUND_CEILING))
        if not 0 <= whole <= LONGEST:
            raise ValueError(f"时限要在 0 到 {LONGEST} 之间，这里是 {n}。")
        if start.year > LAST_YEAR:
            raise ValueError(f"起算日最晚到 {LAST_YEAR} 年，这里是 {start.year} 年。")
        stopped = tuple(pauses)
        for first, last in stopped:
            if last < first or last.year > LAST_YEAR:
                raise ValueError(f"暂停从 {first} 到 {last}，写反了或者太远。请核对。")
        if unit == "working_day":
            return self._working(start, whole, stopped)
        if unit == "hour":
            whole = -(-whole // 24)
        goal = (add_months(start, whole) - start).days if unit == "month" else whole
        return self._moved(_counted(start, goal, stopped), stopped)

    def due_of(self, start: date, limit: Limit, pauses: Iterable[Pause] = ()) -> Due:
        return self.due_date(start, limit.n, limit.unit, pauses)

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative when `last` lies before it."""
        if last < first:
            return -self.working_days_between(last, first)
        span = (last - first).days
        return sum(self.is_working(first + DAY * number) for number in range(1, span + 1))

    def _working(self, start: date, goal: int, pauses: Sequence[Pause]) -> Due:
        day, count, provisional = start, 0, False
        while count < goal:
            day += DAY
            if not _paused(day, pauses):
                provisional = provisional or not self.knows(day)
                count += self.is_working(day)
        return Due(day, provisional)

    def _moved(self, day: date, pauses: Sequence[Pause]) -> Due:
        """A limit in natural days that ends on a day off ends on the next working day."""
        provisional = not self.knows(day)
        while not self.is_working(day) or _paused(day, pauses):
            day += DAY
            if not _paused(day, pauses):
                provisional = provisional or not self.knows(day)
        return Due(day, provisional)


def due_date(
    calendar: WorkCalendar,
    start: date,
    n: Decimal | int,
    unit: Unit = "working_day",
    pauses: Iterable[Pause] = (),
) -> Due:
    return calendar.due_date(start, n, unit, pauses)


def working_days_between(calendar: WorkCalendar, first: date, last: date) -> int:
    return calendar.working_days_between(first, last)


def _counted(start: date, goal: int, pauses: Sequence[Pause]) -> date:
    day, count = start, 0
    while count < goal:
        day += DAY
        count += not _paused(day, pauses)
    return day


def _paused(day: date, pauses: Sequence[Pause]) -> bool:
    return any(first <= day <= last for first, last in pauses)


@cache
def _statutory(year: int) -> frozenset[date]:
    return statutory_days(year)
