"""One situation question after the other, with all answers in the address: which is shown now, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms import facts
from cms.facts.matter import Matter, Question
from cms.guides import picker

ASKED = "asked"  # the question this address answers
PASS = "pass"  # noqa: S105 - "go on without an answer"
SHOW = "q"  # the question to look at again
SKIPPED = "skip"
HAVE = "have"  # materials already at hand, from the checklist


@dataclass(frozen=True)
class Standing:
    """Where the person is: everything comes from the address, what does not belong to the matter is left out."""

    matter: Matter
    answers: facts.Answers
    errors: dict[str, str]
    skipped: tuple[str, ...]
    have: tuple[str, ...]
    today: date

    def pairs(self, *, without: str = "", skip: str = "") -> list[tuple[str, str]]:
        """The address of this standing, the answer to one question left out."""
        answers = {key: value for key, value in self.answers.items() if key != without}
        skipped = [key for key in self.skipped if key != without]
        if skip and skip not in skipped:
            skipped.append(skip)
        return [
            *facts.write_answers(self.matter, answers),
            *((SKIPPED, key) for key in skipped),
            *((HAVE, key) for key in self.have),
        ]


@dataclass(frozen=True)
class Turn:
    """One page of the interview."""

    ask: picker.Ask
    number: int
    total: int
    previous: str  # key of the question before, "" on the first page


def pairs_of(query: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in query.lists() for value in values]


def standing(matter: Matter, query: QueryDict, today: date) -> Standing:
    answers, errors = facts.read_answers(matter, pairs_of(query))
    questions = {question.key for question in matter.questions}
    materials = {material.key for material in matter.materials}
    return Standing(
        matter=matter,
        answers=answers,
        errors=errors,
        skipped=_known(query.getlist(SKIPPED), questions),
        have=_known(query.getlist(HAVE), materials),
        today=today,
    )


def _known(keys: Sequence[str], known: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key in known))


def reply(now: Standing, query: QueryDict) -> list[tuple[str, str]] | None:
    """Where an answered page leads, or None where nothing was answered or the answer cannot be read."""
    key = query.get(ASKED, "")
    if not facts.question_of(now.matter, key):
        return None
    if PASS in query:
        return now.pairs(without=key, skip=key)
    if key in now.answers and key not in now.errors:
        answered = Standing(
            now.matter,
            now.answers,
            {},
            tuple(one for one in now.skipped if one != key),
            now.have,
            now.today,
        )
        return answered.pairs()
    return None


def turn(now: Standing, query: QueryDict) -> Turn | None:
    """The page to show: the one asked for, or the first question that is open; None when all is settled."""
    order = sequence(now)
    wanted = query.get(SHOW) or query.get(ASKED) or ""
    question = next((one for one in order if one.key == wanted), None) or _first_open(now)
    if question is None or question not in order:
        return None
    place = order.index(question)
    error = now.errors.get(question.key, "")
    if ASKED in query and not error:
        error = _("还没有回答。选一个或填上再继续；还不知道的，可以先跳过。")
    return Turn(
        ask=picker.ask(now.matter, question, now.answers, error),
        number=place + 1,
        total=len(order),
        previous=order[place - 1].key if place else "",
    )


def sequence(now: Standing) -> list[Question]:
    """All questions put to this person, in the author's order: answered, or still able to change something."""
    keys = {question.key for question, _answer in answered(now)}
    keys |= {question.key for question in facts.questions_open(now.matter, now.answers, now.today)}
    return [question for question in now.matter.questions if question.key in keys]


def answered(now: Standing) -> tuple[tuple[Question, facts.Answer], ...]:
    return facts.answered(now.matter, now.answers, now.today)


def _first_open(now: Standing) -> Question | None:
    for question in facts.questions_open(now.matter, now.answers, now.today):
        if question.key not in now.skipped and _is_asked(now, question):
            return question
    return None


def _is_asked(now: Standing, question: Question) -> bool:
    if question.when is None:
        return True
    return facts.evaluate(question.when, now.matter, now.answers, now.today) is True
