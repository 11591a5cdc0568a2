"""Facts that may depend on the situation, as they hold for given answers: limits, fees, windows, results, copies."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cms.facts.answers import Answers
from cms.facts.conditions import Situation
from cms.facts.matter import Condition, Fee, Limit, Matter, Result, Varying, Window
from cms.facts.numerals import plain

UNITS = {"working_day": "个工作日", "natural_day": "天", "month": "个月", "hour": "小时"}

DAYS = {"working_day": 1, "natural_day": 1, "month": 30}


class Conditional(Protocol):
    @property
    def when(self) -> Condition | None: ...


@dataclass(frozen=True)
class LimitsNow:
    """None: the guide is silent, or the answers do not yet decide between several."""

    promised: Limit | None
    statutory: Limit | None


def settle[T](value: Varying[T], situation: Situation) -> T | None:
    """The first case that is yes, if every case before it is no or says the same."""
    left: list[T] = []
    for case in value:
        verdict = situation.holds(case.when)
        if verdict is False:
            continue
        left.append(case.value)
        if case.value != left[0]:
            return None
        if verdict:
            return left[0]
    return None


def possible[T](value: Varying[T], situation: Situation) -> tuple[T, ...]:
    """Every value the answers still leave open; one where it is settled."""
    found: list[T] = []
    for case in value:
        verdict = situation.holds(case.when)
        if verdict is not False:
            found.append(case.value)
        if verdict:
            break
    return tuple(found)


def not_excluded[C: Conditional](parts: tuple[C, ...], situation: Situation) -> tuple[C, ...]:
    return tuple(part for part in parts if situation.holds(part.when) is not False)


def limits(matter: Matter, answers: Answers, today: date) -> LimitsNow:
    situation = Situation(matter, answers, today)
    return LimitsNow(
        settle(matter.limits.promised, situation), settle(matter.limits.statutory, situation)
    )


def fees(matter: Matter, answers: Answers, today: date) -> tuple[Fee, ...]:
    return not_excluded(matter.fees, Situation(matter, answers, today))


def windows(matter: Matter, answers: Answers, today: date) -> tuple[Window, ...]:
    return not_excluded(matter.windows, Situation(matter, answers, today))


def results(matter: Matter, answers: Answers, today: date) -> tuple[Result, ...]:
    return not_excluded(matter.results, Situation(matter, answers, today))


def limit_words(limit: Limit) -> str:
    """ "2个工作日", "当场办结"."""
    if limit.n == 0:
        return "当场办结"
    return plain(limit.n) + UNITS[limit.unit]


def longer(one: Limit, other: Limit) -> bool:
    """Surely longer: days of different kinds are compared as if every day were a working day."""
    if one.unit == other.unit:
        return one.n > other.n
    if "hour" in {one.unit, other.unit}:
        return False
    return other.unit != "working_day" and one.n * DAYS[one.unit] > other.n * DAYS[other.unit]
