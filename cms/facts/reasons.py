"""Why something is settled, in plain words, composed from the answers that settled it."""

import re

from cms.facts.answers import label_of
from cms.facts.conditions import Situation
from cms.facts.matter import All, Any, Atom, Condition, Not, Question

EVERYBODY = "办这件事都要交"
_POLITE = re.compile(r"^(?:请问)?(?:您|你)?(?:们)?的?")
_ASKING = re.compile(r"[吗么呢]?[？?。]*$")
_EITHER = re.compile(r"是不是|是否|有没有|有无|要不要|会不会|能不能|可不可以|需不需要")
_EITHER_YES = {
    "是不是": "是", "是否": "", "有没有": "有", "有无": "有", "要不要": "要", "会不会": "会",
    "能不能": "能", "可不可以": "可以", "需不需要": "需要",
}  # fmt: skip
_EITHER_NO = {
    "是不是": "不是", "是否": "没有", "有没有": "没有", "有无": "没有", "要不要": "不要",
    "会不会": "不会", "能不能": "不能", "可不可以": "不可以", "需不需要": "不需要",
}  # fmt: skip
_NEGATIONS = (
    ("已经", "还没有"), ("没有", "有"), ("不是", "是"), ("已", "未"), ("需要", "不需要"), ("是", "不是"), ("有", "没有"),
    ("要", "不要"), ("能", "不能"), ("会", "不会"), ("可以", "不可以"), ("在", "不在"), ("办", "不办"),
)  # fmt: skip


def why(condition: Condition | None, situation: Situation) -> str:
    """The sentence for a settled condition; "" where no answer took part in it."""
    clauses: list[str] = []
    for key, option in _settling(condition, situation):
        clause = _clause(key, option, situation)
        if clause and clause not in clauses:
            clauses.append(clause)
    if not clauses:
        return ""
    first, *rest = clauses
    return "因为" + "，".join([first, *(clause.removeprefix("您") for clause in rest)])


def why_open(condition: Condition | None, situation: Situation) -> str:
    """What has to be answered before this is settled."""
    keys = situation.open_questions(condition)
    asks = [f"“{q.ask.rstrip('？?')}”" for q in situation.matter.questions if q.key in keys]
    return f"要看{'、'.join(asks)}怎么回答" if asks else "要看您的情形"


def said(question: Question, *, yes: bool) -> str:
    """A yes/no question turned into the statement that its answer makes: "门店是租的", "门店不是租的"."""
    core = _ASKING.sub("", _POLITE.sub("", question.ask.strip()))
    either = _EITHER.search(core)
    if either:
        words = _EITHER_YES if yes else _EITHER_NO
        return core[: either.start()] + words[either[0]] + core[either.end() :]
    return core if yes else _negated(core)


def _negated(core: str) -> str:
    for positive, negative in _NEGATIONS:
        if positive in core:
            turned = core.replace(positive, negative, 1)
            return turned.removesuffix("了") if re.search("没|未", negative) else turned
    return "不" + core


def _settling(condition: Condition | None, situation: Situation) -> list[tuple[str, str | None]]:
    """(question, option) pairs whose answers made the condition what it is; the option for `has`."""
    verdict = situation.holds(condition)
    match condition:
        case Atom():
            return _settling_atom(condition, situation)
        case All(parts) | Any(parts):
            # One part decides an `all` that is no and an `any` that is yes; else every part had to.
            deciding = [p for p in parts if situation.holds(p) is verdict]
            single = verdict is isinstance(condition, Any)
            chosen = deciding[:1] if single else deciding
            return [pair for part in chosen for pair in _settling(part, situation)]
        case Not(part):
            return _settling(part, situation)
    return []


def _settling_atom(atom: Atom, situation: Situation) -> list[tuple[str, str | None]]:
    question = situation.question(atom.question)
    if question is None:
        return []
    if situation.asked(atom.question) is False:
        return _settling(question.when, situation)
    option = str(atom.value) if atom.operator == "has" else None
    return [(atom.question, option)]


def _clause(key: str, option: str | None, situation: Situation) -> str:
    question, answer = situation.question(key), situation.answer(key)
    if question is None or answer is None:
        return ""
    if isinstance(answer, bool):
        return "您说" + said(question, yes=answer)
    if isinstance(answer, tuple):
        if option is None or option in answer:
            return f"您选了“{label_of(question, answer if option is None else (option,))}”"
        return f"您没有选“{label_of(question, (option,))}”"
    if question.kind == "one":
        return f"您选的是“{label_of(question, answer)}”"
    return f"您填的{question.label or '是'}{'是' if question.label else ''}{label_of(question, answer)}"
