"""Who may apply (受理条件): gates that close the way, and advice."""

from dataclasses import dataclass
from datetime import date

from cms.facts.answers import Answers
from cms.facts.conditions import Situation
from cms.facts.matter import Matter, Requirement


@dataclass(frozen=True)
class Eligibility:
    """`stated`: told to everybody, because they do not depend on answers."""

    gates_hit: tuple[Requirement, ...]
    advice: tuple[Requirement, ...]
    open: tuple[Requirement, ...]
    stated: tuple[Requirement, ...]

    @property
    def may_apply(self) -> bool:
        return not self.gates_hit


def eligibility(matter: Matter, answers: Answers, today: date) -> Eligibility:
    situation = Situation(matter, answers, today)
    depending = [r for r in matter.requirements if r.when is not None]
    yes = [r for r in depending if situation.holds(r.when)]
    return Eligibility(
        gates_hit=tuple(r for r in yes if r.gate),
        advice=tuple(r for r in yes if not r.gate),
        open=tuple(r for r in depending if situation.holds(r.when) is None),
        stated=tuple(r for r in matter.requirements if r.when is None),
    )
