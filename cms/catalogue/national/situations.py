"""Who may apply and in which situation, read out of a guide's own phrases by the table situations.json.

The national schema has no field for situations: guides write them into conditions, names and remarks.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from cms import facts
from cms.catalogue.national import needs, values
from cms.catalogue.national.asked import NONE, Asked, Rule, fill, members, rules
from cms.catalogue.national.draft import Draft

LABELLED = re.compile(
    r"(?:(?<=。)|^)(?P<label>[\u4e00-\u9fff]{2,6}(?:标准|期限|时间|对象))：(?P<said>[^。]+)。"
)


def find(draft: Draft) -> None:
    """Fill the draft's questions, requirements and conditional materials."""
    asked = Asked()
    requirements = list(_requirements(draft, asked))
    draft.found["materials"] = tuple(needs.listed(draft, asked, requirements))
    draft.found["requirements"] = tuple(requirements)
    draft.found["questions"] = tuple(asked.questions.values())


def _requirements(draft: Draft, asked: Asked) -> Iterable[facts.Requirement]:
    for clause in _clauses(draft):
        yield facts.Requirement(clause)
        for rule in rules()["requirements"]:
            if match := re.search(rule["match"], clause):
                yield _gate(rule, match, draft, asked)


def _clauses(draft: Draft) -> tuple[str, ...]:
    """The numbered items; labelled sentences in between (补贴标准：…) are facts of their own."""
    for match in LABELLED.finditer(draft.conditions):
        draft.labelled.setdefault(match["label"], match["said"])
    return values.numbered(draft.conditions)


def _gate(rule: Rule, match: re.Match[str], draft: Draft, asked: Asked) -> facts.Requirement:
    groups = {name: words or "" for name, words in match.groupdict().items()}
    if "split" in rule:
        question = asked.one(rule, members(rule, groups["list"]))
        when: facts.Condition = facts.Atom("is", question.key, NONE)
    elif rule.get("kind") == "number":
        when = asked.number(rule, groups)
    else:
        when = asked.yes_no(rule, groups, rule["fails"])
    if rule.get("exempt") and (exemption := _exemption(draft, asked, when)):
        when = facts.All((when, exemption))
    return facts.Requirement(fill(rule["say"], groups), when, gate=rule.get("gate", True))


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
