"""The checklist (材料清单) for given answers, and the upload slots, which are a function of it alone."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cms.facts.answers import Answers
from cms.facts.conditions import Situation
from cms.facts.matter import Copies, Material, Matter
from cms.facts.reasons import EVERYBODY, why, why_open
from cms.facts.varying import settle


@dataclass(frozen=True)
class Item:
    """One material for one situation. `ours`: the hall obtains it (免提交, or from an e-certificate that it holds)."""

    material: Material
    verdict: Literal["needed", "not_needed", "open"]
    copies: Copies | None
    reason: str
    ours: bool

    @property
    def key(self) -> str:
        return self.material.key

    @property
    def name(self) -> str:
        return self.material.name

    @property
    def required(self) -> bool:
        """Without it the filing is incomplete; optional and deferrable materials are not."""
        return self.verdict == "needed" and self.material.need == "required"


@dataclass(frozen=True)
class Checklist:
    needed: tuple[Item, ...]
    not_needed: tuple[Item, ...]
    open: tuple[Item, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return self.needed + self.open + self.not_needed

    @property
    def to_bring(self) -> tuple[Item, ...]:
        """What is needed and has to come from the person."""
        return tuple(item for item in self.needed if not item.ours)

    @property
    def ours(self) -> tuple[Item, ...]:
        return tuple(item for item in self.needed if item.ours)


@dataclass(frozen=True)
class Slot:
    """One place to put an upload. Required: the filing cannot be submitted while it is empty."""

    key: str
    name: str
    required: bool
    copies: Copies | None
    note: str
    reason: str
    ours: bool


def checklist(
    matter: Matter, answers: Answers, today: date, held: frozenset[str] = frozenset()
) -> Checklist:
    """`held`: the kinds of e-certificates that the hall holds for this person ("居民身份证")."""
    situation = Situation(matter, answers, today)
    items = [_item(material, situation, held) for material in matter.materials]
    return Checklist(
        *(
            tuple(item for item in items if item.verdict == verdict)
            for verdict in ("needed", "not_needed", "open")
        )
    )


def slots(
    matter: Matter, answers: Answers, today: date, held: frozenset[str] = frozenset()
) -> tuple[Slot, ...]:
    """The needed materials and, until all is answered, the open ones, in the author's order."""
    return slots_of(checklist(matter, answers, today, held), matter)


def slots_of(listed: Checklist, matter: Matter) -> tuple[Slot, ...]:
    by_key = {item.key: item for item in listed.needed + listed.open}
    ordered = [by_key[m.key] for m in matter.materials if m.key in by_key]
    return tuple(_slot(item) for item in ordered)


def copies_words(copies: Copies | None) -> str:
    """ "原件 1 份、复印件 2 份"; "" where the guide gives no number."""
    if copies is None:
        return ""
    parts = [(copies.original, "原件"), (copies.copy, "复印件")]
    return "、".join(f"{name} {count} 份" for count, name in parts if count)


def _slot(item: Item) -> Slot:
    required = item.required and not item.ours
    return Slot(
        item.key, item.name, required, item.copies, item.material.note, item.reason, item.ours
    )


def _item(material: Material, situation: Situation, held: frozenset[str]) -> Item:
    verdict = situation.holds(material.when)
    ours = material.waived or material.held_as in held
    copies = settle(material.copies, situation)
    if verdict is None:
        return Item(material, "open", copies, why_open(material.when, situation), ours)
    if verdict is False:
        reason = why(material.when, situation) or "按您的情形不用交"
        return Item(material, "not_needed", copies, reason, ours)
    reason = _needed_reason(material, situation)
    return Item(material, "needed", copies, reason + _how_obtained(material, held), ours)


def _needed_reason(material: Material, situation: Situation) -> str:
    if material.because:
        reason = material.because.strip().rstrip("。")
        return "因为" + reason if reason.startswith("您") else reason
    return why(material.when, situation) or _unconditional(material)


def _how_obtained(material: Material, held: frozenset[str]) -> str:
    if material.held_as in held:
        return f"；有电子证照“{material.held_as}”，我们替您取"
    return "；免提交，我们替您取" if material.waived else ""


def _unconditional(material: Material) -> str:
    match material.need:
        case "optional":
            return "不是人人都要，用得上才交"
        case "deferrable":
            return "可以先办，以后补交"
    return EVERYBODY
