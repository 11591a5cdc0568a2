"""What is open now, read from hours as real guides write them."""

from datetime import date, datetime, time

import pytest

from cms.facts import WorkCalendar, YearTable
from cms.guides import opening
from cms.guides.opening import Hours, State

TABLE = YearTable(off=frozenset({date(2026, 10, 1), date(2026, 10, 2)}), worked=frozenset({date(2026, 10, 10)}))  # fmt: skip
CALENDAR = WorkCalendar({2026: TABLE})
WEEK = frozenset(range(5))
NINE, NOON = time(9), time(12)
PLAIN = "周一至周五 9:00-12:00、13:30-17:30（法定节假日除外）"


@pytest.mark.parametrize(
    ("text", "days", "spans"),
    [
        (PLAIN, WEEK, [(NINE, NOON), (time(13, 30), time(17, 30))]),
        (
            "星期一至星期五（周末及法定节假日除外）上午9：00-12:00，下午14:00-17:45",
            WEEK,
            [(NINE, NOON), (time(14), time(17, 45))],
        ),
        (
            "上午8:30—12：00；下午2:30—5:30，星期一至星期五（节假日除外）",
            WEEK,
            [(time(8, 30), NOON), (time(14, 30), time(17, 30))],
        ),
        (
            "星期一至星期五 上午9:00至12:00，下午1:00至5:00，法定假日除外。",
            WEEK,
            [(NINE, NOON), (time(13), time(17))],
        ),
        (
            "星期一至星期五：上午9：00-12：00，下午13：00-17：00；延时服务12:00-13:00（国家法定节假日按有关规定执行）",
            WEEK,
            [(NINE, NOON), (NOON, time(13)), (time(13), time(17))],
        ),
        ("周二至周六 9:00-12:00", frozenset({1, 2, 3, 4, 5}), [(NINE, NOON)]),
        ("周六至周一 9:00-12:00", frozenset({5, 6, 0}), [(NINE, NOON)]),
        ("工作日9:00-12:00", None, [(NINE, NOON)]),
        ("每天 9:00-12:00", frozenset(range(7)), [(NINE, NOON)]),
    ],
)
def test_hours_of_real_guides_are_read(text, days, spans):
    read = opening.read(text)
    assert (read.weekdays, read.spans) == (days, tuple(spans))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "请先打电话",
        "5月10日至5月31日 9:00-16:00",
        "周一至周五 9:00-12:00，周六 9:00-11:00",
        "周一至周五 9:00-12:00（冬令时到11:30）",
        "周一至周五 25:00-26:00",
        "周一至周五 12:00-9:00",
        "9:00-12:00",
        "单周周五 9:00-12:00",
    ],
)
def test_what_is_not_certain_is_not_read(text):
    assert opening.read(text) is None


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute))


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at(date(2026, 11, 24), 9), State(until=NOON)),
        (at(date(2026, 11, 24), 11, 59), State(until=NOON)),
        (at(date(2026, 11, 24), 12), State(opens=at(date(2026, 11, 24), 13, 30))),
        (at(date(2026, 11, 24), 20), State(opens=at(date(2026, 11, 25), 9))),
        (at(date(2026, 11, 27), 18), State(opens=at(date(2026, 11, 30), 9))),
        (at(date(2026, 10, 1), 10), State(opens=at(date(2026, 10, 5), 9))),
        (at(date(2026, 10, 10), 10), State(until=NOON)),
    ],
)
def test_open_until_or_closed_until(now, state):
    assert opening.state(opening.read(PLAIN), now, CALENDAR) == state


def test_on_a_holiday_the_guide_leaves_open_nothing_is_said():
    hours = opening.read("周一至周五 9:00-12:00，国家法定节假日按有关规定执行")
    assert opening.state(hours, at(date(2026, 10, 1), 10), CALENDAR) is None
    assert opening.state(hours, at(date(2026, 10, 5), 10), CALENDAR) == State(until=NOON)


def test_windows_that_work_on_saturdays_are_not_closed_by_the_weekend():
    hours = opening.read("周二至周六 9:00-12:00（法定节假日除外）")
    assert opening.state(hours, at(date(2026, 11, 28), 10), CALENDAR) == State(until=NOON)
    assert opening.state(hours, at(date(2026, 11, 30), 10), CALENDAR).until is None


def test_what_never_opens_is_not_promised():
    never = Hours(frozenset(), ((NINE, NOON),), opening.Holidays.OFF)
    assert opening.state(never, at(date(2026, 11, 24), 8), CALENDAR) == State()
