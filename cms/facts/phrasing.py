"""Conditions in words, for people who have not answered yet and for editors: "门店是租的，并且年龄小于16岁"."""

from decimal import Decimal

from cms.facts.answers import label_of
from cms.facts.matter import All, Any, Atom, Condition, Matter, Not, Question, Scalar
from cms.facts.numerals import plain
from cms.facts.periods import day_words
from cms.facts.reasons import said

COMPARED = {"lt": "小于", "le": "不超过", "gt": "大于", "ge": "不小于"}


def condition_words(condition: Condition | None, matter: Matter) -> str:
    """ "" where there is no condition: it holds for everybody."""
    return _phrase(condition, {question.key: question for question in matter.questions})


def _phrase(condition: Condition | None, questions: dict[str, Question]) -> str:
    match condition:
        case Atom():
            return _atom(condition, questions.get(condition.question), yes=True)
        case Not(Atom() as atom):
            return _atom(atom, questions.get(atom.question), yes=False)
        case Not(part):
            return f"不是（{_phrase(part, questions)}）"
        case All(parts):
            return "，并且".join(_inner(part, questions) for part in parts) or "总是"
        case Any(parts):
            return "，或者".join(_inner(part, questions) for part in parts) or "从不"
    return ""


def _inner(part: Condition, questions: dict[str, Question]) -> str:
    words = _phrase(part, questions)
    several = isinstance(part, All | Any) and len(part.parts) > 1
    return f"（{words}）" if several else words


def _atom(atom: Atom, question: Question | None, *, yes: bool) -> str:
    if question is None:
        return f"“{atom.question}”{'' if yes else '不'}成立"
    values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
    name = question.label or question.ask.rstrip("？?")
    if question.kind == "yesno":
        return said(question, yes=(values[0] is True) is yes)
    if atom.operator in COMPARED:
        return _no(f"{name}{COMPARED[atom.operator]} {_value(question, values[0])}", yes=yes)
    if atom.operator in {"before", "after"}:
        side = "早于" if atom.operator == "before" else "晚于"
        return _no(f"{name}{side}{day_words(values[0])}", yes=yes)
    options = "或".join(f"“{_value(question, value)}”" for value in values)
    verb = "是" if question.kind in {"number", "date", "place"} else "选"
    return f"{name}{'' if yes else '不'}{verb}{options}"


def _no(words: str, *, yes: bool) -> str:
    return words if yes else f"不是（{words}）"


def _value(question: Question, value: Scalar) -> str:
    if isinstance(value, str | Decimal):
        return label_of(question, value)
    return plain(value) + question.unit if isinstance(value, int) else day_words(value)
