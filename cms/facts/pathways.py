"""Every distinguishable path through the questions of a matter: numbers and dates by the thresholds of conditions."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations, islice

from cms.facts.answers import Answer, Answers, is_valid
from cms.facts.conditions import atoms
from cms.facts.matter import Atom, Case, Condition, Matter, Question
from cms.facts.periods import resolve
from cms.facts.questions import next_question

LIMIT = 10_000
MANY_OPTIONS = 5
ELSEWHERE = "别的地方"


def paths(matter: Matter, today: date, limit: int = LIMIT) -> tuple[Answers, ...]:
    """Complete answers, one for each path; cut off at `limit`."""
    mentions = mentioned(matter)
    candidates = {
        question.key: choices(question, mentions.get(question.key, []), today)
        for question in matter.questions
    }
    return tuple(islice(_walk(matter, {}, today, candidates), limit))


def choices(question: Question, mentions: Sequence[Atom], today: date) -> tuple[Answer, ...]:
    """Answers that the conditions can tell apart, and one more beside each threshold."""
    match question.kind:
        case "yesno":
            found: list[Answer] = [True, False]
        case "one":
            found = [option.key for option in question.options]
        case "some":
            found = list(_sets(question, mentions))
        case "number":
            found = list(_numbers(question, mentions))
        case "date":
            found = list(_dates(mentions, today))
        case "place":
            found = [*dict.fromkeys(v for v in _values(mentions) if isinstance(v, str)), ELSEWHERE]
    return tuple(answer for answer in found if is_valid(question, answer))


def all_conditions(matter: Matter) -> Iterator[Condition | None]:
    """Every condition of a matter, those of questions and of single values included."""
    return (condition for _, condition in placed_conditions(matter))


def placed_conditions(matter: Matter) -> Iterator[tuple[str, Condition | None]]:
    """Every condition with the field it stands in, as in the export ("materials[2].when")."""
    for name in ("questions", "requirements", "materials", "fees", "windows", "results", "form"):
        for number, part in enumerate(getattr(matter, name)):
            yield f"{name}[{number}].when", part.when
    for number, section in enumerate(matter.form):
        for place, field in enumerate(section.fields):
            yield f"form[{number}].fields[{place}].when", field.when
    yield from _of_cases("limits.promised", matter.limits.promised)
    yield from _of_cases("limits.statutory", matter.limits.statutory)
    for number, material in enumerate(matter.materials):
        yield from _of_cases(f"materials[{number}].copies", material.copies)


def _of_cases[T](where: str, cases: Sequence[Case[T]]) -> Iterator[tuple[str, Condition | None]]:
    return ((f"{where}[{number}].when", case.when) for number, case in enumerate(cases))


def _walk(
    matter: Matter, answers: Answers, today: date, candidates: dict[str, tuple[Answer, ...]]
) -> Iterator[Answers]:
    question = next_question(matter, answers, today)
    if question is None or not candidates[question.key]:
        yield answers
        return
    for answer in candidates[question.key]:
        yield from _walk(matter, {**answers, question.key: answer}, today, candidates)


def mentioned(matter: Matter) -> dict[str, list[Atom]]:
    """The comparisons that any condition makes, by question."""
    found: dict[str, list[Atom]] = {}
    for condition in all_conditions(matter):
        for atom in atoms(condition):
            found.setdefault(atom.question, []).append(atom)
    return found


def _values(mentions: Sequence[Atom]) -> Iterator[object]:
    for atom in mentions:
        yield from atom.value if isinstance(atom.value, tuple) else (atom.value,)


def _sets(question: Question, mentions: Sequence[Atom]) -> Iterator[Answer]:
    """Subsets of the options that conditions ask for; of very many, only none, each alone and all."""
    asked = set(map(str, _values(mentions)))
    keys = [option.key for option in question.options if option.key in asked]
    if len(keys) > MANY_OPTIONS:
        yield from ((), *((key,) for key in keys), tuple(keys))
        return
    yield from chain.from_iterable(combinations(keys, n) for n in range(len(keys) + 1))


def _numbers(question: Question, mentions: Sequence[Atom]) -> Iterator[Answer]:
    marks = {
        Decimal(value)
        for value in _values(mentions)
        if isinstance(value, int | Decimal) and not isinstance(value, bool)
    }
    marks |= {bound for bound in (question.min, question.max) if bound is not None}
    near = {mark + step for mark in marks or {Decimal(1)} for step in (-1, 0, 1)}
    yield from sorted(near)


def _dates(mentions: Sequence[Atom], today: date) -> Iterator[Answer]:
    marks = {day for value in _values(mentions) if (day := resolve(value, today))} or {today}
    for day in sorted(marks):
        for step in (-1, 0, 1):
            try:
                yield day + timedelta(days=step)
            except OverflowError:
                continue
