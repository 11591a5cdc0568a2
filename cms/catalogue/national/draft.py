"""A guide while it is being read: the facts found so far, and what could not be understood."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms import facts
from cms.catalogue.national import values

type Rule = Callable[["Draft", str, Any], None]
type Table = Mapping[str, Rule]


@dataclass
class Draft:
    found: dict[str, Any] = field(default_factory=dict)
    """Arguments of facts.Matter."""
    details: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    """Paths of the fields no table knows."""
    situations: dict[str, str] = field(default_factory=dict)
    """情形材料: name of the proof -> what counts as it."""
    exemptions: tuple[str, ...] = ()
    conditions: str = ""
    """受理条件 as written."""

    def add(self, name: str, *items: Any) -> None:
        self.found[name] = (*self.found.get(name, ()), *items)


def read(draft: Draft, data: Mapping[str, Any], table: Table, path: str = "") -> None:
    """Give each field to its rule; keys that begin with `_` are notes on the file, not text of the guide."""
    for key, value in data.items():
        if key.startswith("_"):
            continue
        rule = table.get(key) or _by_pattern(table, key)
        if rule is None:
            draft.unknown.append(f"{path}{key}")
        elif value not in (None, "", [], {}):
            rule(draft, f"{path}{key}", value)


def _by_pattern(table: Table, key: str) -> Rule | None:
    """The rule of a field whose name varies: entries that begin with ^ are patterns."""
    named = (rule for name, rule in table.items() if name[0] == "^" and re.match(name, key))
    return next(named, None)


def part(draft: Draft, data: Any, table: Mapping[str, str], path: str) -> dict[str, Any]:
    """A row of a nested list under our names; its unknown keys are noted under the path."""
    if not isinstance(data, Mapping):
        draft.unknown.append(path)
        return {}
    draft.unknown.extend(
        f"{path}.{key}" for key in data if key not in table and not key.startswith("_")
    )
    return {
        table[key]: value for key, value in data.items() if key in table and value not in (None, "")
    }


def rows(draft: Draft, data: Any, table: Mapping[str, str], path: str) -> list[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    return [part(draft, item, table, f"{path}[{number}]") for number, item in enumerate(items)]


# --- Rules -----------------------------------------------------------------------------------------------------------


def keep(name: str, reader: Callable[[Any], Any] = values.words) -> Rule:
    def rule(draft: Draft, path: str, value: Any) -> None:
        draft.found[name] = reader(value)

    return rule


def also(name: str, reader: Callable[[Any], tuple[Any, ...]]) -> Rule:
    """Add to a tuple that several fields feed."""

    def rule(draft: Draft, path: str, value: Any) -> None:
        draft.add(name, *(item for item in reader(value) if item not in draft.found.get(name, ())))

    return rule


def coded(name: str, codes: Mapping[str, str]) -> Rule:
    """A code of the standard; words it has no code for are kept as they are, under their own label."""

    def rule(draft: Draft, path: str, value: Any) -> None:
        code = values.code_of(value, codes)
        if code:
            draft.found[name] = code
        else:
            detail(draft, path, value)

    return rule


def detail(draft: Draft, path: str, value: Any) -> None:
    """A fact without a place of its own: shown under the guide's label."""
    if text := values.words(value):
        draft.details[path] = text


def ignore(draft: Draft, path: str, value: Any) -> None:
    """Understood, and of no use to anybody outside the system it comes from."""


def basis(draft: Draft, data: Any, path: str) -> facts.Basis | None:
    row = part(draft, data, BASIS, path)
    if "law" not in row:
        return None
    text = {
        name: values.words(row.get(name)) for name in ("law", "article", "number", "issuer", "note")
    }
    return facts.Basis(**text, since=values.day(row.get("since")))


BASIS = {
    "法律法规名称": "law", "依据名称": "law", "依据文号": "number", "条款号": "article", "颁布机关": "issuer",
    "颁布机构": "issuer", "实施日期": "since", "条款内容": "note", "条款内容摘录": "note", "原文序号": "order",
}  # fmt: skip
