"""In which order the matters of an event are done, and how long that takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cms.facts.answers import Answers
from cms.facts.conditions import Verdict
from cms.facts.events.interview import answers_for
from cms.facts.events.model import LifeEvent, Member, takes_part
from cms.facts.matter import Material, Matter
from cms.facts.varying import limits


@dataclass(frozen=True)
class Doing:
    """One member in its place. Those of one `stage` (1, 2, …) can be done side by side; `part` None: not yet known."""

    member: Member
    stage: int
    part: Verdict
    after: tuple[str, ...]


def doings(event: LifeEvent, answers: Answers, today: date) -> tuple[Doing, ...]:
    """The members that take part, or may, in the order of doing; within a stage in the author's."""
    parts = {m.key: takes_part(event, m, answers, today) for m in event.members}
    members = [member for member in event.members if parts[member.key] is not False]
    before = predecessors(members)
    stages = _stages(members, before)
    found = [Doing(m, stages[m.key], parts[m.key], tuple(sorted(before[m.key]))) for m in members]
    return tuple(sorted(found, key=lambda doing: doing.stage))


def predecessors(members: Sequence[Member]) -> dict[str, set[str]]:
    """What comes before each member: as the author says, and where one's result is another's material."""
    keys = {member.key for member in members}
    before = {member.key: set(member.after) & keys for member in members}
    for member in members:
        for other in members:
            if other is member or not any(
                is_result(m, other.matter) for m in member.matter.materials
            ):
                continue
            if not _reaches(before, other.key, member.key):
                before[member.key].add(other.key)
    return before


def is_result(material: Material, matter: Matter) -> bool:
    """Whether the material is what the matter gives."""
    names = {_core(result.name) for result in matter.results}
    return bool({_core(material.name), _core(material.held_as)} & (names - {""}))


def working_days(event: LifeEvent, answers: Answers, today: date) -> Decimal | None:
    """Promised working days from the first filing to the last result; None where a limit is not known or of another unit."""
    ends: dict[str, Decimal] = {}
    for doing in doings(event, answers, today):
        member = doing.member
        told = answers_for(event, member, answers, today)
        promised = limits(member.matter, told, today).promised
        if promised is None or promised.unit != "working_day" or doing.part is None:
            return None
        ends[member.key] = max((ends[key] for key in doing.after), default=Decimal(0)) + promised.n
    return max(ends.values(), default=None)


def circle(members: Sequence[Member]) -> tuple[str, ...]:
    """Keys of members that wait for each other, as the author's `after` says; () where all is well."""
    before = {member.key: set(member.after) for member in members}
    return tuple(
        key for key in before if any(_reaches(before, other, key) for other in before[key])
    )


def _stages(members: Sequence[Member], before: dict[str, set[str]]) -> dict[str, int]:
    """The first stage in which all that comes before is done; members in a circle come last."""
    stages: dict[str, int] = {}
    left = list(members)
    while left:
        ready = [m for m in left if before[m.key] <= stages.keys()] or left
        for member in ready:
            known = [stages[key] for key in before[member.key] if key in stages]
            stages[member.key] = max(known, default=0) + 1
        left = [member for member in left if member.key not in stages]
    return stages


def _reaches(before: dict[str, set[str]], start: str, goal: str) -> bool:
    """Whether `goal` comes, over any number of members, before `start`."""
    seen, waiting = set[str](), [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting += before.get(key, set())
    return False


def _core(name: str) -> str:
    return re.sub(r"[《》\s]|[（(].*?[）)]|(?:原件|复印件|正本|副本)$", "", name)
