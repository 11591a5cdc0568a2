"""Limits against each other: the steps, the promise, the kind of handling. Promise against law: reach.py."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from cms.facts.checks.problem import Problem, block, warn
from cms.facts.matter import Limit, Matter, Varying
from cms.facts.numerals import plain
from cms.facts.varying import UNITS, limit_words

INSTANT = {Decimal(0), Decimal(1)}


def steps_within_limits(matter: Matter, today: date) -> Iterator[Problem]:
    """The steps of one unit added up; they may not take longer than the longest promise, nor than the law."""
    for unit in ("working_day", "natural_day"):
        total = sum(
            (s.limit.n for s in matter.steps if s.limit and s.limit.unit == unit), Decimal(0)
        )
        for name, where, limits in (
            ("承诺", "limits.promised", matter.limits.promised),
            ("法定", "limits.statutory", matter.limits.statutory),
        ):
            bound = _longest(limits, unit)
            if bound is not None and total > bound:
                both = f"{plain(total)}{UNITS[unit]}，比{name}的 {plain(bound)}{UNITS[unit]}长"
                yield block("steps_beyond_limit", where, f"各环节加起来 {both}。请核对。")
                break


def promise_given(matter: Matter, today: date) -> Iterator[Problem]:
    if not matter.limits.promised:
        yield warn("no_promise", "limits.promised", "还没有写承诺办结时限。请补上数字和单位。")


def handling_fits(matter: Matter, today: date) -> Iterator[Problem]:
    """即办件 is what is done on the spot, and only that."""
    promised = _longest(matter.limits.promised, "working_day")
    if promised is None:
        return
    instant = matter.handling.startswith("即办")
    if instant and promised not in INSTANT:
        words = limit_words(matter.limits.promised[-1].value)
        message = f"办件类型是即办件，承诺时限却是{words}。请核对。"
        yield warn("instant_but_long", "handling", message)
    if promised == 0 and matter.handling and not instant:
        message = f"承诺当场办结，办件类型却是{matter.handling}。当场办结的应当是即办件。"
        yield warn("on_the_spot_not_instant", "handling", message)


def _longest(value: Varying[Limit], unit: str) -> Decimal | None:
    days = [case.value.n for case in value if case.value.unit == unit]
    return max(days) if days else None


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    steps_within_limits,
    promise_given,
    handling_fits,
)
