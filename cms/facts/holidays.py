"""Days off by law (全国年节及纪念日放假办法), and tables of the years whose make-up days have been announced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import chinese_calendar
from lunardate import LunarDate

LUNAR_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class YearTable:
    """One announced year: weekdays (and holidays) that are off, weekend days that are worked instead (调休)."""

    off: frozenset[date]
    worked: frozenset[date]


Tables = Mapping[int, YearTable]


@dataclass(frozen=True)
class _Rule:
    """One version of the law. Days of the Spring Festival count from the first day of the year; 0 is its eve."""

    since: int
    spring: tuple[int, ...]
    labour: int
    national: int
    lunar: bool  # 清明、端午、中秋 are holidays since 2008


_RULES = (
    _Rule(2025, spring=(0, 1, 2, 3), labour=2, national=3, lunar=True),
    _Rule(2014, spring=(1, 2, 3), labour=1, national=3, lunar=True),
    _Rule(2008, spring=(0, 1, 2), labour=1, national=3, lunar=True),
    _Rule(2000, spring=(1, 2, 3), labour=3, national=3, lunar=False),
    _Rule(1, spring=(1, 2, 3), labour=1, national=2, lunar=False),
)


def statutory_days(year: int) -> frozenset[date]:
    """The days off for everybody by the version of the law in force that year, without make-up days."""
    rule = next(rule for rule in _RULES if year >= rule.since)
    days = {date(year, 1, 1)}
    days |= {date(year, 5, day) for day in range(1, rule.labour + 1)}
    days |= {date(year, 10, day) for day in range(1, rule.national + 1)}
    if year in LUNAR_YEARS:
        first = _lunar(year, 1, 1)
        days |= {first + timedelta(days=number - 1) for number in rule.spring}
        if rule.lunar:
            days |= {clear_and_bright(year), _lunar(year, 5, 5), _lunar(year, 8, 15)}
    return frozenset(days)


def clear_and_bright(year: int) -> date:
    """The day of 清明, April 4-6: the usual reckoning of solar terms, good for 1900 to 2099."""
    number = year % 100
    start = 4.81 if year >= 2000 else 5.59
    return date(year, 4, int(number * 0.2422 + start) - number // 4)


def tables_from_chinese_calendar(years: Iterable[int]) -> Tables:
    """Tables of those of the years that the package `chinese_calendar` knows."""
    known = {day.year for day in chinese_calendar.constants.holidays}
    wanted = known.intersection(years)
    return MappingProxyType({year: _table(year) for year in sorted(wanted)})


def _table(year: int) -> YearTable:
    source = chinese_calendar.constants
    return YearTable(
        off=frozenset(day for day in source.holidays if day.year == year),
        worked=frozenset(day for day in source.workdays if day.year == year),
    )


def _lunar(year: int, month: int, day: int) -> date:
    found = LunarDate(year, month, day).to_solar_date()
    return date(found.year, found.month, found.day)
