"""One guide of the national schema as a matter."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from cms import facts
from cms.catalogue import standard_form
from cms.catalogue.national import situations, values
from cms.catalogue.national.draft import Draft, read
from cms.catalogue.national.fields import FIELDS

MATTER = frozenset(item.name for item in fields(facts.Matter))


@dataclass(frozen=True)
class Read:
    """A matter out of a file, the other code it may go under, and what could not be understood or was missing."""

    matter: facts.Matter
    item_code: str = ""
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class NoName(ValueError):
    """What was read has no name: it cannot become a matter."""


def uid_of(code: str) -> str:
    """The identity of an imported matter: the same for the same code, in every hall."""
    return f"i-{hashlib.sha256(code.encode()).hexdigest()[:16]}"


def matter_of(data: Mapping[str, Any], source: str) -> Read:
    draft = Draft()
    read(draft, data, FIELDS)
    if not draft.found.get("title"):
        raise NoName(source)
    situations.find(draft)
    missing = _complete(draft, source)
    return Read(
        standard_form.completed(_matter(draft)),
        draft.found.get("item_code", ""),
        tuple(draft.unknown),
        missing,
    )


def _complete(draft: Draft, source: str) -> tuple[str, ...]:
    """Give what a matter cannot be without, and say what the guide should have said."""
    found, missing = draft.found, []
    for name, label in (("code", "实施编码"), ("department_name", "实施主体")):
        if not found.get(name):
            missing.append(f"没有“{label}”")
    name = found.setdefault("department_name", "未写明部门")
    found["code"] = (
        found.get("code") or found.get("item_code") or _made_up(found["title"], name)
    ).upper()
    code = found.get("department_code") or (found["code"][:18] if len(found["code"]) == 31 else "")
    found["department"] = facts.Department(code or _made_up(name), name)
    found["id"] = uid_of(found["code"])
    found["source"] = source
    found["region"] = values.region_of(name, code)
    if not found.get("windows") and (place := draft.details.pop("办理地点", "")):
        found["windows"] = (
            facts.Window(name=place, address=place, hours=draft.details.pop("办理时间", "")),
        )
    if found.get("item_code"):
        draft.details.setdefault("业务办理项编码", found["item_code"])
    return tuple(missing)


def _matter(draft: Draft) -> facts.Matter:
    found = draft.found
    limits = facts.Limits(found.get("statutory", ()), found.get("promised", ()))
    phones = facts.Phones(found.get("ask", ()), found.get("complain", ()))
    plain = {name: value for name, value in found.items() if name in MATTER}
    return facts.Matter(**plain, limits=limits, phones=phones, details=dict(draft.details))


def _made_up(*words: str) -> str:
    """A code of our own for what came without one: marked as such, and the same every time."""
    return f"X{hashlib.sha256('/'.join(words).encode()).hexdigest()[:16].upper()}"


def renamed(found: Read, code: str) -> Read:
    return replace(found, matter=replace(found.matter, code=code, id=uid_of(code)))
