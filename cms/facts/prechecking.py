"""The pre-check (预审): situation questions one by one, then what the person has, then a verdict with its reasons."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from cms.facts.answers import Answers
from cms.facts.checklists import Item, checklist
from cms.facts.matter import Matter, Question, Requirement
from cms.facts.questions import next_question
from cms.facts.requirements import eligibility
from cms.facts.words import bare, law_words

Stage = Literal["questions", "materials"]


@dataclass(frozen=True)
class PrecheckStep:
    """What comes next: `question`, or `materials` to ask about, or a `verdict`; nothing where there is no guide.

    `stated` are the conditions that hold for everybody, `advice` those that apply here without closing the way.
    """

    question: Question | None = None
    materials: tuple[Item, ...] = ()
    verdict: Literal["pass", "missing", "fail", ""] = ""
    missing: tuple[Item, ...] = ()
    reasons: tuple[str, ...] = ()
    ours: tuple[Item, ...] = ()
    stated: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.question or self.materials or self.verdict)


def precheck(
    matter: Matter, answers: Answers, have: frozenset[str], stage: str, today: date
) -> PrecheckStep:
    """The next step. `stage` is "materials" once the person was asked what they have, else "questions"."""
    if matter.listed_only:
        return PrecheckStep()
    found = eligibility(matter, answers, today)
    stated = tuple(requirement.say for requirement in found.stated)
    if found.gates_hit:
        reasons = tuple(_said(requirement) for requirement in found.gates_hit)
        return PrecheckStep(verdict="fail", reasons=reasons, stated=stated)
    question = next_question(matter, answers, today)
    if question:
        return PrecheckStep(question=question, stated=stated)
    listed = checklist(matter, answers, today)
    step = PrecheckStep(
        ours=listed.ours,
        stated=stated,
        advice=tuple(_said(requirement) for requirement in found.advice),
    )
    to_bring = tuple(item for item in listed.to_bring if item.required)
    if to_bring and stage != "materials":
        return replace(step, materials=to_bring)
    missing = tuple(item for item in to_bring if item.key not in have)
    if missing:
        reasons = tuple(f"{bare(item.name)}：{item.reason}" for item in missing)
        return replace(step, verdict="missing", missing=missing, reasons=reasons)
    return replace(step, verdict="pass")


def _said(requirement: Requirement) -> str:
    basis = f"（依据{law_words(requirement.basis)}）" if requirement.basis else ""
    return bare(requirement.say) + basis
