"""The pre-check (预审): situation questions one by one, then what the person has, then a verdict with its reasons."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from cms.facts.answers import Answers
from cms.facts.checklists import Checklist, Item, checklist
from cms.facts.having import Having
from cms.facts.matter import Matter, Question, Requirement
from cms.facts.questions import next_question
from cms.facts.requirements import eligibility
from cms.facts.words import bare, law_words

Stage = Literal["questions", "materials"]


@dataclass(frozen=True)
class PrecheckStep:
    """What comes next: `question`, or `materials` to ask about, or a `verdict`; nothing where there is no guide.

    `missing` is all that stands in the way; those of it that are there but no longer valid are `expired`, those the
    person cannot tell are `unsure`. `later`: what may be handed in after the filing (容缺后补).
    `stated` are the conditions that hold for everybody, `advice` those that apply here without closing the way.
    """

    question: Question | None = None
    materials: tuple[Item, ...] = ()
    verdict: Literal["pass", "missing", "fail", ""] = ""
    missing: tuple[Item, ...] = ()
    expired: tuple[Item, ...] = ()
    unsure: tuple[Item, ...] = ()
    later: tuple[Item, ...] = ()
    reasons: tuple[str, ...] = ()
    ours: tuple[Item, ...] = ()
    stated: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.question or self.materials or self.verdict)


def precheck(
    matter: Matter,
    answers: Answers,
    have: Set[str] | Mapping[str, Having],
    stage: str,
    today: date,
    held: frozenset[str] = frozenset(),
) -> PrecheckStep:
    """The next step. `stage` is "materials" once the person was asked what they have, else "questions".

    `have`: how each material stands by its key, or just the keys of those that are there. `held`: see `checklist`.
    """
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
    listed = checklist(matter, answers, today, held)
    states: Mapping[str, Having] = (
        have if isinstance(have, Mapping) else dict.fromkeys(have, "have")
    )
    advice = tuple(_said(requirement) for requirement in found.advice)
    step = PrecheckStep(ours=listed.ours, stated=stated, advice=advice)
    to_bring = tuple(item for item in listed.to_bring if item.required)
    if to_bring and stage != "materials":
        return replace(step, materials=to_bring)
    return _judged(step, listed, states)


def _judged(step: PrecheckStep, listed: Checklist, states: Mapping[str, Having]) -> PrecheckStep:
    absent = [item for item in listed.to_bring if states.get(item.key) != "have"]
    missing = tuple(item for item in absent if item.required)
    return replace(
        step,
        verdict="missing" if missing else "pass",
        missing=missing,
        expired=tuple(item for item in missing if states.get(item.key) == "expired"),
        unsure=tuple(item for item in missing if states.get(item.key) == "unsure"),
        later=tuple(item for item in absent if item.material.need == "deferrable"),
        reasons=tuple(_lacking(item, states.get(item.key, "missing")) for item in missing),
    )


def _lacking(item: Item, state: Having) -> str:
    name, age = bare(item.name), item.material.max_age_days
    fresh = f"，要 {age} 天内开具的" if age else ""
    match state:
        case "expired":
            return f"{name}：您说的这份过期了，要换有效的{fresh}"
        case "unsure":
            return f"{name}：您说不确定，请先找一找{fresh}；{item.reason}"
    return f"{name}：{item.reason}{fresh}"


def _said(requirement: Requirement) -> str:
    basis = f"（依据{law_words(requirement.basis)}）" if requirement.basis else ""
    return bare(requirement.say) + basis
