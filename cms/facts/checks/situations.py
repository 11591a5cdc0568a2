"""Questions, conditions and what follows from them along every path."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from cms.facts.answers import is_valid
from cms.facts.checks.problem import Problem, block, warn
from cms.facts.conditions import atoms
from cms.facts.matter import Atom, Matter, Question
from cms.facts.pathways import all_conditions, placed_conditions
from cms.facts.periods import resolve

MINIMUM = {"one": 2, "some": 1}
ORDERED = frozenset({"lt", "le", "gt", "ge"})
DATED = frozenset({"before", "after"})


def keys_once(matter: Matter, today: date) -> Iterator[Problem]:
    groups = {
        "questions": [q.key for q in matter.questions],
        "materials": [m.key for m in matter.materials],
        "form": [s.key for s in matter.form],
        "fields": [f.key for s in matter.form for f in s.fields],
        "steps": [s.key for s in matter.steps],
    }
    for where, keys in groups.items():
        for key, count in Counter(keys).items():
            if count > 1:
                yield block("duplicate_key", where, f"“{key}”用了 {count} 次，每个代号只能用一次。")


def conditions_fit(matter: Matter, today: date) -> Iterator[Problem]:
    """Every comparison names a question that exists, with a value it can have."""
    questions = {question.key: question for question in matter.questions}
    for where, condition in placed_conditions(matter):
        messages = (_misfit(atom, questions.get(atom.question), today) for atom in atoms(condition))
        for message in dict.fromkeys(messages):
            if message:
                yield block("condition_misfit", where, message)


def order_of_questions(matter: Matter, today: date) -> Iterator[Problem]:
    """A question may depend on earlier ones only, so there is no circle."""
    before: set[str] = set()
    for number, question in enumerate(matter.questions):
        late = {atom.question for atom in atoms(question.when)} - before
        known = {q.key: q.ask for q in matter.questions}
        if late & known.keys():
            names = "、".join(f"“{known[key]}”" for key in sorted(late & known.keys()))
            yield block(
                "question_order",
                f"questions[{number}].when",
                f"“{question.ask}”要看后面的问题（{names}）才知道问不问。请把它排到那些问题后面。",
            )
        before.add(question.key)


def options_given(matter: Matter, today: date) -> Iterator[Problem]:
    for number, question in enumerate(matter.questions):
        if question.kind in {"one", "some"} and len(question.options) < MINIMUM[question.kind]:
            message = (
                f"“{question.ask}”的选项不够，至少要 {MINIMUM[question.kind]} 个。请加上选项。"
            )
            yield block("no_options", f"questions[{number}].options", message)
        for key, count in Counter(option.key for option in question.options).items():
            if count > 1:
                message = (
                    f"“{question.ask}”有 {count} 个选项的代号都是“{key}”。每个代号只能用一次。"
                )
                yield block("duplicate_key", f"questions[{number}].options", message)


def options_counted(matter: Matter, today: date) -> Iterator[Problem]:
    """Of a question with several answers, an option that no condition names changes nothing."""
    for number, question in enumerate(matter.questions):
        named = _named_options(matter, question)
        spare = [option for option in question.options if option.key not in named]
        if question.kind == "some" and named and spare:
            labels = "、".join(f"“{option.label}”" for option in spare)
            message = f"“{question.ask}”里的 {labels} 选不选结果都一样。可以去掉，或者补上条件。"
            yield warn("option_without_effect", f"questions[{number}].options", message)


def answers_possible(matter: Matter, today: date) -> Iterator[Problem]:
    for number, question in enumerate(matter.questions):
        low, high = question.min, question.max
        if low is not None and high is not None and low > high:
            message = f"“{question.ask}”的最小值比最大值还大，没有人能回答。请改过来。"
            yield block("bounds", f"questions[{number}].max", message)


def _named_options(matter: Matter, question: Question) -> set[str]:
    named: set[str] = set()
    for condition in all_conditions(matter):
        for atom in atoms(condition):
            if atom.question == question.key:
                values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
                named |= {str(value) for value in values}
    return named


def _misfit(atom: Atom, question: Question | None, today: date) -> str:
    if question is None:
        return f"条件里用了“{atom.question}”，但没有这个问题。请改成已有的问题。"
    if not _fits(atom, question, today):
        return f"“{question.ask}”的条件对不上：它没有“{_shown(atom)}”这样的回答。请重新选。"
    return ""


def _fits(atom: Atom, question: Question, today: date) -> bool:
    if atom.operator in ORDERED:
        number = atom.value
        return question.kind == "number" and not isinstance(number, bool | str | date | tuple)
    if atom.operator in DATED:
        return question.kind == "date" and resolve(atom.value, today) is not None
    values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
    if atom.operator == "has" or question.kind in {"one", "some"}:
        keys = {option.key for option in question.options}
        kinds = {"some"} if atom.operator == "has" else {"one", "some"}
        return question.kind in kinds and set(values) <= keys
    if question.kind in {"yesno", "place"}:
        return all(is_valid(question, value) for value in values)
    if question.kind == "number":
        return all(isinstance(v, int | Decimal) and is_valid(question, Decimal(v)) for v in values)
    return all(resolve(value, today) is not None for value in values)


def _shown(atom: Atom) -> str:
    values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
    return "、".join(str(value) for value in values)


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    keys_once,
    conditions_fit,
    order_of_questions,
    options_given,
    options_counted,
    answers_possible,
)
