"""The form of a matter whose guide has none: applicant, contact, agent and declaration, from one data file."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cms import facts

FILE = Path(__file__).with_name("standard_form.json")
PERSON, AGENT = "1", "agent"


@cache
def _data() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def completed(matter: facts.Matter) -> facts.Matter:
    """The matter with the standard form, where it has no form of its own."""
    if matter.form or matter.listed_only:
        return matter
    kinds = set(matter.audience)
    if not kinds or kinds == {PERSON}:
        return replace(matter, form=_form("person", matter))
    if PERSON not in kinds:
        return replace(matter, form=_form("organisation", matter))
    question = facts.part_from_json(facts.Question, _data()["question"])
    asked = replace(matter, questions=(question, *matter.questions))
    return replace(asked, form=_form("both", asked))


def _form(audience: str, matter: facts.Matter) -> tuple[facts.Section, ...]:
    sections = _data()["sections"]
    read = [
        facts.part_from_json(facts.Section, sections[name]) for name in _data()["forms"][audience]
    ]
    if audience == "both":
        read = [
            replace(s, when=facts.condition_from_json(_data()["when"].get(s.key)) or s.when)
            for s in read
        ]
    return tuple(_agent(section, matter) for section in read)


def _agent(section: facts.Section, matter: facts.Matter) -> facts.Section:
    """Where the matter asks whether somebody acts for the applicant, the agent is filled in only then, and must be."""
    if section.key != AGENT or all(question.key != AGENT for question in matter.questions):
        return section
    required = tuple(replace(field, required=True) for field in section.fields)
    return replace(section, when=facts.Atom("is", AGENT, True), fields=required, help="")
