"""What a rate prints, and what it never does."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.facts.rates import Rate


@pytest.mark.parametrize(
    ("done", "due", "printed"),
    [
        (589, 604, "97.52%（589/604）"),
        (1185, 1187, "99.83%（1185/1187）"),
        (148, 172, "86.05%（148/172）"),
        (1, 2, "50.00%（1/2）"),
        (1, 800, "0.13%（1/800）"),  # half up: 0.125
        (99_999, 100_000, "99.99%（99999/100000）"),
        (1, 100_000, "0.01%（1/100000）"),
        (0, 7, "0.00%（0/7）"),
        (7, 7, "100.00%（7/7）"),
        (0, 0, "没有可算的"),
    ],
)
def test_a_rate_is_printed_with_what_it_was_made_from(done, due, printed):
    assert Rate(done, due).words == printed


@pytest.mark.parametrize(("done", "due"), [(2, 1), (-1, 3)])
def test_more_than_all_is_no_rate(done, due):
    with pytest.raises(ValueError, match="no rate"):
        Rate(done, due)


rates = st.integers(1, 10**7).flatmap(
    lambda due: st.builds(Rate, st.integers(0, due), st.just(due))
)


@given(rates)
def test_whole_is_printed_for_the_whole_alone_and_nothing_for_nothing(rate):
    assert (rate.percent == 100) == (rate.done == rate.due)
    assert (rate.percent == 0) == (rate.done == 0)


@given(rates)
def test_what_is_printed_is_within_half_a_hundredth_but_at_the_two_ends(rate):
    percent = rate.percent
    assert percent is not None
    away = abs(percent - Decimal(rate.done * 100) / Decimal(rate.due))
    assert away <= (
        Decimal("0.01") if percent in {Decimal("0.01"), Decimal("99.99")} else Decimal("0.005")
    )


@given(rates, rates)
def test_a_larger_share_is_never_printed_smaller(one, other):
    if one.done * other.due <= other.done * one.due:
        assert one.percent is not None
        assert other.percent is not None
        assert one.percent <= other.percent


def test_a_target_is_asked_of_the_fraction_not_of_what_is_printed():
    just_under = Rate(949_999, 1_000_000)
    assert just_under.percent == 95
    assert just_under.reaches(Decimal(95)) is False
    assert Rate(95, 100).reaches(Decimal(95)) is True
    assert Rate(0, 0).reaches(Decimal(95)) is None
