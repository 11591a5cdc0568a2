"""What the home page shows beside its own words: filings, matters, themes and departments as they are now."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.catalogue import ports, selectors
from cms.guides import directory, words
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
        "rooms": _rooms(page, known),
        "filings": _filings(user),
        "popular": selectors.popular(POPULAR),
        "audiences": _audiences(known),
        "ways": _ways(known),
        "departments": _departments(known),
        "department_count": len(known.department_names),
        "matter_count": len(known.entries),
    }


def _filings(user: Any) -> dict[str, object] | None:
    """The first few of the person's filings; None for visitors who are not signed in."""
    if not user.is_authenticated:
        return None
    cards = ports.filings_of(user)
    return {"cards": cards[:FILINGS], "total": len(cards)}


def _rooms(page: Any, known: Directory) -> list[Room]:
    """Each leads to the life event of its name where there is one."""
    events = {event.room: event.public_url() for event in selectors.life_events() if event.room}
    return [
        Room(value["name"], value["text"], str(_("一件事，一次问清")), events[value["name"]])
        if value["name"] in events
        else _room(value, known)
        for value in (block.value for block in page.rooms)
    ]


def _room(value: Any, known: Directory) -> Room:
    count = known.counts("theme", {})[value["theme"]]
    if count:
        small = ngettext("%(n)s 项", "%(n)s 项", count) % {"n": count}
        url = _browse(theme=value["theme"])
    else:
        small = _("看有哪些")
        url = reverse("finder:search", query={"q": value["words"]})
    return Room(value["name"], value["text"], small, url)


def _audiences(known: Directory) -> list[dict[str, object]]:
    """For whom: each with the themes that have matters for them; what has none is left out."""
    offered = ((PERSON, _("个人")), (ENTERPRISE, _("企业和个体户")))
    counts = known.counts("audience", {})
    return [
        {
            "code": code,
            "label": label,
            "count": counts[code],
            "url": _browse(audience=code),
            "themes": [
                (theme, _browse(audience=code, theme=theme))
                for theme, _count in known.counts("theme", {"audience": code}).most_common(THEMES)
            ],
        }
        for code, label in offered
        if counts[code]
    ]


def _ways(known: Directory) -> list[tuple[str, str, int]]:
    """(words, address, how many) of the lists by effort."""
    counts = known.counts("way", {})
    return [
        (str(label), _browse(way=way), counts[way])
        for way, label in words.WAYS.items()
        if counts[way]
    ]


def _departments(known: Directory) -> list[tuple[str, int, str]]:
    return [
        (known.department_names[code], count, _browse(department=code))
        for code, count in known.counts("department", {}).most_common(DEPARTMENTS)
    ]


def _browse(**narrowed: str) -> str:
    return reverse("guides:browse", query=narrowed)
