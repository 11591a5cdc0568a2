"""Conditions (条件) over answers, in Kleene's three values: yes, no, unknown (None). See docs/glossary.md."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cms.facts.answers import Answer, Answers, is_valid
from cms.facts.matter import All, Any, Atom, Condition, Matter, Not, Question
from cms.facts.periods import resolve

Verdict = bool | None


@dataclass
class Situation:
    """One matter under given answers on a given day: what every derived function asks its questions of.

    An atom on a question that is not asked (its `when` is no) is no; where that is unknown, it is unknown even when
    answered. So what is settled stays settled when more answers come in.
    """

    matter: Matter
    answers: Answers
    today: date
    _questions: dict[str, Question] = field(init=False)
    _asked: dict[str, Verdict] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._questions = {question.key: question for question in self.matter.questions}

    def question(self, key: str) -> Question | None:
        return self._questions.get(key)

    def answer(self, key: str) -> Answer | None:
        """A valid answer to a question of this matter; anything else counts as not answered."""
        question = self._questions.get(key)
        answer = self.answers.get(key)
        return answer if question and answer is not None and is_valid(question, answer) else None

    def asked(self, key: str) -> Verdict:
        """Whether the question is put to this person. A circle of questions never settles."""
        question = self._questions.get(key)
        if question is None:
            return None
        if key not in self._asked:
            self._asked[key] = None
            self._asked[key] = self.holds(question.when)
        return self._asked[key]

    def holds(self, condition: Condition | None) -> Verdict:
        match condition:
            case None:
                return True
            case Atom():
                return self._atom(condition)
            case All(parts):
                return _all(self.holds(part) for part in parts)
            case Any(parts):
                return _not(_all(_not(self.holds(part)) for part in parts))
            case Not(part):
                return _not(self.holds(part))

    def open_questions(self, condition: Condition | None) -> frozenset[str]:
        """Keys of the questions whose answers can still settle the condition; none where it is settled."""
        if self.holds(condition) is not None:
            return frozenset()
        match condition:
            case Atom(question=key):
                return self._open_in_atom(key)
            case All(parts) | Any(parts):
                return frozenset().union(*(self.open_questions(part) for part in parts))
            case Not(part):
                return self.open_questions(part)
        return frozenset()

    def _open_in_atom(self, key: str) -> frozenset[str]:
        question = self._questions.get(key)
        if question is None:
            return frozenset()
        before = self.open_questions(question.when) if self.asked(key) is None else frozenset()
        return before | ({key} if self.answer(key) is None else frozenset())

    def _atom(self, atom: Atom) -> Verdict:
        asked = self.asked(atom.question)
        if not asked:
            return asked
        answer = self.answer(atom.question)
        return None if answer is None else compare(atom, answer, self.today)


def evaluate(
    condition: Condition | None, matter: Matter, answers: Answers, today: date
) -> bool | None:
    return Situation(matter, answers, today).holds(condition)


def compare(atom: Atom, answer: Answer, today: date) -> Verdict:
    """One comparison with a given answer; unknown where the two are of kinds that cannot be compared."""
    match atom.operator:
        case "is":
            return _same(answer, atom.value, today)
        case "in":
            values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
            return any(_same(answer, value, today) for value in values)
        case "has":
            return atom.value in answer if isinstance(answer, tuple) else None
        case "before" | "after":
            day = resolve(atom.value, today)
            if day is None or not isinstance(answer, date):
                return None
            return answer < day if atom.operator == "before" else answer > day
    return _ordered(atom, answer)


def atoms(condition: Condition | None) -> Iterator[Atom]:
    match condition:
        case Atom():
            yield condition
        case All(parts) | Any(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)


def _same(answer: Answer, value: object, today: date) -> bool:
    if isinstance(answer, bool) or isinstance(value, bool):
        return answer is value
    if isinstance(answer, date):
        return answer == resolve(value, today)
    if isinstance(answer, tuple):
        return answer == (value if isinstance(value, tuple) else (value,))
    if isinstance(answer, Decimal):
        return isinstance(value, int | Decimal) and answer == value
    return answer == value


def _ordered(atom: Atom, answer: Answer) -> Verdict:
    bound = atom.value
    if not isinstance(answer, Decimal) or isinstance(bound, bool):
        return None
    if not isinstance(bound, int | Decimal):
        return None
    match atom.operator:
        case "lt":
            return answer < bound
        case "le":
            return answer <= bound
        case "gt":
            return answer > bound
        case _:
            return answer >= bound


def _all(verdicts: Iterator[Verdict]) -> Verdict:
    found: Verdict = True
    for verdict in verdicts:
        if verdict is False:
            return False
        found = None if verdict is None else found
    return found


def _not(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict
