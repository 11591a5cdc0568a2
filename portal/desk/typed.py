"""What an officer typed beside a move, kept for the page and read into what the move takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.filings.corrections import FORM, OTHER, UPLOAD
from portal.filings.dossier import Dossier
from portal.filings.saying import Item, Outcome, Said
from portal.filings.states import Move, Need

LONGEST = {
    "reason": 4000,
    "result_name": 200,
    "result_number": 100,
    "result_note": 2000,
    "procedure": 20,
    "days": 4,
    "approved_by": 60,
    "way": 20,
    "received_by": 60,
    "department": 12,
    "body": 100,
}
LONGEST_WHY = 500
NO_ERRORS: Mapping[str, str] = {}
ITEMS_NEEDED = frozenset({Need.ITEMS, Need.GAPS})
DAYS_NEEDED = frozenset({Need.PROCEDURE, Need.DAYS})


@dataclass(frozen=True)
class Tick:
    """One thing that may be ticked for correction."""

    place: str
    key: str
    name: str
    ticked: bool
    why: str
    error: str = ""

    @property
    def value(self) -> str:
        return f"{self.place}.{self.key}"

    @property
    def id(self) -> str:
        return f"d-fix-{self.place}-{self.key}"


@dataclass
class Typed:
    move: str = ""
    values: dict[str, str] = field(default_factory=dict)
    fixes: dict[str, str] = field(default_factory=dict)  # why, by `place.key`, of what was ticked

    def ticks(
        self, dossier: Dossier, errors: Mapping[str, str] = NO_ERRORS
    ) -> dict[str, list[Tick]]:
        """Everything of this filing that could be asked for again, by group."""

        def tick(place: str, key: str, name: str) -> Tick:
            value = f"{place}.{key}"
            why, error = self.fixes.get(value, ""), errors.get(f"why.{value}", "")
            return Tick(place, key, name, value in self.fixes, why, error)

        return {
            _("材料"): [
                tick(UPLOAD, slot.key, slot.name) for slot in dossier.slots if not slot.ours
            ],
            _("表单"): [
                tick(FORM, one.key, one.label)
                for section in dossier.sections
                for one in section.fields
            ],
            _("其他"): [tick(OTHER, "1", _("其他要补的"))],
        }

    def said(self, step: Move, dossier: Dossier) -> Said:
        """Only what this move asks for: what was typed for another one is left out."""
        value = self.values.get
        ticks = [tick for group in self.ticks(dossier).values() for tick in group if tick.ticked]
        days = value("days", "")
        return Said(
            reason=value("reason", ""),
            outcome=Outcome(
                value("result_name", ""), value("result_number", ""), value("result_note", "")
            )
            if Need.RESULT in step.needs
            else None,
            items=tuple(Item(one.place, one.key, one.name, one.why) for one in ticks)
            if step.needs & ITEMS_NEEDED
            else (),
            procedure=value("procedure", "") if Need.PROCEDURE in step.needs else "",
            days=int(days) if step.needs & DAYS_NEEDED and days.isdecimal() else None,
            approved_by=value("approved_by", "") if Need.DAYS in step.needs else "",
            way=value("way", "") if Need.DELIVERY in step.needs else "",
            received_by=value("received_by", "") if Need.DELIVERY in step.needs else "",
            body=value("body", "") if Need.BODY in step.needs else "",
            department_id=number_in(value("department", ""))
            if Need.DEPARTMENT in step.needs
            else None,
        )


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None


def read(post: QueryDict) -> Typed:
    return Typed(
        post.get("move", ""),
        {name: post.get(name, "").strip()[:most] for name, most in LONGEST.items()},
        {
            value: post.get(f"why.{value}", "").strip()[:LONGEST_WHY]
            for value in post.getlist("fix")
        },
    )
