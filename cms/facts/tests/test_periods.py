"""Days as conditions write them."""

from datetime import date

import pytest

from cms.facts.periods import add_months, day_words, resolve
from cms.facts.tests.shop import TODAY


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("today", TODAY),
        ("today-P16Y", date(2010, 11, 20)),
        ("today+P1Y2M3D", date(2028, 1, 23)),
        ("today-P6M", date(2026, 5, 20)),
        ("today+P", None),
        ("tomorrow", None),
        ("2026-02-30", None),
        ("today+P999Y", date(3025, 11, 20)),
        ("today-P999Y", date(1027, 11, 20)),
        ("today-P999Y9999M999999D", None),
        (5, None),
    ],
)
def test_the_day_that_is_meant(written, expected):
    assert resolve(written, TODAY) == expected


def test_a_month_too_short_ends_on_its_last_day():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("today", "今天"),
        ("today-P16Y", "16年前的今天"),
        ("today+P1Y2M3D", "1年2个月3天后的今天"),
        (date(2026, 3, 1), "2026年3月1日"),
    ],
)
def test_in_words(value, words):
    assert day_words(value) == words
