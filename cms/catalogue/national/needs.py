"""Conditions of materials, read out of their names and remarks ("…的，提交…", "属…需提供") by the table situations.json.

A material marked as not necessary that no pattern explains stays conditional on a plain question about itself.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cms import facts
from cms.catalogue.national import values
from cms.catalogue.national.asked import Asked, Rule, fill, members, rules
from cms.catalogue.national.draft import Draft


def listed(
    draft: Draft, asked: Asked, requirements: list[facts.Requirement]
) -> list[facts.Material]:
    """The draft's materials under their conditions; what a row states about who may apply goes to `requirements`."""
    found = list(_materials(draft, asked, requirements))
    return _proofs(draft, asked, _alternatives(asked, found))


def _materials(
    draft: Draft, asked: Asked, requirements: list[facts.Requirement]
) -> Iterable[facts.Material]:
    listed = list(draft.found.get("materials", ()))
    only = _pointer(listed, asked, requirements)
    for material in listed:
        if only and material.key == only.pointer:
            draft.puzzled(f"材料清单.{material.name}", "是说明，不是材料，记在受理条件里")
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
    yield facts.Requirement(values.joined([material.name, *values.numbered(_said(material))]))
    for rule in rules()["remarks"]:
        if re.search(rule["match"], _said(material)):
            atom = asked.yes_no(rule, {}, rule["fails"])
            condition = facts.condition_from_json(rule["when"])
            when = facts.All((condition, atom)) if condition else atom
            yield facts.Requirement(rule["say"], when, gate=True)


def _conditional(material: facts.Material, asked: Asked) -> list[facts.Material]:
    """The material under the conditions of every pattern that fits, and what the patterns split off from it."""
    found, extras, read = material, [], list[str]()
    for rule in rules()["materials"]:
        text = _text(material, rule["in"])
        if rule["effect"] in {"only", "proofs"} or (found.when and rule["key"] == "case"):
            continue
        if rule["effect"] == "choice":
            matches = list(re.finditer(rule["match"], text))
            if len(matches) > 1:
                return _choices(material, rule, matches, asked)
        elif (match := re.search(rule["match"], text)) and not any(match[0] in it for it in read):
            read.append(
                match[0]
            )  # a phrase means one thing: a later, vaguer pattern does not read it again
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
            remark=f"见“{material.name}”",
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
            remark=values.joined([material.name, material.remark]),
        )
        for number, match in enumerate(matches, start=1)
    ]


def _proofs(draft: Draft, asked: Asked, listed: list[facts.Material]) -> list[facts.Material]:
    """One proof per reason of applying (情形材料), or per reason that a material's name lists."""
    rule = next(rule for rule in rules()["materials"] if rule["effect"] == "proofs")
    said = dict(draft.situations)
    for material in listed:
        if not said and (match := re.search(rule["match"], material.name)):
            said = {f"{reason}证明": "" for reason in members(rule, match["list"])}
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
    """Needed under this condition, and then not optional any more: the guide's own mark stays in its remark."""
    remark = material.remark
    if material.need == "optional":
        remark = values.joined([remark, "指南标为“非必要”"])
    because = fill(rule.get("because", ""), groups)
    return replace(
        _and(material, atom),
        need="required",
        because=material.because or because,
        remark=remark,
    )


def _and(material: facts.Material, atom: facts.Atom) -> facts.Material:
    if material.when is None:
        return replace(material, when=atom)
    parts = material.when.parts if isinstance(material.when, facts.All) else (material.when,)
    return replace(material, when=facts.All((*parts, atom)))


def _text(material: facts.Material, where: str) -> str:
    said = _said(material)
    return {"name": material.name, "remark": said}.get(where, f"{material.name}\n{said}")


def _said(material: facts.Material) -> str:
    """What the guide remarks on the document and on filling it in."""
    return values.joined([material.remark, material.note])
