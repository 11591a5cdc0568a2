"""A guide while it is being read: the facts found so far, and what could not be understood."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms import facts
from cms.catalogue.national import values

type Rule = Callable[["Draft", str, Any], None]
type Table = Mapping[str, Rule]

REST = "rest"


@dataclass
class Draft:
    found: dict[str, Any] = field(default_factory=dict)
    """Arguments of facts.Matter; "service.url" is a field of its part `service`."""
    details: dict[str, str] = field(default_factory=dict)
    """What is shown under the guide's own label, because no typed field takes it."""
    unknown: dict[str, str] = field(default_factory=dict)
    """Path of each field no table knows, and what it says."""
    situations: dict[str, str] = field(default_factory=dict)
    """情形材料: name of the proof -> what counts as it."""
    exemptions: tuple[str, ...] = ()
    labelled: dict[str, str] = field(default_factory=dict)
    """Fields that stand inside the text of the conditions (补贴标准：…)."""
    conditions: str = ""
    """受理条件 as written."""

    def add(self, name: str, *items: Any) -> None:
        self.found[name] = (*self.found.get(name, ()), *items)

    def puzzled(self, path: str, value: Any) -> str:
        """Note a field that is not understood; its words, "" where it says nothing."""
        if text := values.words(value):
            self.unknown[path] = text
        return text


def read(draft: Draft, data: Mapping[str, Any], table: Table) -> None:
    """Give each field to its rule; keys that begin with `_` are notes on the file, not text of the guide.

    What no rule knows is reported, and shown on the guide under its own label.
    """
    for key, value in data.items():
        if key.startswith("_") or value in (None, "", [], {}):
            continue
        rule = table.get(key.strip()) or _by_pattern(table, key)
        if rule is not None:
            rule(draft, key, value)
        elif draft.puzzled(key, value):
            detail(draft, key, value)


def _by_pattern(table: Table, key: str) -> Rule | None:
    """The rule of a field whose name varies: entries that begin with ^ are patterns."""
    named = (rule for name, rule in table.items() if name[0] == "^" and re.match(name, key))
    return next(named, None)


def rows(
    draft: Draft, data: Any, table: Mapping[str, str], path: str, plain: str = "name"
) -> list[dict[str, Any]]:
    """The rows of a list under our names; a row that is mere text is its `plain` column."""
    items = data if isinstance(data, list) else [data]
    return [
        part(draft, item, table, f"{path}[{number}]", plain) for number, item in enumerate(items)
    ]


def part(
    draft: Draft, data: Any, table: Mapping[str, str], path: str, plain: str = "name"
) -> dict[str, Any]:
    """One row under our names. What the table does not know is reported, and kept as `rest` to be shown with the row."""
    if not isinstance(data, Mapping):
        return {plain: data, REST: ""} if values.words(data) else {REST: ""}
    found: dict[str, Any] = {}
    rest: list[str] = []
    for key, value in data.items():
        if key.startswith("_") or value in (None, ""):
            continue
        name = table.get(key.strip(), "")
        if not name or name in found:
            if text := draft.puzzled(f"{path}.{key}", value):
                rest.append(f"{key}：{text}")
        else:
            found[name] = value
    return {**found, REST: "；".join(rest)}


def basis(draft: Draft, data: Any, path: str) -> facts.Basis | None:
    """One legal basis; of several, the first is taken and the others are reported."""
    if isinstance(data, list):
        first, *others = data or [None]
        for number, other in enumerate(others, start=1):
            draft.puzzled(f"{path}[{number}]", other)
        data = first
    row = part(draft, data, BASIS, path, plain="law")
    if not (law := values.words(row.get("law"))):
        return None
    text = {name: values.words(row.get(name)) for name in ("article", "number", "issuer", "serial")}
    note = values.joined([values.words(row.get("note")), row[REST]])
    return facts.Basis(law, **text, note=note, since=values.day(row.get("since")))


BASIS = {
    "法律法规名称": "law", "依据名称": "law", "名称": "law", "法律法规": "law", "依据文号": "number", "文号": "number",
    "条款号": "article", "条款": "article", "颁布机关": "issuer", "颁布机构": "issuer", "发布机关": "issuer",
    "制定机关": "issuer", "实施日期": "since", "施行日期": "since", "颁布日期": "since", "条款内容": "note",
    "条款内容摘录": "note", "依据内容": "note", "内容": "note", "原文序号": "serial",
}  # fmt: skip


# --- Rules -----------------------------------------------------------------------------------------------------------


def keep(name: str, reader: Callable[[Any], Any] = values.words) -> Rule:
    """The value as its reader gives it; what the reader cannot read is reported and shown as it is."""

    def rule(draft: Draft, path: str, value: Any) -> None:
        found = reader(value)
        if found not in (None, "", ()):
            draft.found[name] = found
        elif values.words(value):
            draft.puzzled(path, value)
            detail(draft, path, value)

    return rule


def also(name: str, reader: Callable[[Any], tuple[Any, ...]]) -> Rule:
    """Add to a tuple that several fields feed."""

    def rule(draft: Draft, path: str, value: Any) -> None:
        draft.add(name, *(item for item in reader(value) if item not in draft.found.get(name, ())))

    return rule


def coded(name: str, codes: Mapping[str, Any]) -> Rule:
    """A code of the standard; words it has no code for are reported and shown as they are."""
    return keep(name, lambda value: values.code_of(value, codes))


def detail(draft: Draft, path: str, value: Any) -> None:
    """A fact without a place of its own: shown under the guide's label."""
    if text := values.words(value):
        draft.details[path] = text
