"""Which questions are still worth asking: those that can change something that is not settled yet."""

from collections.abc import Iterator
from datetime import date

from cms.facts.answers import Answer, Answers
from cms.facts.conditions import Situation
from cms.facts.matter import Case, Matter, Question
from cms.facts.varying import Conditional, settle


def next_question(matter: Matter, answers: Answers, today: date) -> Question | None:
    situation = Situation(matter, answers, today)
    return next((question for question in _open(situation) if situation.asked(question.key)), None)


def questions_open(matter: Matter, answers: Answers, today: date) -> tuple[Question, ...]:
    """All that may still be asked, in the author's order; some fall away as others are answered."""
    return tuple(_open(Situation(matter, answers, today)))


def answered(matter: Matter, answers: Answers, today: date) -> tuple[tuple[Question, Answer], ...]:
    """The questions that were put and answered, in the author's order."""
    situation = Situation(matter, answers, today)
    found: list[tuple[Question, Answer]] = []
    for question in matter.questions:
        answer = situation.answer(question.key)
        if answer is not None and situation.asked(question.key):
            found.append((question, answer))
    return tuple(found)


def _open(situation: Situation) -> Iterator[Question]:
    matter, keys = situation.matter, set[str]()
    parts: tuple[Conditional, ...] = (*matter.requirements, *matter.fees, *matter.windows)
    for part in (*parts, *matter.results):
        keys |= situation.open_questions(part.when)
    for material in matter.materials:
        if situation.holds(material.when) is not False:
            keys |= situation.open_questions(material.when)
            keys |= _open_in_cases(material.copies, situation)
    for section in matter.form:
        if situation.holds(section.when) is not False:
            keys |= situation.open_questions(section.when)
            keys |= {k for f in section.fields for k in situation.open_questions(f.when)}
    keys |= _open_in_cases(matter.limits.promised, situation)
    keys |= _open_in_cases(matter.limits.statutory, situation)
    return (question for question in matter.questions if question.key in keys)


def _open_in_cases[T](cases: tuple[Case[T], ...], situation: Situation) -> set[str]:
    if settle(cases, situation) is not None:
        return set()
    keys: set[str] = set()
    for case in cases:
        if situation.holds(case.when):
            break
        keys |= situation.open_questions(case.when)
    return keys
