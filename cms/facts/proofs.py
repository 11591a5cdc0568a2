"""Whether something can come about for anybody, and for whom: a search that needs no list of all paths.

Answers are tried question by question, and a branch ends as soon as Kleene's verdict settles: what is then said holds for
every path below it. So a matter with millions of paths is judged whole. `Undecided` where even that takes too long.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from cms.facts.answers import Answer, Answers
from cms.facts.conditions import Situation, Verdict, compare
from cms.facts.matter import All, Case, Condition, Matter, Not, Question
from cms.facts.pathways import choices, mentioned

STEPS = 20_000


class Undecided(Exception):
    """The search was given up."""


@dataclass
class Proof:
    """Searches over one matter on one day; each may take `steps` trials."""

    matter: Matter
    today: date
    steps: int = STEPS
    _choices: dict[str, tuple[Answer, ...]] = field(init=False)
    _left: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        mentions = mentioned(self.matter)
        self._choices = {
            question.key: choices(question, mentions.get(question.key, []), self.today)
            for question in self.matter.questions
        }

    def read_alike(self, question: Question) -> list[list[Answer]]:
        """The answers to one question, those together that every comparison takes alike."""
        mentions = mentioned(self.matter).get(question.key, [])
        groups: dict[tuple[Verdict, ...], list[Answer]] = {}
        for answer in self._choices[question.key]:
            taken = tuple(compare(atom, answer, self.today) for atom in mentions)
            groups.setdefault(taken, []).append(answer)
        return list(groups.values())

    def example(self, condition: Condition | None) -> Answers | None:
        """Answers for which the condition is yes; None: there are none."""
        self._left = self.steps

        def told(situation: Situation) -> tuple[Verdict, frozenset[str]]:
            return situation.holds(condition), situation.open_questions(condition)

        return self._search({}, told)

    def difference(
        self, condition: Condition | None, question: Question, one: Answer, other: Answer
    ) -> Answers | None:
        """Answers to the other questions for which this one is asked and decides the condition; None: it never does."""
        self._left = self.steps

        def told(situation: Situation) -> tuple[Verdict, frozenset[str]]:
            asked = situation.asked(question.key)
            if asked is not True:
                return asked, situation.open_questions(question.when)
            sides = [self._with(situation, question, answer) for answer in (one, other)]
            verdicts = [side.holds(condition) for side in sides]
            if None not in verdicts:
                return verdicts[0] is not verdicts[1], frozenset()
            return None, frozenset().union(*(side.open_questions(condition) for side in sides))

        return self._search({}, told)

    def _with(self, situation: Situation, question: Question, answer: Answer) -> Situation:
        return Situation(self.matter, {**situation.answers, question.key: answer}, self.today)

    def _search(
        self, answers: Answers, told: Callable[[Situation], tuple[Verdict, frozenset[str]]]
    ) -> Answers | None:
        self._left -= 1
        if self._left < 0:
            raise Undecided
        situation = Situation(self.matter, answers, self.today)
        verdict, left = told(situation)
        if verdict is not None:
            return answers if verdict else None
        key = next((q.key for q in self.matter.questions if q.key in left), None)
        for answer in self._choices[key] if key else ():
            found = self._search({**answers, str(key): answer}, told)
            if found is not None:
                return found
        return None


def may_apply(matter: Matter) -> tuple[Condition, ...]:
    """No gate is closed, as conditions to join to others."""
    return tuple(Not(r.when) for r in matter.requirements if r.gate and r.when is not None)


def both(*conditions: Condition | None) -> Condition:
    return All(tuple(condition for condition in conditions if condition is not None))


def chosen[T](cases: Iterable[Case[T]]) -> list[tuple[T, Condition]]:
    """Each value with the condition under which it is the one that counts."""
    found: list[tuple[T, Condition]] = []
    before: list[Condition] = []
    for case in cases:
        found.append((case.value, both(*before, case.when)))
        if case.when is None:
            break
        before.append(Not(case.when))
    return found
