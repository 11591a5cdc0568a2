"""What changed between two states of a matter, in citizens' words: for history, imports and drafts in progress."""

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal

from cms.facts import labels
from cms.facts.checklists import copies_words
from cms.facts.matter import (
    All,
    Any,
    Atom,
    Basis,
    Case,
    Copies,
    Department,
    Limit,
    Limits,
    Matter,
    Not,
    Phones,
)
from cms.facts.numerals import plain
from cms.facts.periods import day_words
from cms.facts.phrasing import condition_words
from cms.facts.varying import limit_words
from cms.facts.words import clipped, joined, law_words

# Lists whose parts have a name of their own, and which attribute that is.
LISTS = {
    "materials": "key", "questions": "key", "requirements": "say", "form": "key", "fields": "key", "options": "key",
    "steps": "key", "reaches": "kind", "special": "kind", "intermediaries": "name", "windows": "name",
    "results": "name", "fees": "item", "legal_basis": "law", "faq": "ask",
}  # fmt: skip
TITLES = ("name", "title", "ask", "say", "item", "law", "body", "label", "kind")
QUOTED_LENGTH = 80
SUFFIXES = {"visits": " 次", "amount": " 元", "max_age_days": " 天"}


@dataclass(frozen=True)
class Difference:
    """`where` is the field as in the export, parts of lists by key ("materials.lease.copies"); `words` is a sentence."""

    where: str
    before: str
    after: str
    words: str


@dataclass(frozen=True)
class _Pair:
    """The two states: conditions are worded by the questions of their own."""

    old: Matter
    new: Matter


def differences(old: Matter, new: Matter) -> tuple[Difference, ...]:
    """Empty exactly when the facts are equal."""
    pair = _Pair(old, new)
    found: list[Difference] = []
    for field in fields(Matter):
        name = labels.MATTER[field.name]
        found += _of_value(
            field.name, name, getattr(old, field.name), getattr(new, field.name), pair
        )
    return tuple(found)


def dated(day: date, difference: Difference) -> str:
    """A line of the history: "2026-11-20: 承诺时限由3个工作日改为2个工作日"."""
    return f"{day.isoformat()}: {difference.words}"


def _of_value(
    where: str, name: str, before: object, after: object, pair: _Pair
) -> Iterator[Difference]:
    if before == after:
        return
    last = where.rpartition(".")[2]
    if isinstance(before, Limits) and isinstance(after, Limits):
        yield from _of_value("limits.promised", "承诺时限", before.promised, after.promised, pair)
        yield from _of_value(
            "limits.statutory", "法定时限", before.statutory, after.statutory, pair
        )
    elif isinstance(before, Phones) and isinstance(after, Phones):
        yield from _of_value("phones.ask", "咨询电话", before.ask, after.ask, pair)
        yield from _of_value("phones.complain", "投诉电话", before.complain, after.complain, pair)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for label in {**before, **after}:
            yield from _of_value(
                f"{where}.{label}", label, before.get(label), after.get(label), pair
            )
    elif last in LISTS and isinstance(before, tuple) and isinstance(after, tuple):
        yield from _of_list(where, name, before, after, pair)
    elif _takes_apart(before, after):
        yield from _of_fields(where, name, before, after, pair)
    else:
        yield _of_two(where, name, before, after, pair)


def _takes_apart(before: object, after: object) -> bool:
    """Parts of a matter are compared field by field; what has words of its own is not."""
    whole = (*_WORDS, Atom, All, Any, Not)
    return is_dataclass(before) and is_dataclass(after) and not isinstance(before, whole)


def _of_fields(
    where: str, name: str, before: object, after: object, pair: _Pair
) -> Iterator[Difference]:
    for field in fields(typing.cast(typing.Any, before)):
        was, now = getattr(before, field.name), getattr(after, field.name)
        label = labels.PARTS.get(field.name, field.name)
        yield from _of_value(f"{where}.{field.name}", f"{name}的{label}", was, now, pair)


def _of_list(
    where: str, label: str, before: tuple[object, ...], after: tuple[object, ...], pair: _Pair
) -> Iterator[Difference]:
    named = LISTS[where.rpartition(".")[2]]
    was, now = _by_name(before, named), _by_name(after, named)
    for key in [key for key in was if key not in now]:
        title = _title(was[key])
        yield Difference(f"{where}.{key}", title, "", f"不再有{label}“{title}”")
    for key, part in now.items():
        if key not in was:
            title = _title(part)
            yield Difference(f"{where}.{key}", "", title, f"新增{label}“{title}”")
        else:
            name = f"{label}“{clipped(_title(part), QUOTED_LENGTH)}”"
            yield from _of_value(f"{where}.{key}", name, was[key], part, pair)
    if [key for key in was if key in now] != [key for key in now if key in was]:
        yield Difference(where, "", "", f"{label}的顺序有改动")


def _of_two(where: str, name: str, before: object, after: object, pair: _Pair) -> Difference:
    was, now = words_of(where, before, pair.old), words_of(where, after, pair.new)
    if was and now and was != now:
        words = f"{name}由{_quoted(before, was)}改为{_quoted(after, now)}"
    elif now and not was:
        words = f"写明了{name}：{now}"
    elif was and not now:
        words = f"去掉了{name}：{was}"
    else:
        words = f"{name}有改动"
    return Difference(where, was, now, words)


def _quoted(value: object, words: str) -> str:
    """Free text is set off; figures and words of ours read on."""
    return f"“{words}”" if isinstance(value, str) else words


def _by_name(parts: tuple[object, ...], named: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for number, part in enumerate(parts):
        key = str(getattr(part, named, "")) or str(number)
        found[key if key not in found else f"{key}#{number}"] = part
    return found


def _title(part: object) -> str:
    return next((value for name in TITLES if (value := getattr(part, name, ""))), "")


def words_of(where: str, value: object, matter: Matter) -> str:
    """Any fact in words, as far as words tell it; two facts may differ in what these leave out."""
    code = labels.CODES.get(where.rpartition(".")[2], {})
    if isinstance(value, str | int) and value in code:
        return code[value]
    if isinstance(value, tuple):
        return joined((words_of(where, item, matter) for item in value), "、")
    if isinstance(value, Atom | All | Any | Not):
        return condition_words(value, matter)
    if isinstance(value, Case):
        return _case_words(where, value, matter)
    suffix = SUFFIXES.get(where.rpartition(".")[2], "")
    words = _plain_words(value)
    return words + suffix if words else ""


def _case_words(where: str, case: Case[object], matter: Matter) -> str:
    words = words_of(where, case.value, matter)
    return f"{words}（{condition_words(case.when, matter)}的）" if case.when else words


def _plain_words(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal | int):
        return plain(value)
    if isinstance(value, str):
        return value
    return _WORDS.get(type(value), _title)(value)


_WORDS: dict[type, Callable[..., str]] = {
    date: day_words,
    Limit: limit_words,
    Copies: copies_words,
    Basis: law_words,
    Department: lambda department: department.name,
}
