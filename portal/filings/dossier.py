"""A filing read with the facts it was made under: what is asked, answered, filled in, handed in, and what still lacks."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from portal.filings.handling import Handling, handling_of
from portal.filings.models import Attachment, Filing
from portal.filings.words import Trait, Urgency

Place = Literal["answers", "form", "upload", "review"]
ON_SITE = re.compile("现场|实地|勘")
PROMISE = re.compile("承诺")


@dataclass(frozen=True)
class Lack:
    """One thing missing before this may be submitted, and where it is put right."""

    place: Place
    key: str
    message: str


class Dossier:
    """Pure over the filing's own copy of the facts; a sent filing is judged as of the day it was sent."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        sent = filing.submitted_at
        self.today: datetime.date = timezone.localdate(sent) if sent else timezone.localdate()

    @cached_property
    def matter(self) -> facts.Matter:
        return facts.from_json(self.filing.facts)

    @cached_property
    def answers(self) -> facts.Answers:
        return facts.answers_from_json(self.matter, self.filing.answers)

    @cached_property
    def question(self) -> facts.Question | None:
        return facts.next_question(self.matter, self.answers, self.today)

    @cached_property
    def answered(self) -> tuple[tuple[facts.Question, facts.Answer], ...]:
        return facts.answered(self.matter, self.answers, self.today)

    @cached_property
    def gates(self) -> tuple[facts.Requirement, ...]:
        return facts.eligibility(self.matter, self.answers, self.today).gates_hit

    @cached_property
    def sections(self) -> tuple[facts.Section, ...]:
        return facts.form(self.matter, self.answers, self.today)

    @cached_property
    def checked(self) -> facts.FormResult:
        return facts.check_form(self.matter, self.answers, self.filing.form, self.today)

    @cached_property
    def slots(self) -> tuple[facts.Slot, ...]:
        return facts.slots(self.matter, self.answers, self.today)

    @cached_property
    def attachments(self) -> dict[str, Attachment]:
        found = self.filing.attachments.select_related("stored__reading")
        return {attachment.slot: attachment for attachment in found}

    @cached_property
    def handed_in(self) -> list[Attachment]:
        """The files of materials that are needed, in the checklist's order."""
        return [self.attachments[slot.key] for slot in self.slots if slot.key in self.attachments]

    @cached_property
    def results(self) -> tuple[facts.Result, ...]:
        return tuple(facts.results(self.matter, self.answers, self.today))

    @cached_property
    def limit(self) -> facts.Limit | None:
        """How long the decision may take after acceptance: the promise where there is one."""
        now = facts.limits(self.matter, self.answers, self.today)
        return now.promised or now.statutory

    @cached_property
    def handling(self) -> Handling:
        return handling_of(self.filing.handling)

    @property
    def decide_within(self) -> facts.Limit:
        """Of the office that has it first: what the matter says, where its kind of handling lets it."""
        return (self.limit if self.handling.own_limit else None) or self.handling.decide

    @cached_property
    def traits(self) -> frozenset[Trait]:
        """What decides which moves there are: of the matter, and of what this filing was given."""
        steps = (step for step in self.matter.steps if step.role == "reviewer")
        found = {
            Trait.ON_SITE: any(ON_SITE.search(step.name + step.standard) for step in steps),
            Trait.DEFERS: bool(self.deferrable),
            Trait.OWES: self.filing.owes,
            Trait.ASKS_URGENCY: self.filing.urgency == Urgency.ASKED,
            Trait.PROMISED: self.filing.promised_at is not None,
            Trait.GIVEN: bool(self.filing.result_name),
        }
        of_kind = {self.handling.trait} if self.handling.trait else set()
        return frozenset(trait for trait, there in found.items() if there) | of_kind

    @property
    def spared(self) -> set[str]:
        """Slots that need no file, or no other one: filled, promised, or to come from an earlier matter of the same thing."""
        return {*self.attachments, *self.promised, *self.filing.awaited}

    @cached_property
    def promised(self) -> frozenset[str]:
        """Required materials that need not be sent because the applicant promised what they would prove (告知承诺制)."""
        return self.promisable if self.filing.promised_at else frozenset()

    @cached_property
    def promisable(self) -> frozenset[str]:
        """Those whose entry in the guide says that a promise does instead; the letter of promise is none of them."""
        if not self.matter.promise_based:
            return frozenset()
        says = {one.key for one in self.matter.materials if PROMISE.search(one.note + one.remark)}
        return frozenset(slot.key for slot in self.slots if slot.key in says and slot.required)

    @cached_property
    def deferrable(self) -> frozenset[str]:
        """Materials that may be supplied after acceptance: those the guide lists so; in the green channel all."""
        if self.filing.is_urgent:
            return frozenset(slot.key for slot in self.slots if not slot.ours)
        listed = {one.key for one in self.matter.materials if one.need == "deferrable"}
        return frozenset(slot.key for slot in self.slots if slot.key in listed)

    @property
    def limit_words(self) -> str:
        return facts.limit_words(self.limit) if self.limit else ""

    # --- What lacks -----------------------------------------------------------------------------------------------

    @cached_property
    def lacks(self) -> list[Lack]:
        return list(self._lacks())

    def _lacks(self) -> Iterator[Lack]:
        if self.question is not None:
            yield Lack("answers", self.question.key, _("还有问题没有回答：%s") % self.question.ask)
        for gate in self.gates:
            yield Lack("answers", "", gate.say)
        for key, message in self.checked.errors.items():
            yield Lack("form", key, message)
        for slot in self.slots:
            if slot.required and slot.key not in self.spared:
                yield Lack("upload", slot.key, _("还没有传：%s") % slot.name)

    @property
    def places(self) -> list[Place]:
        """The steps this matter has, in order."""
        steps: list[tuple[Place, bool]] = [
            ("answers", bool(self.matter.questions)),
            ("form", bool(self.sections)),
            ("upload", bool(self.slots)),
            ("review", True),
        ]
        return [place for place, there in steps if there]

    @property
    def next_place(self) -> Place:
        """Where the person goes on: the first step that lacks something; the form is always shown once."""
        if self.question is not None or self.gates:
            return "answers"
        if self.sections and not self.filing.form:
            return "form"
        return self.lacks[0].place if self.lacks else "review"

    def step_of(self, place: Place) -> tuple[int, int]:
        places = self.places
        return (places.index(place) + 1 if place in places else 1), len(places)

    def after(self, place: Place) -> Place:
        places = self.places
        return (
            places[min(places.index(place) + 1, len(places) - 1)] if place in places else "review"
        )

    def before(self, place: Place) -> Place | None:
        places = self.places
        at = places.index(place) if place in places else 0
        return places[at - 1] if at else None
