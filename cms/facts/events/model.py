"""A life event as a value: which matters, for whom, in which order, what they share."""

from dataclasses import dataclass
from datetime import date

from cms.facts.answers import Answers
from cms.facts.conditions import Situation, Verdict
from cms.facts.matter import Condition, Department, Matter, Question


@dataclass(frozen=True)
class Member:
    """One matter of the event. `when`: a condition on the event's own questions; `after`: keys of members that come first."""

    key: str
    matter: Matter
    when: Condition | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class LifeEvent:
    """`shared`: materials that are one document under different names, as groups of "<member>.<material key>"."""

    key: str
    title: str
    members: tuple[Member, ...]
    questions: tuple[Question, ...] = ()
    summary: str = ""
    shared: tuple[tuple[str, ...], ...] = ()

    def member(self, key: str) -> Member | None:
        return next((member for member in self.members if member.key == key), None)


def own_situation(event: LifeEvent, answers: Answers, today: date) -> Situation:
    """The event's own questions under the joined answers."""
    whole = Matter(event.key, "", event.title, Department("", ""), questions=event.questions)
    return Situation(whole, answers, today)


def takes_part(event: LifeEvent, member: Member, answers: Answers, today: date) -> Verdict:
    return own_situation(event, answers, today).holds(member.when)
