"""Which questions are still worth asking: those that can change something that is not settled yet."""

from collections.abc import Iterator
from datetime import date

from cms.facts.answers import Answer, Answers
from cms.facts.conditions import Situation
from cms.facts.matter import Case, Condition, Matter, Question
from cms.facts.varying import Conditional


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


def conditions_of(matter: Matter) -> Iterator[Condition | None]:
    """Every condition that decides what the person gets to see, those of questions themselves excepted."""
    parts: tuple[Conditional, ...] = (*matter.materials, *matter.requirements, *matter.fees)
    for part in (*parts, *matter.windows, *matter.results):
        yield part.when
    for section in matter.form:
        yield section.when
        yield from (field.when for field in section.fields)


def cases_of(matter: Matter) -> Iterator[tuple[Case[object], ...]]:
    """Every value given by cases."""
    yield matter.limits.promised
    yield matter.limits.statutory
    yield from (material.copies for material in matter.materials)


def _open(situation: Situation) -> Iterator[Question]:
    keys: set[str] = set()
    for condition in conditions_of(situation.matter):
        keys |= situation.open_questions(condition)
    for cases in cases_of(situation.matter):
        keys |= _open_in_cases(cases, situation)
    return (question for question in situation.matter.questions if question.key in keys)


def _open_in_cases(cases: tuple[Case[object], ...], situation: Situation) -> set[str]:
    keys: set[str] = set()
    for case in cases:
        if situation.holds(case.when):
            break
        keys |= situation.open_questions(case.when)
    return keys
