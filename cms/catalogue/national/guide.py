"""One guide of the national schema as a matter."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
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
    unknown: Mapping[str, str] = field(default_factory=dict)
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
    read(draft, {name: text for name, text in draft.labelled.items() if name not in data}, FIELDS)
    missing = _complete(draft, source)
    return Read(
        standard_form.completed(_matter(draft)),
        draft.found.get("item_code", ""),
        dict(draft.unknown),
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
    _add_place(draft)
    return tuple(missing)


def _add_place(draft: Draft) -> None:
    """办理地点 and 办理时间 as mere text: a window of their own where no window says the same."""
    place, hours = draft.found.pop("place", ""), draft.found.pop("hours", "")
    windows = draft.found.get("windows", ())
    if place and all(place not in (window.name, window.address) for window in windows):
        draft.add("windows", facts.Window(name=place, address=place, hours=hours))
    elif hours:
        draft.found["windows"] = tuple(
            replace(window, hours=window.hours or hours) for window in windows
        )


def _matter(draft: Draft) -> facts.Matter:
    found = draft.found
    plain = {name: value for name, value in found.items() if name in MATTER}
    return facts.Matter(
        **plain,
        limits=facts.Limits(_limit(found, "statutory"), _limit(found, "promised")),
        phones=facts.Phones(found.get("ask", ()), found.get("complain", ())),
        power=facts.Power(**_part(found, "power")),
        service=facts.Service(**_part(found, "service")),
        benefit=facts.Benefit(**_part(found, "benefit")),
        details=dict(draft.details),
    )


def _limit(found: Mapping[str, Any], name: str) -> facts.Varying[facts.Limit]:
    """The limit with the note that a field of its own gives (承诺办结时限说明)."""
    note = found.get(f"{name}_note", "")
    return tuple(
        replace(case, value=replace(case.value, note=values.joined([case.value.note, note])))
        for case in found.get(name, ())
    )


def _part(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The fields of a part of the matter: "service.url" is `url` of `service`."""
    start = f"{name}."
    return {key.removeprefix(start): it for key, it in found.items() if key.startswith(start)}


def _made_up(*words: str) -> str:
    """A code of our own for what came without one: marked as such, and the same every time."""
    return f"X{hashlib.sha256('/'.join(words).encode()).hexdigest()[:16].upper()}"


def renamed(found: Read, code: str) -> Read:
    return replace(found, matter=replace(found.matter, code=code, id=uid_of(code)))
