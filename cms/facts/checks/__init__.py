"""Checks at publishing: what would mislead people (block) and what an editor should look at (warn)."""

from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.checks import elements, limits, reach, situations, wording
from cms.facts.checks.problem import Problem
from cms.facts.matter import Matter

RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    *situations.RULES,
    *reach.RULES,
    *limits.RULES,
    *elements.RULES,
    *wording.RULES,
)


def problems(matter: Matter, today: date) -> tuple[Problem, ...]:
    """Findings, those that block first; a matter that is only listed needs no more than its names."""
    rules = elements.LISTED if matter.listed_only else RULES
    found = [problem for rule in rules for problem in rule(matter, today)]
    return tuple(sorted(found, key=lambda problem: problem.level != "block"))
