"""Dates as conditions write them: "2026-03-01", "today", "today-P1Y2M3D". A month too short ends on its last day."""

import re
from calendar import monthrange
from datetime import date, timedelta

_RELATIVE = re.compile(r"today(?:([+-])P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,6})D)?)?")


def add_months(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def resolve(value: object, today: date) -> date | None:
    """The day that is meant, or None where the text means no day."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    found = _RELATIVE.fullmatch(value)
    try:
        return _moved(found, today) if found else date.fromisoformat(value)
    except (ValueError, OverflowError):
        return None


def day_words(value: object) -> str:
    """ "2026年3月1日"; "16年前的今天" for "today-P16Y"."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    found = _RELATIVE.fullmatch(str(value))
    if not found:
        return str(value)
    sign, *counts = found.groups()
    span = "".join(f"{n}{unit}" for n, unit in zip(counts, ("年", "个月", "天"), strict=True) if n)
    return f"{span}{'前' if sign == '-' else '后'}的今天" if sign else "今天"


def _moved(found: re.Match[str], today: date) -> date:
    sign = -1 if found[1] == "-" else 1
    years, months, days = (int(found[n] or 0) for n in (2, 3, 4))
    return add_months(today, sign * (12 * years + months)) + timedelta(days=sign * days)
