"""The one place that knows which column of a matter's page holds which fact; nothing is lost either way."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from cms import facts
from cms.blocks.fact_block import facts_of, stream_of
from cms.blocks.varying import joined, split

SAME = (
    "code", "title", "base_code", "item_code", "version", "main_item", "summary", "kind", "region", "level", "visits", "visit_reason",
    "online_depth", "reach", "handling", "promise_based", "secrecy", "quantity_limit", "person_in_charge", "charged",
    "identity_level", "source", "reviewed", "review_due", "apply_within", "rights", "duties", "cautions", "annual_review",
)  # fmt: skip
LISTS = {
    "aliases": "also_called",  # Wagtail's pages have aliases of their own
    "audience": "audience",
    "themes": "themes",
    "channels": "channels",
    "process": "process",
    "process_offline": "process_offline",
}
STREAMS = (
    "questions", "requirements", "materials", "form", "steps", "fees", "results", "legal_basis", "windows", "faq",
    "reaches", "special", "intermediaries",
)  # fmt: skip
GROUPS: Mapping[str, type] = {
    "power": facts.Power,
    "service": facts.Service,
    "benefit": facts.Benefit,
}
"""Parts whose fields are columns of their own: `power.nature` is the column `power_nature`."""
PAIRS = ("details", "deviations")
LIMITS = ("promised", "statutory")
REMEDIES = ("review", "litigation")

OUTSIDE_FORM = {
    "aliases": "also_called",
    "department": "department",
    "phones": "phones_ask",
    "limits": "promised_n",
    **dict.fromkeys(REMEDIES, ""),
    **dict.fromkeys(GROUPS, ""),
}
"""Parts of a matter whose column has another name, for messages beside fields."""


def facts_of_page(page: Any) -> facts.Matter:
    found: dict[str, Any] = {
        "id": page.uid,
        "department": page.department.as_facts(),
        "limits": facts.Limits(**{name: _limit(page, name) for name in LIMITS}),
        "phones": facts.Phones(tuple(page.phones_ask), tuple(page.phones_complain)),
    }
    found |= {name: getattr(page, name) for name in SAME}
    found |= {name: tuple(getattr(page, column)) for name, column in LISTS.items()}
    found |= {name: facts_of(getattr(page, name)) for name in STREAMS}
    found |= {name: dict(facts_of(getattr(page, name))) for name in PAIRS}
    found |= {name: _remedy(page, name) for name in REMEDIES}
    found |= {name: _group(page, name, kind) for name, kind in GROUPS.items()}
    return facts.Matter(**found)


def fill_page(page: Any, matter: facts.Matter) -> None:
    """Put all facts but the department into the page's columns; nothing is saved."""
    page.uid = matter.id
    for name in SAME:
        setattr(page, name, getattr(matter, name))
    for name, column in LISTS.items():
        setattr(page, column, list(getattr(matter, name)))
    for name in STREAMS:
        _set_stream(page, name, getattr(matter, name))
    for name in PAIRS:
        _set_stream(page, name, tuple(getattr(matter, name).items()))
    page.phones_ask = list(matter.phones.ask)
    page.phones_complain = list(matter.phones.complain)
    _set_parts(page, matter)


def _set_parts(page: Any, matter: facts.Matter) -> None:
    """Parts that are several columns each."""
    for name in LIMITS:
        _set_limit(page, name, getattr(matter.limits, name))
    for name in REMEDIES:
        _set_remedy(page, name, getattr(matter, name))
    for name in GROUPS:
        for part, value in vars(getattr(matter, name)).items():
            setattr(page, f"{name}_{part}", list(value) if isinstance(value, tuple) else value)


def column_of(where: str) -> str:
    """The page's column that a problem's path ("materials.2.when") begins in, or "" for the whole."""
    head = where.replace("[", ".").partition(".")[0]
    return OUTSIDE_FORM.get(head, head)


def _set_stream(page: Any, name: str, values: tuple[Any, ...]) -> None:
    kind, block = next(iter(page._meta.get_field(name).stream_block.child_blocks.items()))
    setattr(page, name, stream_of(kind, block, values))


def _group(page: Any, name: str, kind: type) -> Any:
    values = {item.name: getattr(page, f"{name}_{item.name}") for item in fields(kind)}
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


def _limit(page: Any, name: str) -> facts.Varying:
    number = getattr(page, f"{name}_n")
    unit, note = getattr(page, f"{name}_unit"), getattr(page, f"{name}_note")
    plain = None if number is None else facts.Limit(number, unit, note)
    return joined(facts_of(getattr(page, f"{name}_cases")), plain)


def _set_limit(page: Any, name: str, varying: facts.Varying) -> None:
    cases, plain = split(varying)
    setattr(page, f"{name}_n", plain and plain.n)
    setattr(page, f"{name}_unit", plain.unit if plain else "working_day")
    setattr(page, f"{name}_note", plain.note if plain else "")
    _set_stream(page, f"{name}_cases", cases)


def _remedy(page: Any, name: str) -> facts.Remedy | None:
    body, address = getattr(page, f"{name}_body"), getattr(page, f"{name}_address")
    phones = tuple(getattr(page, f"{name}_phones"))
    url = getattr(page, f"{name}_url")
    return facts.Remedy(body, phones, address, url) if any((body, phones, address, url)) else None


def _set_remedy(page: Any, name: str, remedy: facts.Remedy | None) -> None:
    remedy = remedy or facts.Remedy("")
    setattr(page, f"{name}_body", remedy.body)
    setattr(page, f"{name}_phones", list(remedy.phones))
    setattr(page, f"{name}_address", remedy.address)
    setattr(page, f"{name}_url", remedy.url)


def same_facts(one: facts.Matter, other: facts.Matter) -> bool:
    """Equal in everything the public sees; where the facts came from and who they are does not count."""
    return _public(one) == _public(other)


def _public(matter: facts.Matter) -> Mapping[str, Any]:
    return {**vars(matter), "source": "", "id": ""}
