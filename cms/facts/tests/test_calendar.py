"""Working days: the announced tables of 2026, the law beyond them, pauses, natural days."""

from datetime import date
from decimal import Decimal

import pytest

from cms import facts
from cms.facts import Limit, WorkCalendar, tables_from_chinese_calendar
from cms.facts.holidays import clear_and_bright

CALENDAR = WorkCalendar(tables_from_chinese_calendar(range(2025, 2027)))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        ("2026-02-13", True, "the Friday before the Spring Festival"),
        ("2026-02-14", True, "a Saturday, made up"),
        ("2026-02-15", False, "the holidays begin on a Sunday"),
        ("2026-02-23", False, "and last nine days"),
        ("2026-02-24", True, "a Tuesday"),
        ("2026-02-28", True, "a Saturday, made up"),
        ("2026-10-07", False, "the last of the National Days"),
        ("2026-10-10", True, "a Saturday, made up"),
        ("2026-11-21", False, "a plain Saturday"),
        ("2027-02-05", False, "the eve of the Spring Festival is off by law since 2025"),
        ("2027-02-09", True, "no table: the law gives four days, nothing more"),
    ],
)
def test_working_or_off(day, works, why):
    assert CALENDAR.is_working(date.fromisoformat(day)) is works, why


@pytest.mark.parametrize(
    ("start", "n", "unit", "due"),
    [
        ("2026-11-20", 1, "working_day", "2026-11-23"),
        ("2026-02-13", 1, "working_day", "2026-02-14"),
        ("2026-02-10", 5, "working_day", "2026-02-24"),
        ("2026-11-20", 0, "working_day", "2026-11-20"),
        ("2026-11-20", Decimal("0.5"), "working_day", "2026-11-23"),
        ("2026-12-30", 1, "working_day", "2026-12-31"),
        ("2026-12-31", 1, "working_day", "2027-01-04 provisional"),
        ("2026-12-28", 5, "working_day", "2027-01-05 provisional"),
        ("2027-02-03", 5, "working_day", "2027-02-12 provisional"),
        ("2026-11-20", 10, "natural_day", "2026-11-30"),
        ("2026-11-20", 15, "natural_day", "2026-12-07"),
        ("2026-02-06", 10, "natural_day", "2026-02-24"),
        ("2026-12-20", 12, "natural_day", "2027-01-04 provisional"),
        ("2026-12-20", 11, "natural_day", "2026-12-31"),
        ("2026-11-20", 48, "hour", "2026-11-23"),
        ("2026-11-20", 49, "hour", "2026-11-23"),
        ("2026-08-31", 1, "month", "2026-09-30"),
        ("2026-01-31", 1, "month", "2026-02-28"),
    ],
)
def test_the_last_day_of_a_limit(start, n, unit, due):
    assert str(CALENDAR.due_date(date.fromisoformat(start), n, unit)) == due


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "n", "unit", "pauses", "due"),
    [
        ("2026-11-20", 3, "working_day", [("2026-11-23", "2026-11-24")], "2026-11-27"),
        ("2026-11-20", 3, "working_day", [("2026-11-21", "2026-11-22")], "2026-11-25"),
        (
            "2026-11-20", 3, "working_day",
            [("2026-11-23", "2026-11-23"), ("2026-11-25", "2026-11-25")], "2026-11-27",
        ),
        ("2026-11-20", 5, "natural_day", [("2026-11-21", "2026-11-23")], "2026-11-30"),
        ("2026-12-28", 3, "working_day", [("2027-01-01", "2027-01-31")], "2026-12-31"),
        ("2026-12-28", 4, "working_day", [("2027-01-01", "2027-01-31")], "2027-02-01 provisional"),
    ],
)  # fmt: skip
def test_days_of_a_pause_do_not_count(start, n, unit, pauses, due):
    stopped = [(day(first), day(last)) for first, last in pauses]
    assert str(CALENDAR.due_date(day(start), n, unit, stopped)) == due


def test_only_days_that_had_to_be_judged_make_it_provisional():
    paused_into_2027 = [(day("2026-12-24"), day("2027-01-10"))]
    due = CALENDAR.due_date(day("2026-12-20"), 3, "working_day", paused_into_2027)
    assert (str(due.day), due.provisional) == ("2026-12-23", False)


@pytest.mark.parametrize(
    ("start", "n", "pauses"),
    [
        ("2026-11-20", -1, []),
        ("2026-11-20", 10_001, []),
        ("9001-01-01", 1, []),
        ("2026-11-20", 1, [("2026-12-02", "2026-12-01")]),
        ("2026-11-20", 1, [("2026-12-02", "9999-12-31")]),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(start, n, pauses):
    stopped = [(day(first), day(last)) for first, last in pauses]
    with pytest.raises(ValueError, match="。"):
        CALENDAR.due_date(day(start), n, pauses=stopped)


def test_working_days_between_two_days():
    assert CALENDAR.working_days_between(day("2026-11-20"), day("2026-11-25")) == 3
    assert CALENDAR.working_days_between(day("2026-11-25"), day("2026-11-20")) == -3
    assert CALENDAR.working_days_between(day("2026-02-13"), day("2026-02-28")) == 6
    assert CALENDAR.working_days_between(day("2026-02-13"), day("2026-02-13")) == 0


def test_a_limit_counts_as_many_working_days_as_it_says():
    start = day("2026-01-28")
    for n in range(1, 30):
        due = CALENDAR.due_of(start, Limit(Decimal(n))).day
        assert CALENDAR.working_days_between(start, due) == n


@pytest.mark.parametrize(
    ("year", "off", "works"),
    [
        (2025, "2025-01-28", "2025-02-01"),
        (2024, "2024-02-12", "2024-02-09"),
        (2027, "2027-06-09", "2027-10-04"),
    ],
)
def test_statutory_days_follow_the_law_of_their_year(year, off, works):
    days = facts.statutory_days(year)
    assert day(off) in days
    assert day(works) not in days


@pytest.mark.parametrize(
    ("year", "expected"), [(2023, 5), (2024, 4), (2026, 5), (2027, 5), (1999, 5), (2008, 4)]
)
def test_clear_and_bright(year, expected):
    assert clear_and_bright(year) == date(year, 4, expected)


def test_announced_years_agree_with_the_law_on_every_statutory_day():
    tables = tables_from_chinese_calendar(range(2015, 2027))
    for year in range(2015, 2027):
        missing = facts.statutory_days(year) - tables[year].off
        assert not {d for d in missing if d.weekday() < 5}, year
