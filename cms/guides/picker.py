"""Situation questions as something to choose from: the same for the guide's picker and the interview."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cms import facts
from cms.facts.matter import Matter, Question

CHOOSING = {"yesno": "radio", "one": "radio", "some": "checkbox"}
TYPES = {"number": "number", "date": "date", "place": "text"}
PREFIX = "a."


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    help: str = ""
    checked: bool = False
    id: str = ""


@dataclass(frozen=True)
class Ask:
    """One question as printed: its control, what is chosen, what was wrong."""

    question: Question
    name: str
    id: str
    input: str  # type of the input element
    choices: tuple[Choice, ...]
    value: str
    error: str

    @property
    def label(self) -> str:
        return self.question.label or self.question.ask


def asks(
    matter: Matter, answers: facts.Answers, errors: Mapping[str, str], today: date
) -> list[Ask]:
    """All questions that were answered or could still change something, in the author's order."""
    shown = {question.key for question, _answer in facts.answered(matter, answers, today)}
    shown |= {question.key for question in facts.questions_open(matter, answers, today)}
    return [
        ask(matter, question, answers, errors.get(question.key, ""))
        for question in matter.questions
        if question.key in shown
    ]


def ask(matter: Matter, question: Question, answers: facts.Answers, error: str = "") -> Ask:
    name = PREFIX + question.key
    given = [value for key, value in facts.write_answers(matter, answers) if key == name]
    control = CHOOSING.get(question.kind) or TYPES[question.kind]
    return Ask(
        question=question,
        name=name,
        id=f"a-{question.key}",
        input=control,
        choices=_choices(question, given) if question.kind in CHOOSING else (),
        value=given[0] if given else "",
        error=error,
    )


def _choices(question: Question, given: list[str]) -> tuple[Choice, ...]:
    offered = [(option.key, option.label, option.help) for option in question.options]
    if question.kind == "yesno":
        offered = [("yes", _("是"), ""), ("no", _("否"), "")]
    if question.kind == "some":
        offered.append(("", _("都没有"), ""))
    return tuple(
        Choice(key, label, help_text, key in given, f"a-{question.key}-{key or 'none'}")
        for key, label, help_text in offered
    )
