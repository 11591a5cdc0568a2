"""Limits against each other: the sum of the steps, the promise, the law."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from cms.facts.checks.problem import Problem, block, warn
from cms.facts.matter import Limit, Matter, Varying
from cms.facts.numerals import plain
from cms.facts.varying import limit_words


def promise_within_law(matter: Matter, today: date) -> Iterator[Problem]:
    promised, statutory = _longest(matter.limits.promised), _longest(matter.limits.statutory)
    if promised is not None and statutory is not None and promised > statutory:
        message = f"承诺 {plain(promised)}个工作日比法定 {plain(statutory)}个工作日还长。承诺时限不能超过法定时限。"
        yield block("promise_beyond_law", "limits.promised", message)


def steps_within_promise(matter: Matter, today: date) -> Iterator[Problem]:
    counted = [s.limit.n for s in matter.steps if s.limit and s.limit.unit == "working_day"]
    total = sum(counted, Decimal(0))
    for name, where, bound in (
        ("承诺", "limits.promised", _longest(matter.limits.promised)),
        ("法定", "limits.statutory", _longest(matter.limits.statutory)),
    ):
        if bound is not None and total > bound:
            message = f"各环节加起来 {plain(total)}个工作日，比{name}的 {plain(bound)}个工作日长。请核对。"
            yield warn("steps_beyond_limit", where, message)
            return


def promise_given(matter: Matter, today: date) -> Iterator[Problem]:
    if not matter.limits.promised:
        yield warn("no_promise", "limits.promised", "还没有写承诺办结时限。请补上数字和单位。")
    if matter.handling.startswith("即办") and _longest(matter.limits.promised) not in {
        None,
        Decimal(0),
        Decimal(1),
    }:
        words = limit_words(matter.limits.promised[-1].value)
        message = f"办件类型是即办件，承诺时限却是{words}。请核对。"
        yield warn("instant_but_long", "handling", message)


def _longest(value: Varying[Limit]) -> Decimal | None:
    days = [case.value.n for case in value if case.value.unit == "working_day"]
    return max(days) if days else None


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    promise_within_law,
    steps_within_promise,
    promise_given,
)
