"""Checks before an event is published."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.checks.problem import Problem, block, warn
from cms.facts.conditions import atoms
from cms.facts.events.model import LifeEvent, own_situation
from cms.facts.events.order import circle
from cms.facts.matter import Question
from cms.facts.proofs import Proof

Rule = Callable[[LifeEvent, date], Iterator[Problem]]


def event_problems(event: LifeEvent, today: date) -> tuple[Problem, ...]:
    """Findings, those that block first. `where` is a field of the event ("members[1].after")."""
    found = [problem for rule in RULES for problem in rule(event, today)]
    return tuple(sorted(found, key=lambda problem: problem.level != "block"))


def members_once(event: LifeEvent, today: date) -> Iterator[Problem]:
    if len(event.members) < 2:
        yield block("too_few_members", "members", "一件事至少要由两个事项组成。请再加一个。")
    for key, count in Counter(member.key for member in event.members).items():
        if count > 1 or "." in key:
            yield block(
                "member_key", "members", f"事项的代号“{key}”重复，或者里面有点号。请改一个。"
            )


def order_possible(event: LifeEvent, today: date) -> Iterator[Problem]:
    keys = {member.key for member in event.members}
    waiting = circle(event.members)
    for number, member in enumerate(event.members):
        for other in set(member.after) - keys:
            message = f"“{member.matter.title}”要排在“{other}”后面，但没有这个事项。请核对。"
            yield block("unknown_member", f"members[{number}].after", message)
        if member.key in waiting:
            message = f"“{member.matter.title}”和别的事项互相等，谁也办不了。请核对先后。"
            yield block("members_in_circle", f"members[{number}].after", message)


def everybody_can_take_part(event: LifeEvent, today: date) -> Iterator[Problem]:
    whole = own_situation(event, {}, today).matter
    known = {question.key for question in event.questions}
    for number, member in enumerate(event.members):
        missing = {atom.question for atom in atoms(member.when)} - known
        if missing:
            message = f"“{member.matter.title}”的条件用了这件事没有的问题：{'、'.join(sorted(missing))}。请改。"
            yield block("condition_misfit", f"members[{number}].when", message)
        elif Proof(whole, today).example(member.when) is None:
            message = f"“{member.matter.title}”在哪种情形下都用不到。请核对它的条件，或者去掉。"
            yield block("member_never_needed", f"members[{number}].when", message)


def bindings_fit(event: LifeEvent, today: date) -> Iterator[Problem]:
    """A bound question takes the same answers as the one it is bound to."""
    own = {question.key: question for question in event.questions}
    for number, member in enumerate(event.members):
        for question in member.matter.questions:
            shared = own.get(question.same_as)
            if question.same_as and shared and not _same_answers(question, shared):
                message = (
                    f"“{question.ask}”和“{shared.ask}”的回答不一样，不能合成一个问题。请核对选项。"
                )
                yield block("binding_misfit", f"members[{number}]", message)


def questions_used(event: LifeEvent, today: date) -> Iterator[Problem]:
    used = {atom.question for member in event.members for atom in atoms(member.when)}
    used |= {q.same_as for member in event.members for q in member.matter.questions}
    used |= {atom.question for question in event.questions for atom in atoms(question.when)}
    for number, question in enumerate(event.questions):
        if question.key not in used:
            message = f"“{question.ask}”怎么回答都一样。请去掉，或者和事项里的问题合起来。"
            yield block("question_without_effect", f"questions[{number}]", message)


def asked_once(event: LifeEvent, today: date) -> Iterator[Problem]:
    """Members that ask in the same words, each for itself."""
    bound = {question.key for question in event.questions}
    asking: dict[str, str] = {}
    for number, member in enumerate(event.members):
        for question in member.matter.questions:
            if question.same_as in bound:
                continue
            first = asking.setdefault(question.ask.strip("？? "), member.key)
            if first != member.key:
                message = f"几个事项都问“{question.ask}”。请合成这件事的一个问题。"
                yield warn("asked_twice", f"members[{number}]", message)


def _same_answers(one: Question, other: Question) -> bool:
    options = [{option.key for option in question.options} for question in (one, other)]
    bounds = [(question.min, question.max) for question in (one, other)]
    return one.kind == other.kind and options[0] == options[1] and bounds[0] == bounds[1]


RULES: tuple[Rule, ...] = (
    members_once,
    order_possible,
    everybody_can_take_part,
    bindings_fit,
    questions_used,
    asked_once,
)
