"""What no answer can bring about, and what every answer brings: proved by search, not read off a sample of paths."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations

from cms.facts.answers import Answer, Answers, label_of
from cms.facts.checks.problem import Problem, block, warn
from cms.facts.conditions import atoms
from cms.facts.matter import Case, Condition, Material, Matter, Not, Question
from cms.facts.pathways import all_conditions
from cms.facts.proofs import Proof, Undecided, both, chosen, may_apply
from cms.facts.varying import limit_words, longer

Outcome = tuple[str, Condition | None]


def provable(
    rule: Callable[[Matter, Proof], Iterator[Problem]],
) -> Callable[..., Iterator[Problem]]:
    """A rule that searches: silent where conditions do not even fit, one warning where the search was given up."""

    def checked(matter: Matter, today: date) -> Iterator[Problem]:
        if not _sound(matter):
            return
        try:
            yield from list(rule(matter, Proof(matter, today)))
        except Undecided:
            message = "情形组合太多，没能全部查完。请看能不能少问几题，或者把条件写简单些。"
            yield warn("not_proven", "questions", message)

    return checked


def _sound(matter: Matter) -> bool:
    """Questions depend on earlier ones only, and conditions on questions that exist."""
    before: set[str] = set()
    for question in matter.questions:
        if {atom.question for atom in atoms(question.when)} - before:
            return False
        before.add(question.key)
    return all(atom.question in before for c in all_conditions(matter) for atom in atoms(c))


@provable
def some_way_open(matter: Matter, proof: Proof) -> Iterator[Problem]:
    if not _possible(None, matter, proof):
        message = "照现在的受理条件，没有一种情形能办。请核对“不能办”的条件。"
        yield block("no_way_open", "requirements", message)


@provable
def materials_and_questions_reachable(matter: Matter, proof: Proof) -> Iterator[Problem]:
    """Each can come about for somebody who may apply."""
    if not _possible(None, matter, proof):
        return
    for number, material in enumerate(matter.materials):
        if not _possible(material.when, matter, proof):
            message = f"材料“{material.name}”在哪种情形下都用不到。请核对它的条件，或者删掉。"
            yield block("unreachable_material", f"materials[{number}].when", message)
    for number, question in enumerate(matter.questions):
        if not _possible(question.when, matter, proof):
            message = f"“{question.ask}”永远问不到能办的人。请核对它的条件。"
            yield block("unreachable_question", f"questions[{number}].when", message)


@provable
def other_parts_reachable(matter: Matter, proof: Proof) -> Iterator[Problem]:
    if not _possible(None, matter, proof):
        return
    for where, condition in _other_parts(matter):
        if not _possible(condition, matter, proof):
            message = "这一项的条件在哪种情形下都不成立，没有人看得到。请核对，或者删掉。"
            yield warn("unreachable_part", where, message)
    for number, requirement in enumerate(matter.requirements):
        if requirement.when is not None and proof.example(requirement.when) is None:
            message = f"“{requirement.say}”的条件在哪种情形下都不成立。请核对，或者删掉。"
            yield warn("unreachable_requirement", f"requirements[{number}].when", message)


@provable
def every_path_has_materials(matter: Matter, proof: Proof) -> Iterator[Problem]:
    conditions = [material.when for material in matter.materials]
    if not conditions or None in conditions:
        return
    nothing = [Not(condition) for condition in conditions if condition is not None]
    example = proof.example(both(*may_apply(matter), *nothing))
    if example is not None:
        message = f"{_situation(matter, example)}，一样材料都不用交。请核对是不是漏了。"
        yield block("path_without_materials", "materials", message)


@provable
def materials_once(matter: Matter, proof: Proof) -> Iterator[Problem]:
    """The same document is not asked for twice in one situation."""
    by_name: dict[str, list[tuple[int, Material]]] = defaultdict(list)
    for number, material in enumerate(matter.materials):
        by_name[material.name.strip()].append((number, material))
    for same in by_name.values():
        for (_, one), (number, other) in combinations(same, 2):
            example = proof.example(both(*may_apply(matter), one.when, other.when))
            if example is not None:
                message = (
                    f"{_situation(matter, example)}，“{other.name}”要交两遍。请合并，或者分清条件。"
                )
                yield block("material_twice", f"materials[{number}].name", message)
                break


@provable
def answers_matter(matter: Matter, proof: Proof) -> Iterator[Problem]:
    """Every question changes something; of its options no two mean the same, and each of `some` counts."""
    outcomes = list(_outcomes(matter))
    for number, question in enumerate(matter.questions):
        telling = [outcome for outcome in outcomes if _speaks_of(matter, outcome[1], question.key)]
        groups = _alike(proof, question, telling)
        if len(groups) < 2:
            message = f"“{question.ask}”怎么回答都一样。不影响材料和条件的问题不要问。"
            yield block("question_without_effect", f"questions[{number}]", message)
        elif question.kind == "one":
            for alike in (group for group in groups if len(group) > 1):
                labels = "、".join(f"“{label_of(question, answer)}”" for answer in alike)
                message = f"“{question.ask}”里选 {labels} 结果都一样。可以合并，或者补上条件。"
                yield warn("option_without_effect", f"questions[{number}].options", message)


@provable
def cases_count(matter: Matter, proof: Proof) -> Iterator[Problem]:
    """Each branch of a value can be the one that counts, and somebody else's is not left out."""
    named: list[tuple[str, tuple[Case[object], ...]]] = [
        ("limits.promised", matter.limits.promised),
        ("limits.statutory", matter.limits.statutory),
        *((f"materials[{n}].copies", m.copies) for n, m in enumerate(matter.materials)),
    ]
    for where, cases in named:
        if cases and cases[-1].when is not None:
            message = "最后一种情况没有写“其他人”的值，有人会看不到。请补一个不带条件的值。"
            yield warn("no_last_case", where, message)
        for number, (_, condition) in enumerate(chosen(cases), start=1):
            if number > 1 and proof.example(condition) is None:
                message = f"第 {number} 种情况永远轮不到，前面的已经包括了。请核对条件和先后。"
                yield warn("case_never_counts", where, message)


@provable
def promise_within_law(matter: Matter, proof: Proof) -> Iterator[Problem]:
    for promised, when_promised in chosen(matter.limits.promised):
        for statutory, when_statutory in chosen(matter.limits.statutory):
            if not longer(promised, statutory):
                continue
            example = proof.example(both(when_promised, when_statutory))
            if example is not None:
                head = f"{_situation(matter, example)}，" if example else ""
                message = f"{head}承诺 {limit_words(promised)} 比法定 {limit_words(statutory)} 还长。承诺时限不能超过法定时限。"
                yield block("promise_beyond_law", "limits.promised", message)
                return


def _possible(condition: Condition | None, matter: Matter, proof: Proof) -> bool:
    """For somebody who may apply."""
    return proof.example(both(condition, *may_apply(matter))) is not None


def _other_parts(matter: Matter) -> Iterator[Outcome]:
    for name in ("fees", "windows", "results"):
        for number, part in enumerate(getattr(matter, name)):
            yield f"{name}[{number}].when", part.when
    for number, section in enumerate(matter.form):
        yield f"form[{number}].when", section.when
        for place, field in enumerate(section.fields):
            if field.when is not None:
                yield f"form[{number}].fields[{place}].when", both(section.when, field.when)


def _outcomes(matter: Matter) -> Iterator[Outcome]:
    """All that a person can see come and go, each with its condition."""
    yield from _other_parts(matter)
    yield from (("requirements", requirement.when) for requirement in matter.requirements)
    for material in matter.materials:
        yield "materials", material.when
        if len(material.copies) > 1:
            for _, condition in chosen(material.copies):
                yield "materials", both(material.when, condition)
    for cases in (matter.limits.promised, matter.limits.statutory):
        yield from (("limits", condition) for _, condition in chosen(cases) if len(cases) > 1)


def _speaks_of(matter: Matter, condition: Condition | None, key: str) -> bool:
    """Also by way of questions that are only asked after this one."""
    questions = {question.key: question for question in matter.questions}
    named = {atom.question for atom in atoms(condition)}
    for question in reversed(matter.questions):
        if question.key in named:
            named |= {atom.question for atom in atoms(questions[question.key].when)}
    return key in named


def _alike(proof: Proof, question: Question, outcomes: list[Outcome]) -> list[list[Answer]]:
    """The answers in groups: within one, nothing tells them apart. Two groups are enough but where options count."""
    groups: list[list[Answer]] = []
    for same in proof.read_alike(question):
        if len(groups) > 1 and question.kind != "one":
            break
        for group in groups:
            pairs = (proof.difference(c, question, group[0], same[0]) for _, c in outcomes)
            if all(found is None for found in pairs):
                group += same
                break
        else:
            groups.append(same)
    return groups


def _situation(matter: Matter, answers: Answers) -> str:
    said = [
        f"“{question.label or question.ask.rstrip('？?')}”答“{label_of(question, answers[question.key])}”"
        for question in matter.questions
        if question.key in answers
    ]
    return "、".join(said) + "时" if said else "不管怎么回答"


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    some_way_open,
    materials_and_questions_reachable,
    other_parts_reachable,
    every_path_has_materials,
    materials_once,
    answers_matter,
    cases_count,
    promise_within_law,
)
