"""The situation questions that reading a guide leads to. What was asked once is not asked again in other words."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cms import facts

TABLE = Path(__file__).with_name("situations.json")
NONE = "none"
LONGEST_LABEL = 60

type Rule = Mapping[str, Any]


@cache
def rules() -> Mapping[str, Any]:
    return json.loads(TABLE.read_text(encoding="utf-8"))


def fill(words: str, groups: Mapping[str, str]) -> str:
    """The words of a rule with what its pattern found in the text."""
    for name, said in groups.items():
        words = words.replace("{" + name + "}", said)
    return words


def members(rule: Rule, text: str) -> list[str]:
    """The items of a list inside a sentence, as the rule divides and trims them."""
    parts = (part.strip(" ；;") for part in re.split(rule["split"], text))
    return [re.sub(rule.get("strip", "^$"), "", part).strip() for part in parts if part]


@dataclass
class Asked:
    """The questions found so far. What was asked once is not asked again in other words."""

    questions: dict[str, facts.Question] = field(default_factory=dict)

    def yes_no(self, rule: Rule, groups: Mapping[str, str], answer: bool = True) -> facts.Atom:
        """The condition that the rule's question is answered so; a person already picked from a list is that pick."""
        if picked := self.picked(groups.get("what", "")):
            return picked
        ask = fill(rule["ask"], groups)
        known = next((key for key, question in self.questions.items() if question.ask == ask), None)
        if known is None:
            question = _question(self.free_key(rule["key"]), rule, groups)
            known = question.key
            self.questions[known] = question
        return facts.Atom("is", known, answer)

    def one(self, rule: Rule, labels: Iterable[str]) -> facts.Question:
        """A choice between the labels; a list with the same members is the same question."""
        wanted = list(dict.fromkeys(label for label in labels if label))
        for question in self.questions.values():
            if question.kind == "one" and set(wanted) <= {
                option.label for option in question.options
            }:
                return question
        options = tuple(
            facts.Option(f"o{number}", label) for number, label in enumerate(wanted, start=1)
        )
        if none := rule.get("none"):
            options = (*options, facts.Option(NONE, none))
        key = self.free_key(rule["key"])
        question = replace(_question(key, rule, {}), kind="one", options=options)
        self.questions[key] = question
        return question

    def picked(self, words: str) -> facts.Atom | None:
        """The option of an earlier choice that says the same."""
        for question in self.questions.values():
            for option in question.options:
                if words and words == option.label:
                    return facts.Atom("is", question.key, option.key)
        return None

    def number(self, rule: Rule, groups: Mapping[str, str]) -> facts.Atom:
        key = self.free_key(rule["key"])
        question = replace(
            _question(key, rule, groups), kind="number", unit=rule["unit"], min=Decimal(0)
        )
        self.questions[key] = question
        return facts.Atom("lt", key, Decimal(fill(rule["below"], groups)))

    def free_key(self, key: str) -> str:
        number = 1
        while (name := key if number == 1 else f"{key}_{number}") in self.questions:
            number += 1
        return name


def _question(key: str, rule: Rule, groups: Mapping[str, str]) -> facts.Question:
    return facts.Question(
        key=key,
        ask=fill(rule["ask"], groups),
        kind="yesno",
        why=fill(rule.get("why", ""), groups),
        label=fill(rule.get("label", ""), groups)[:LONGEST_LABEL],
        when=facts.condition_from_json(rule.get("when")),
    )
