"""One list over all matters of an event: what several ask for stands in it once, with all reasons."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cms.facts.answers import Answers
from cms.facts.checklists import Item, checklist
from cms.facts.events.interview import answers_for
from cms.facts.events.model import LifeEvent, Member
from cms.facts.events.order import Doing, doings, is_result
from cms.facts.matter import Copies


@dataclass(frozen=True)
class JointItem:
    """One document. `parts`: who asks for it; `made_by`: the earlier member of the event that gives it."""

    name: str
    verdict: Literal["needed", "open"]
    parts: tuple[tuple[Member, Item], ...]
    made_by: Member | None = None

    @property
    def required(self) -> bool:
        return any(item.required for _, item in self.parts)

    @property
    def ours(self) -> bool:
        return all(item.ours for _, item in self.parts)

    @property
    def to_bring(self) -> bool:
        return self.verdict == "needed" and not self.ours and self.made_by is None

    @property
    def copies(self) -> Copies | None:
        """One original serves all, each takes its own copies; None while one number is not known."""
        counts = [item.copies for _, item in self.parts if item.verdict == "needed"]
        known = [count for count in counts if count is not None]
        if not known or len(known) < len(counts):
            return None
        return Copies(max(c.original for c in known), sum(c.copy for c in known))

    @property
    def reasons(self) -> tuple[str, ...]:
        if self.made_by:
            return (f"办好“{self.made_by.matter.title}”就有，不用另外准备",)
        return tuple(f"办“{member.matter.title}”：{item.reason}" for member, item in self.parts)


@dataclass(frozen=True)
class JointList:
    needed: tuple[JointItem, ...]
    open: tuple[JointItem, ...]

    @property
    def to_bring(self) -> tuple[JointItem, ...]:
        return tuple(item for item in self.needed if item.to_bring)


def joint_checklist(
    event: LifeEvent, answers: Answers, today: date, held: frozenset[str] = frozenset()
) -> JointList:
    """In the order of doing. Of members that may take part, the materials are open."""
    order = doings(event, answers, today)
    asked: dict[str, list[tuple[Doing, Item]]] = {}
    for doing in order:
        told = answers_for(event, doing.member, answers, today)
        listed = checklist(doing.member.matter, told, today, held)
        by_key = {item.key: item for item in (*listed.needed, *listed.open)}
        for material in doing.member.matter.materials:
            if material.key in by_key:
                identity = _identity(event, doing.member, by_key[material.key])
                asked.setdefault(identity, []).append((doing, by_key[material.key]))
    items = [_joined(parts, order) for parts in asked.values()]
    return JointList(
        tuple(item for item in items if item.verdict == "needed"),
        tuple(item for item in items if item.verdict == "open"),
    )


def _joined(parts: Sequence[tuple[Doing, Item]], order: Iterable[Doing]) -> JointItem:
    needed = [(d, item) for d, item in parts if item.verdict == "needed" and d.part]
    counted = needed or parts
    first, item = counted[0]
    return JointItem(
        name=item.name,
        verdict="needed" if needed else "open",
        parts=tuple((doing.member, item) for doing, item in counted),
        made_by=_maker(first, item, order),
    )


def _maker(doing: Doing, item: Item, order: Iterable[Doing]) -> Member | None:
    """The member done before the first that needs it, and sure to be done, whose result it is."""
    earlier = (d for d in order if d.stage < doing.stage and d.part)
    return next((d.member for d in earlier if is_result(item.material, d.member.matter)), None)


def _identity(event: LifeEvent, member: Member, item: Item) -> str:
    """Which document it is: one the author says is shared, else by its name."""
    key = f"{member.key}.{item.key}"
    group = next((group for group in event.shared if key in group), None)
    return group[0] if group else re.sub(r"[《》\s]|[。；;]$", "", item.name)
