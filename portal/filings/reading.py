"""What the reading job found in a material of a filing, beside the form: for the slot and for the desk."""

from dataclasses import dataclass, field
from typing import Literal

from cms import facts
from portal.files.models import Reading
from portal.files.problems import Problem, known
from portal.filings.comparing import Finding, Given, compare
from portal.filings.dossier import Dossier
from portal.filings.models import Attachment

Stage = Literal["held", "infected", "waiting", "read"]


@dataclass(frozen=True)
class Read:
    """`waiting`: the job has not come to it; `held`: it waits for the virus scanner."""

    stage: Stage
    reading: Reading | None = None
    problems: "list[Problem]" = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def warns(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == "warn"]

    @property
    def agrees(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == "ok"]

    @property
    def is_good(self) -> bool:
        return self.stage == "read" and not self.problems and not self.warns

    @property
    def comes(self) -> bool:
        """There is more to see in a moment."""
        return self.stage in {"waiting", "held"}


def read_of(dossier: Dossier, attachment: Attachment) -> Read:
    stored = attachment.stored
    if stored.is_infected:
        return Read("infected")
    if not stored.opens:
        return Read("held")
    reading: Reading | None = getattr(stored, "reading", None)
    if reading is None:
        return Read("waiting")
    found = compare(reading.text, given_of(dossier, attachment)) if reading.text else []
    return Read("read", reading, known(reading.problems), found)


def given_of(dossier: Dossier, attachment: Attachment) -> Given:
    values = dossier.checked.values
    materials = {material.key: material for material in dossier.matter.materials}
    material: facts.Material | None = materials.get(attachment.slot)
    return Given(
        attachment.name,
        tuple(
            (one, str(values.get(one.key) or ""))
            for section in dossier.sections
            for one in section.fields
        ),
        dossier.today,
        material.max_age_days if material else None,
    )
