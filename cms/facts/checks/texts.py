"""Every free text of a matter with its place, and the spans of time they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cms.facts.matter import Limit, Matter
from cms.facts.numerals import from_chinese, to_decimal

UNITS = {"工作日": "working_day", "日": "natural_day", "天": "natural_day", "月": "month"}
SPAN = r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,4})\s*个?(?P<unit>工作日|日|天|月)"

_WRITTEN = {
    "requirements": ("say",),
    "materials": ("name", "note", "remark", "standard"),
    "steps": ("standard", "outcome", "delivery", "note"),
    "faq": ("answer",),
}


@dataclass(frozen=True)
class Text:
    where: str
    text: str


def texts(matter: Matter) -> Iterator[Text]:
    """What the office wrote itself; the text of laws apart (`law_texts`)."""
    yield Text("summary", matter.summary)
    for part, names in _WRITTEN.items():
        for number, item in enumerate(getattr(matter, part)):
            yield from (Text(f"{part}[{number}].{name}", getattr(item, name)) for name in names)
    for part in ("process", "process_offline"):
        yield from (Text(f"{part}[{n}]", line) for n, line in enumerate(getattr(matter, part)))
    yield from (Text(f"details.{label}", text) for label, text in matter.details.items())


def law_texts(matter: Matter) -> Iterator[Text]:
    for n, basis in enumerate(matter.legal_basis):
        yield Text(f"legal_basis[{n}].note", basis.note)


def span_of(found: re.Match[str]) -> Limit | None:
    """The span a pattern with SPAN in it has found."""
    digits = found["n"]
    number = to_decimal(digits) if digits[0].isdigit() else from_chinese(digits)
    if number is None:
        return None
    unit = UNITS[found["unit"]]
    if unit == "working_day":
        return Limit(Decimal(number))
    return Limit(Decimal(number), "month" if unit == "month" else "natural_day")
