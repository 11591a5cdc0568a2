"""Situation questions and conditions read out of a guide's own phrases, by the table situations.json.

The national schema has no field for situations: guides write them into names and remarks ("…的，提交…", "属…需提供").
A material marked as not necessary that no pattern explains stays conditional on a plain question about itself.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cms import facts
from cms.catalogue.national import values
from cms.catalogue.national.draft import Draft

TABLE = Path(__file__).with_name("situations.json")
NONE = "none"
LONGEST_LABEL = 60

type Rule = Mapping[str, Any]


@cache
def rules() -> Mapping[str, Any]:
    return json.loads(TABLE.read_text(encoding="utf-8"))


@dataclass
class Asked:
    """The questions found so far. What was asked once is not asked again in other words."""

    questions: dict[str, facts.Question] = field(default_factory=dict)

    def yes_no(self, rule: Rule, groups: Mapping[str, str], answer: bool = True) -> facts.Atom:
        """The condition that the rule's question is answered so; a person already picked from a list is that pick."""
        if picked := self.picked(groups.get("what", "")):
            return picked
        ask = _fill(rule["ask"], groups)
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
        return facts.Atom("lt", key, Decimal(_fill(rule["below"], groups)))

    def free_key(self, key: str) -> str:
        number = 1
        while (name := key if number == 1 else f"{key}_{number}") in self.questions:
            number += 1
        return name


def _question(key: str, rule: Rule, groups: Mapping[str, str]) -> facts.Question:
    return facts.Question(
        key=key,
        ask=_fill(rule["ask"], groups),
        kind="yesno",
        why=_fill(rule.get("why", ""), groups),
        label=_fill(rule.get("label", ""), groups)[:LONGEST_LABEL],
        when=facts.condition_from_json(rule.get("when")),
    )


def find(draft: Draft) -> None:
    """Fill the draft's questions, requirements and conditional materials."""
    asked = Asked()
    requirements = list(_requirements(draft, asked))
    listed = _proofs(
        draft, asked, _alternatives(asked, list(_materials(draft, asked, requirements)))
    )
    draft.found["requirements"] = tuple(requirements)
    draft.found["materials"] = tuple(listed)
    draft.found["questions"] = tuple(asked.questions.values())


# --- Who may apply -----------------------------------------------------------------------------------------------------


def _requirements(draft: Draft, asked: Asked) -> Iterable[facts.Requirement]:
    for clause in _clauses(draft):
        yield facts.Requirement(clause)
        for rule in rules()["requirements"]:
            if match := re.search(rule["match"], clause):
                yield _gate(rule, match, draft, asked)


def _clauses(draft: Draft) -> tuple[str, ...]:
    """The numbered items; labelled sentences in between (补贴标准：…) are facts of their own."""
    text = draft.conditions
    for match in re.finditer(
        r"(?:(?<=。)|^)(?P<label>[\u4e00-\u9fff]{2,6}(?:标准|期限|时间))：(?P<said>[^。]+)。", text
    ):
        draft.details.setdefault(match["label"], match["said"])
    return values.numbered(text)


def _gate(rule: Rule, match: re.Match[str], draft: Draft, asked: Asked) -> facts.Requirement:
    groups = {name: words or "" for name, words in match.groupdict().items()}
    if "split" in rule:
        question = asked.one(rule, _members(rule, groups["list"]))
        when: facts.Condition = facts.Atom("is", question.key, NONE)
    elif rule.get("kind") == "number":
        when = asked.number(rule, groups)
    else:
        when = asked.yes_no(rule, groups, rule["fails"])
    if rule.get("exempt") and (exemption := _exemption(draft, asked, when)):
        when = facts.All((when, exemption))
    return facts.Requirement(_fill(rule["say"], groups), when, gate=rule.get("gate", True))


def _members(rule: Rule, text: str) -> list[str]:
    parts = re.split(rule["split"], text)
    return [
        re.sub(rule.get("strip", "^$"), "", part.strip(" ；;")).strip()
        for part in parts
        if part.strip(" ；;")
    ]


def _exemption(draft: Draft, asked: Asked, when: facts.Condition) -> facts.Condition | None:
    """Where the guide lists who is exempt: none of them applies. Asked only where the rule itself would stop."""
    rule = rules()["exemptions"]
    labels = draft.exemptions
    if not labels:
        match = re.search(rule["match"], "".join(draft.found.get("process", ())))
        labels = values.numbered(match["list"]) if match else ()
    if not labels:
        return None
    question = replace(asked.one(rule, [label.rstrip("。；") for label in labels]), when=when)
    asked.questions[question.key] = question
    return facts.Atom("is", question.key, NONE)


# --- What is needed --------------------------------------------------------------------------------------------------


def _materials(
    draft: Draft, asked: Asked, requirements: list[facts.Requirement]
) -> Iterable[facts.Material]:
    listed = list(draft.found.get("materials", ()))
    only = _pointer(listed, asked, requirements)
    for material in listed:
        if only and material.key == only.pointer:
            continue
        changed = _conditional(material, asked)
        if only and material.key not in only.kept:
            changed = [_and(item, facts.Atom("is", only.question, False)) for item in changed]
        yield from changed


@dataclass(frozen=True)
class Pointer:
    """A row of the list that is no document but says which rows a simple procedure needs."""

    pointer: str
    question: str
    kept: frozenset[str]


def _pointer(
    listed: list[facts.Material], asked: Asked, requirements: list[facts.Requirement]
) -> Pointer | None:
    rule = next(rule for rule in rules()["materials"] if rule["effect"] == "only")
    for material in listed:
        if match := re.search(rule["match"], material.name):
            atom = asked.yes_no(rule, match.groupdict())
            requirements.extend(_remarks(material, asked))
            kept = frozenset(f"m{number}" for number in re.findall(r"\d+", match["only"]))
            return Pointer(material.key, atom.question, kept)
    return None


def _remarks(material: facts.Material, asked: Asked) -> Iterable[facts.Requirement]:
    """What the row and its remark state, and what of it can be asked."""
    yield facts.Requirement(values.joined([material.name, *values.numbered(material.note)]))
    for rule in rules()["remarks"]:
        if re.search(rule["match"], material.note):
            atom = asked.yes_no(rule, {}, rule["fails"])
            condition = facts.condition_from_json(rule["when"])
            yield facts.Requirement(rule["say"], facts.All((condition, atom)), gate=True)


def _conditional(material: facts.Material, asked: Asked) -> list[facts.Material]:
    """The material under the conditions of every pattern that fits, and what the patterns split off from it."""
    found, extras = material, []
    for rule in rules()["materials"]:
        text = _text(material, rule["in"])
        if rule["effect"] in {"only", "proofs"} or (found.when and rule["key"] == "case"):
            continue
        if rule["effect"] == "choice":
            matches = list(re.finditer(rule["match"], text))
            if len(matches) > 1:
                return _choices(material, rule, matches, asked)
        elif match := re.search(rule["match"], text):
            found, more = _apply(rule, match, found, asked)
            extras.extend(more)
    if found.need == "optional" and found.when is None:
        rule = rules()["fallback"]
        found = _under(
            found, asked.yes_no(rule, {"what": material.name}), rule, {"what": material.name}
        )
    return [found, *extras]


def _apply(
    rule: Rule, match: re.Match[str], material: facts.Material, asked: Asked
) -> tuple[facts.Material, list[facts.Material]]:
    groups = {name: words or "" for name, words in match.groupdict().items()}
    atom = asked.yes_no(rule, groups, rule.get("answer", True))
    if rule["effect"] == "when":
        return _under(material, atom, rule, groups), []
    extra = _under(
        replace(
            material,
            key=f"{material.key}_{rule['key']}",
            name=groups["doc"],
            note=f"见“{material.name}”",
        ),
        atom,
        rule,
        groups,
    )
    if rule["effect"] == "instead":
        material = _and(material, replace(atom, value=not atom.value))
    return material, [extra]


def _alternatives(asked: Asked, listed: list[facts.Material]) -> list[facts.Material]:
    """ "A, or B where there is no A": where B is asked for only without A, A is only needed with it."""
    for rule in rules()["materials"]:
        question = next((q for q in asked.questions.values() if q.key == rule["key"]), None)
        if question and "others" in rule:
            has = facts.Atom("is", question.key, not rule["answer"])
            listed = [
                _and(item, has)
                if item.when is None and re.search(rule["others"], item.name)
                else item
                for item in listed
            ]
    return listed


def _choices(
    material: facts.Material, rule: Rule, matches: list[re.Match[str]], asked: Asked
) -> list[facts.Material]:
    """ "属A需提供X，属B需提供Y": one question, and a document for each answer."""
    question = asked.one(rule, (match["who"] for match in matches))
    keys = {option.label: option.key for option in question.options}
    return [
        replace(
            material,
            key=f"{material.key}_{number}",
            name=match["doc"].strip(),
            when=facts.Atom("is", question.key, keys[match["who"]]),
            because=f"您属于{match['who']}",
            note=values.joined([material.name, material.note]),
        )
        for number, match in enumerate(matches, start=1)
    ]


def _proofs(draft: Draft, asked: Asked, listed: list[facts.Material]) -> list[facts.Material]:
    """One proof per reason of applying (情形材料), or per reason that a material's name lists."""
    rule = next(rule for rule in rules()["materials"] if rule["effect"] == "proofs")
    said = dict(draft.situations)
    for material in listed:
        if not said and (match := re.search(rule["match"], material.name)):
            said = {f"{reason}证明": "" for reason in _members(rule, match["list"])}
    if not said:
        return listed
    labels = {name: name.removesuffix("证明") for name in said}
    question = asked.one(rule, labels.values())
    keys = {option.label: option.key for option in question.options}
    proofs = [
        facts.Material(
            key=f"proof_{number}",
            name=name,
            kind="certificate",
            copies=(),
            when=facts.Atom("is", question.key, keys[labels[name]]),
            because=f"您凭{labels[name]}申请",
            note=note,
        )
        for number, (name, note) in enumerate(said.items(), start=1)
    ]
    return [*listed, *proofs]


def _under(
    material: facts.Material, atom: facts.Atom, rule: Rule, groups: Mapping[str, str]
) -> facts.Material:
    """Needed under this condition, and then not optional any more: the guide's own mark stays in its note."""
    note = material.note
    if material.need == "optional":
        note = values.joined([note, "指南标为“非必要”"])
    because = _fill(rule.get("because", ""), groups)
    return replace(
        _and(material, atom), need="required", because=material.because or because, note=note
    )


def _and(material: facts.Material, atom: facts.Atom) -> facts.Material:
    if material.when is None:
        return replace(material, when=atom)
    parts = material.when.parts if isinstance(material.when, facts.All) else (material.when,)
    return replace(material, when=facts.All((*parts, atom)))


def _text(material: facts.Material, where: str) -> str:
    return {"name": material.name, "remark": material.note}.get(
        where, f"{material.name}\n{material.note}"
    )


def _fill(words: str, groups: Mapping[str, str]) -> str:
    for name, said in groups.items():
        words = words.replace("{" + name + "}", said)
    return words
