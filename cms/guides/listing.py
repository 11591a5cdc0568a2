"""The list of all matters, narrowed by department, theme, audience and first letter; everything is in the address."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from cms import facts
from cms.facts.matter import Matter
from cms.guides import directory, guide, words
from cms.guides.directory import Directory, Entry

PER_PAGE = 40
FILTERS = ("department", "theme", "audience", "letter")


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
    found = [entry for entry in known.entries if _fits(entry, chosen)]
    shown: Page[Entry] = Paginator(found, PER_PAGE).get_page(query.get("page"))
    return {
        "heading": _heading(chosen, known),
        "total": len(found),
        "of_all": len(known.entries),
        "shown": shown,
        "previous_url": _page_url(chosen, shown.number - 1) if shown.has_previous() else "",
        "next_url": _page_url(chosen, shown.number + 1) if shown.has_next() else "",
        "groups": _groups(chosen, known),
        "letters": _narrowings("letter", [(one, one, 0) for one in known.letters], chosen),
        "narrowed": any(chosen.values()),
    }


def _fits(entry: Entry, chosen: dict[str, str]) -> bool:
    return (
        chosen["department"] in ("", entry.department_code)
        and chosen["letter"] in ("", entry.letter)
        and (not chosen["theme"] or chosen["theme"] in entry.themes)
        and (not chosen["audience"] or chosen["audience"] in entry.audience)
    )


def _heading(chosen: dict[str, str], known: Directory) -> str:
    names = {code: name for code, name, _count in known.departments}
    parts = [
        names.get(chosen["department"], ""),
        chosen["theme"] if chosen["theme"] in dict(known.themes) else "",
        str(words.AUDIENCES.get(chosen["audience"], "")),
        chosen["letter"] if chosen["letter"] in known.letters else "",
    ]
    return " · ".join(filter(None, parts))


def _groups(chosen: dict[str, str], known: Directory) -> list[tuple[str, list[Narrowing]]]:
    audiences = [
        (code, str(label), known.audiences[code])
        for code, label in words.AUDIENCES.items()
        if known.audiences.get(code)
    ]
    themes = [(theme, theme, count) for theme, count in known.themes]
    return [
        ("audience", _narrowings("audience", audiences, chosen)),
        ("theme", _narrowings("theme", themes, chosen)),
        ("department", _narrowings("department", known.departments, chosen)),
    ]


def _narrowings(
    name: str, values: list[tuple[str, str, int]], chosen: dict[str, str]
) -> list[Narrowing]:
    """A chosen value leads back to the list without it."""
    return [
        Narrowing(
            label=label,
            count=count,
            url=_url({**chosen, name: "" if chosen[name] == value else value}),
            chosen=chosen[name] == value,
        )
        for value, label, count in values
    ]


def _page_url(chosen: dict[str, str], number: int) -> str:
    return _url({**chosen, "page": str(number)})


def _url(query: dict[str, str]) -> str:
    return reverse("guides:browse", query={key: value for key, value in query.items() if value})
