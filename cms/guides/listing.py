"""The list of all matters, narrowed by department, theme, audience and first letter; everything is in the address."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from cms import facts
from cms.facts.matter import Matter
from cms.guides import directory, guide, words
from cms.guides.directory import Directory, Entry

PER_PAGE = 40
FILTERS = ("department", "theme", "audience", "way", "letter")
GROUPS = ("audience", "way", "theme", "department")
LABELS = {"audience": words.AUDIENCES, "way": words.WAYS}


@dataclass(frozen=True)
class Tick:
    """One line of the personal checklist."""

    item: facts.Item
    have: bool
    reason: str
    copies: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Narrowing:
    """One value the list can be narrowed to, or is."""

    label: str
    count: int
    url: str
    chosen: bool


def tick(item: facts.Item, have: tuple[str, ...]) -> Tick:
    material = item.material
    return Tick(
        item=item,
        have=material.key in have,
        reason=words.why(item),
        copies=facts.copies_words(item.copies),
        links=guide.links(material),
    )


def of_department(matter: Matter) -> str:
    return reverse("guides:browse", query={"department": matter.department.code})


def page(query: QueryDict) -> dict[str, object]:
    """Everything the list prints. Values nobody offers find nothing, and the page says how to get back."""
    chosen = {name: query.get(name, "")[:80] for name in FILTERS}
    known = directory.current()
    found = known.list(chosen)
    shown: Page[Entry] = Paginator(found, PER_PAGE).get_page(query.get("page"))
    return {
        "heading": _heading(chosen, known),
        "total": len(found),
        "of_all": len(known.entries),
        "shown": shown,
        "previous_url": _page_url(chosen, shown.number - 1) if shown.has_previous() else "",
        "next_url": _page_url(chosen, shown.number + 1) if shown.has_next() else "",
        "groups": [(name, _narrowings(name, chosen, known)) for name in GROUPS],
        "letters": _narrowings("letter", chosen, known),
        "narrowed": any(chosen.values()),
    }


def _heading(chosen: dict[str, str], known: Directory) -> str:
    """What the list is narrowed to, as far as it exists."""
    parts = (
        _label(name, chosen[name], known)
        for name in FILTERS
        if chosen[name] in known.index.get(name, {})
    )
    return " · ".join(parts)


def _label(name: str, value: str, known: Directory) -> str:
    if name == "department":
        return known.department_names.get(value, value)
    return str(LABELS.get(name, {}).get(value, value))


def _narrowings(name: str, chosen: dict[str, str], known: Directory) -> list[Narrowing]:
    """What can still be chosen, with how many there are; a chosen value leads back to the list without it."""
    counts = known.counts(name, chosen)
    return [
        Narrowing(
            label=_label(name, value, known),
            count=counts[value],
            url=_url({**chosen, name: "" if chosen[name] == value else value}),
            chosen=chosen[name] == value,
        )
        for value in _order(name, counts)
    ]


def _order(name: str, counts: Counter[str]) -> list[str]:
    """Codes in the order of their table, letters by the alphabet, the rest with the largest first."""
    if name in LABELS:
        return [value for value in LABELS[name] if value in counts]
    if name == "letter":
        return sorted(counts)
    return [value for value, _count in counts.most_common()]


def _page_url(chosen: dict[str, str], number: int) -> str:
    return _url({**chosen, "page": str(number)})


def _url(query: dict[str, str]) -> str:
    return reverse("guides:browse", query={key: value for key, value in query.items() if value})
