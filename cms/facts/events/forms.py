"""One form over all matters of an event: what several ask of the person is filled in once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cms.facts.answers import Answers, question_of
from cms.facts.events.interview import answers_for, joint_key
from cms.facts.events.model import LifeEvent, Member
from cms.facts.events.order import doings
from cms.facts.forms import Value, form
from cms.facts.matter import Field, Section


@dataclass(frozen=True)
class JointField:
    """`key`: "<member>.<field>" of the first that asks; `serves`: all members and fields its value goes to."""

    key: str
    field: Field
    section: Section
    serves: tuple[tuple[str, str], ...]


def joint_form(event: LifeEvent, answers: Answers, today: date) -> tuple[JointField, ...]:
    """Fields in the order of doing. Two are one where they take the same from the person or from the same answer."""
    found: dict[str, JointField] = {}
    for doing in doings(event, answers, today):
        member = doing.member
        told = answers_for(event, member, answers, today)
        for section in form(member.matter, told, today):
            for field in section.fields:
                identity = _identity(event, member, field, answers, today)
                known = found.get(identity)
                serves = (
                    (*known.serves, (member.key, field.key))
                    if known
                    else ((member.key, field.key),)
                )
                first = known or JointField(f"{member.key}.{field.key}", field, section, ())
                found[identity] = JointField(first.key, first.field, first.section, serves)
    return tuple(found.values())


def values_for(
    event: LifeEvent, member: Member, answers: Answers, values: Mapping[str, Value], today: date
) -> dict[str, Value]:
    """What was filled in, as the form of one member wants it."""
    return {
        key: values[joint.key]
        for joint in joint_form(event, answers, today)
        for who, key in joint.serves
        if who == member.key and joint.key in values
    }


def _identity(event: LifeEvent, member: Member, field: Field, answers: Answers, today: date) -> str:
    source, _, name = field.prefill.partition(".")
    if source == "answers":
        question = question_of(member.matter, name)
        name = joint_key(event, member, question, answers, today) if question else name
    if not source or field.kind == "declaration":
        return f"{member.key}.{field.key}"
    return f"{source}:{name}:{field.kind}"
