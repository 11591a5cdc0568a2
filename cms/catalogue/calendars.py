"""The yearly notice of the State Council, taken in as data: which weekdays are off, which weekend days are worked."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from cms.catalogue.models import WorkCalendarYear

OFF, WORKED = "放假", "补班"


class BadTable(ValueError):
    """Said in words for the administrator."""


def read(lines: Iterable[str]) -> WorkCalendarYear:
    """From lines like `2027-01-01,放假` and `2027-02-06,补班`; nothing is saved."""
    found: dict[str, set[datetime.date]] = {OFF: set(), WORKED: set()}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        day, _comma, kind = (part.strip() for part in line.replace("，", ",").partition(","))
        try:
            found[kind].add(datetime.date.fromisoformat(day))
        except (KeyError, ValueError):
            words = _("第 %d 行看不懂。写成“2027-01-01,放假”或者“2027-02-06,补班”。")
            raise BadTable(words % number) from None
    return checked(found[OFF], found[WORKED])


def checked(off: set[datetime.date], worked: set[datetime.date]) -> WorkCalendarYear:
    years = {day.year for day in off | worked}
    if len(years) != 1:
        raise BadTable(_("一次导入一年的安排。"))
    if both := off & worked:
        raise BadTable(_("%s 又放假又补班。") % min(both))
    if wrong := {day for day in worked if day.weekday() < 5}:
        raise BadTable(_("%s 不是周末，不用补班。") % min(wrong))
    if not {day for day in off if (day.month, day.day) == (1, 1)}:
        raise BadTable(_("没有元旦，恐怕不完整。请照通知全部录入。"))
    year = years.pop()
    return WorkCalendarYear(
        year=year,
        days_off=[day.isoformat() for day in sorted(off)],
        days_worked=[day.isoformat() for day in sorted(worked)],
    )
