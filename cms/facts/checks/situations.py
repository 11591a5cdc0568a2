"""Questions, conditions and what follows from them along every path."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.answers import is_valid
from cms.facts.checklists import checklist
from cms.facts.checks.problem import Problem, block, warn
from cms.facts.conditions import atoms
from cms.facts.matter import Atom, Case, Matter, Question
from cms.facts.pathways import all_conditions, choices, paths
from cms.facts.periods import resolve
from cms.facts.questions import cases_of, conditions_of
from cms.facts.requirements import eligibility

PATHS_LOOKED_AT = 3_000
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
    seen: set[str] = set()
    for condition in all_conditions(matter):
        for atom in atoms(condition):
            message = _misfit(atom, questions.get(atom.question), today)
            if message and message not in seen:
                seen.add(message)
                yield block("condition_misfit", f"questions.{atom.question}", message)


def order_of_questions(matter: Matter, today: date) -> Iterator[Problem]:
    """A question may depend on earlier ones only, so there is no circle."""
    before: set[str] = set()
    for question in matter.questions:
        late = {atom.question for atom in atoms(question.when)} - before
        known = {q.key for q in matter.questions}
        if late & known:
            names = "、".join(sorted(late & known))
            yield block(
                "question_order",
                f"questions.{question.key}",
                f"“{question.ask}”要看后面的问题（{names}）才知道问不问。请把它排到那些问题后面。",
            )
        before.add(question.key)


def questions_have_use(matter: Matter, today: date) -> Iterator[Problem]:
    used = {a.question for c in conditions_of(matter) for a in atoms(c)}
    used |= {a.question for cases in cases_of(matter) for case in cases for a in atoms(case.when)}
    for question in reversed(matter.questions):
        if question.key in used:
            used |= {atom.question for atom in atoms(question.when)}
            continue
        yield warn(
            "question_without_effect",
            f"questions.{question.key}",
            f"“{question.ask}”怎么回答都一样。不影响材料和条件的问题不要问。",
        )


def options_differ(matter: Matter, today: date) -> Iterator[Problem]:
    """Of the options of one question, at most one may be the one no condition speaks of."""
    for question in matter.questions:
        if question.kind not in {"one", "some"}:
            continue
        if not question.options:
            message = f"“{question.ask}”没有选项可选。请加上选项。"
            yield block("no_options", f"questions.{question.key}", message)
            continue
        named = _named_options(matter, question)
        silent = [option for option in question.options if option.key not in named]
        spare = silent[1:] if question.kind == "one" else silent
        if named and spare:
            labels = "、".join(f"“{option.label}”" for option in spare)
            message = f"“{question.ask}”里的 {labels} 选不选结果都一样。可以合并，或者补上条件。"
            yield warn("option_without_effect", f"questions.{question.key}", message)


def answers_possible(matter: Matter, today: date) -> Iterator[Problem]:
    for question in matter.questions:
        low, high = question.min, question.max
        if low is not None and high is not None and low > high:
            message = f"“{question.ask}”的最小值比最大值还大，没有人能回答。请改过来。"
            yield block("bounds", f"questions.{question.key}", message)


def along_paths(matter: Matter, today: date) -> Iterator[Problem]:
    """Materials nobody needs, paths without materials, gates that leave no path."""
    if any(True for _ in order_of_questions(matter, today)):
        return
    walked = paths(matter, today, PATHS_LOOKED_AT)
    needed: set[str] = set()
    asked: set[str] = set()
    empty = open_ways = 0
    for answers in walked:
        asked |= answers.keys()
        if not eligibility(matter, answers, today).may_apply:
            continue
        open_ways += 1
        keys = {item.key for item in checklist(matter, answers, today).needed}
        empty += not keys
        needed |= keys
    yield from _materials_found(matter, needed, empty, open_ways)
    if len(walked) == PATHS_LOOKED_AT:
        message = f"情形组合超过 {PATHS_LOOKED_AT} 种，只检查了前面的。请看能不能少问几题。"
        yield warn("many_paths", "questions", message)
        return
    for question in matter.questions:
        if question.key not in asked and question.when is not None:
            message = f"“{question.ask}”永远问不到。请核对它的条件。"
            yield warn("unreachable_question", f"questions.{question.key}", message)


def cases_complete(matter: Matter, today: date) -> Iterator[Problem]:
    """A value by cases ends with one for everybody else."""
    named: list[tuple[str, tuple[Case[object], ...]]] = [
        ("limits.promised", matter.limits.promised),
        ("limits.statutory", matter.limits.statutory),
        *((f"materials.{m.key}.copies", m.copies) for m in matter.materials),
    ]
    for where, cases in named:
        if cases and cases[-1].when is not None:
            message = "最后一种情况没有写“其他人”的值，有人会看不到。请补一个不带条件的值。"
            yield warn("no_last_case", where, message)


def _materials_found(
    matter: Matter, needed: set[str], empty: int, open_ways: int
) -> Iterator[Problem]:
    if not open_ways:
        message = "照现在的受理条件，没有一种情形能办。请核对“不能办”的条件。"
        yield block("no_way_open", "requirements", message)
        return
    for material in matter.materials:
        if material.key not in needed:
            message = f"材料“{material.name}”在哪种情形下都用不到。请核对它的条件，或者删掉。"
            yield warn("unreachable_material", f"materials.{material.key}", message)
    if matter.materials and empty:
        message = f"有 {empty} 种情形一样材料都不用交。请核对是不是这样。"
        yield warn("path_without_materials", "materials", message)


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
    return bool(choices(question, [atom], today))


def _shown(atom: Atom) -> str:
    values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
    return "、".join(str(value) for value in values)


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    keys_once,
    conditions_fit,
    order_of_questions,
    questions_have_use,
    options_differ,
    answers_possible,
    cases_complete,
    along_paths,
)
