"""What the home page shows beside its own words: filings, matters, themes and departments as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.catalogue import ports, selectors
from cms.guides import directory
from cms.guides.directory import Directory

FILINGS = 3
POPULAR = 10
DEPARTMENTS = 12
THEMES = 10
PERSON, ENTERPRISE = "1", "2"


@dataclass(frozen=True)
class Room:
    name: str
    text: str
    small: str
    url: str


def of_page(page: Any, user: Any) -> dict[str, object]:
    known = directory.current()
    return {
        "rooms": [_room(block.value, known) for block in page.rooms],
        "filings": _filings(user),
        "popular": selectors.popular(POPULAR),
        "audiences": _audiences(known),
        "departments": _departments(known),
        "department_count": len(known.departments),
        "matter_count": len(known.entries),
    }


def _filings(user: Any) -> dict[str, object] | None:
    """The first few of the person's filings; None for visitors who are not signed in."""
    if not user.is_authenticated:
        return None
    cards = ports.filings_of(user)
    return {"cards": cards[:FILINGS], "total": len(cards)}


def _room(value: Any, known: Directory) -> Room:
    count = dict(known.themes).get(value["theme"], 0)
    if count:
        small = ngettext("%(n)s 项", "%(n)s 项", count) % {"n": count}
        url = reverse("guides:browse", query={"theme": value["theme"]})
    else:
        small = _("看有哪些")
        url = reverse("finder:search", query={"q": value["words"]})
    return Room(value["name"], value["text"], small, url)


def _audiences(known: Directory) -> list[dict[str, object]]:
    """For whom: each with the themes that have matters for them; what has none is left out."""
    offered = (
        (PERSON, _("个人"), known.themes_for(PERSON)),
        (ENTERPRISE, _("企业和个体户"), known.themes_for(ENTERPRISE)),
    )
    return [
        {
            "code": code,
            "label": label,
            "count": known.audiences.get(code, 0),
            "url": reverse("guides:browse", query={"audience": code}),
            "themes": _links(code, themes[:THEMES]),
        }
        for code, label, themes in offered
        if known.audiences.get(code)
    ]


def _links(audience: str, themes: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    return [
        (theme, reverse("guides:browse", query={"audience": audience, "theme": theme}))
        for theme, _count in themes
    ]


def _departments(known: Directory) -> list[tuple[str, int, str]]:
    return [
        (name, count, reverse("guides:browse", query={"department": code}))
        for code, name, count in known.departments[:DEPARTMENTS]
    ]
