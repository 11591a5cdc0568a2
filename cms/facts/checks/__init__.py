"""Checks at publishing: what would mislead people (block) and what an editor should look at (warn)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from cms.facts.checks import (
    contradictions,
    elements,
    grounds,
    limits,
    papers,
    places,
    reach,
    situations,
    standards,
    wording,
)
from cms.facts.checks.problem import Problem
from cms.facts.laws import Law
from cms.facts.matter import Matter

RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    *situations.RULES,
    *reach.RULES,
    *limits.RULES,
    *elements.RULES,
    *standards.RULES,
    *papers.RULES,
    *wording.RULES,
    *contradictions.RULES,
    *grounds.RULES,
    *places.RULES,
)
NO_LAWS: Mapping[str, Law] = MappingProxyType({})


def problems(
    matter: Matter,
    today: date,
    laws: Mapping[str, Law] = NO_LAWS,
    others: Sequence[Matter] = (),
) -> tuple[Problem, ...]:
    """Findings, those that block first; a matter that is only listed needs no more than its names.

    `laws`: the register (`facts.register`); without one no basis is looked up. `others`: matters to compare with, as
    far as they have the same base code.
    """
    rules = elements.LISTED if matter.listed_only else RULES
    found = [problem for rule in rules for problem in rule(matter, today)]
    if not matter.listed_only:
        found += grounds.in_force(matter, today, laws) if laws else ()
        found += standards.same_everywhere(matter, others)
    return tuple(sorted(found, key=lambda problem: problem.level != "block"))
