"""One interview over all matters of an event: each question once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from cms.facts.answers import PREFIX, Answer, Answers, parse_answer
from cms.facts.conditions import Situation
from cms.facts.events.model import LifeEvent, Member, own_situation, takes_part
from cms.facts.matter import Question
from cms.facts.questions import questions_open


@dataclass(frozen=True)
class JointQuestion:
    """A question under its joined key, and the members that hear its answer (none: it only decides who takes part).

    `ready`: it is certain that it is asked; else answers to others may yet do away with it.
    """

    question: Question
    members: tuple[str, ...] = ()
    ready: bool = True

    @property
    def key(self) -> str:
        return self.question.key


@dataclass
class _Wanted:
    members: list[str] = field(default_factory=list)
    ready: bool = False


def joint_questions(event: LifeEvent, answers: Answers, today: date) -> tuple[JointQuestion, ...]:
    """All that may still be asked: the event's own in the author's order, then the members' in theirs."""
    own = own_situation(event, answers, today)
    wanted: dict[str, _Wanted] = defaultdict(_Wanted)
    for member in event.members:
        for key in own.open_questions(member.when):
            wanted[key].ready = True
    private: list[JointQuestion] = []
    for member, question, ready in _open_in_members(event, answers, today):
        key = joint_key(event, member, question, answers, today)
        shared = own.question(key)
        if shared is None:
            private.append(
                JointQuestion(replace(question, key=key, when=None), (member.key,), ready)
            )
            continue
        for opened in (key, *own.open_questions(shared.when)):
            wanted[opened].members.append(member.key)
            wanted[opened].ready |= ready
    ours = [
        JointQuestion(
            q, tuple(dict.fromkeys(want.members)), want.ready and own.asked(q.key) is True
        )
        for q in event.questions
        if (want := wanted.get(q.key)) and own.answer(q.key) is None
    ]
    return (*ours, *private)


def next_joint_question(event: LifeEvent, answers: Answers, today: date) -> JointQuestion | None:
    return next((asked for asked in joint_questions(event, answers, today) if asked.ready), None)


def answers_for(event: LifeEvent, member: Member, answers: Answers, today: date) -> Answers:
    """What one member hears, under its own keys."""
    found: dict[str, Answer] = {}
    for question in member.matter.questions:
        key = joint_key(event, member, question, answers, today)
        if key in answers:
            found[question.key] = answers[key]
    return found


def read_joint_answers(
    event: LifeEvent, pairs: Iterable[tuple[str, str]]
) -> tuple[Answers, dict[str, str]]:
    """Joined answers in a query or a post, as `read_answers` does for one matter."""
    raw: dict[str, list[str]] = {}
    for name, value in pairs:
        if name.startswith(PREFIX):
            raw.setdefault(name.removeprefix(PREFIX), []).append(value)
    answers: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    for key, question in _all_questions(event):
        if key in raw:
            answer, error = parse_answer(question, raw[key])
            if answer is not None:
                answers[key] = answer
            if error:
                errors[key] = error
    return answers, errors


def joint_key(
    event: LifeEvent, member: Member, question: Question, answers: Answers, today: date
) -> str:
    """A bound question is the event's, unless the event does not put it to this person."""
    own = own_situation(event, answers, today)
    if own.question(question.same_as) and own.asked(question.same_as) is not False:
        return question.same_as
    return f"{member.key}.{question.key}"


def _open_in_members(
    event: LifeEvent, answers: Answers, today: date
) -> Iterator[tuple[Member, Question, bool]]:
    """With whether the member is sure to put it."""
    for member in event.members:
        if takes_part(event, member, answers, today):
            told = answers_for(event, member, answers, today)
            situation = Situation(member.matter, told, today)
            for question in questions_open(member.matter, told, today):
                yield member, question, situation.asked(question.key) is True


def _all_questions(event: LifeEvent) -> Iterator[tuple[str, Question]]:
    yield from ((question.key, question) for question in event.questions)
    for member in event.members:
        yield from ((f"{member.key}.{q.key}", q) for q in member.matter.questions)
