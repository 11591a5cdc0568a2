"""All published matters as one light list, kept in this process until a publication or withdrawal changes it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.utils import timezone
from pypinyin import Style, lazy_pinyin

from cms.catalogue.models import Revision
from cms.catalogue.published import matter_url
from cms.catalogue.selectors import stamp as stamp
from cms.facts.matter import Matter

OTHER_LETTER = "#"
ONLINE_DEPTH = 3  # from Ⅲ on it is handled on line (GB/T 39046-2020, 网上办理深度)
COLUMNS = (
    "matter_uid",
    "code",
    "title",
    "themes",
    "audience",
    "listed_only",
    "department__code",
    "department__short_name",
    "department__name",
    "published_at",
    "facts__visits",
    "facts__online_depth",
    "facts__handling",
    "facts__reach",
)


@dataclass(frozen=True)
class Entry:
    uid: str
    code: str
    title: str
    letter: str
    themes: tuple[str, ...]
    audience: tuple[str, ...]
    listed_only: bool
    department_code: str
    department: str
    ways: frozenset[str]
    published_on: date

    @property
    def url(self) -> str:
        return matter_url(self.code)

    def values(self) -> Mapping[str, Collection[str]]:
        """What it is found under, by name of the filter."""
        return {
            "department": (self.department_code,),
            "theme": self.themes,
            "audience": self.audience,
            "way": self.ways,
            "letter": (self.letter,),
        }


type Places = frozenset[int]
type Chosen = Mapping[str, str]
"""Name of a filter -> the value the list is narrowed to, "" where it is not."""


@dataclass(frozen=True)
class Directory:
    """Entries in the order of their names as they are read out."""

    entries: tuple[Entry, ...]

    @cached_property
    def index(self) -> Mapping[str, Mapping[str, Places]]:
        """Filter -> value -> places in `entries`."""
        found: dict[str, dict[str, set[int]]] = {}
        for place, entry in enumerate(self.entries):
            for name, values in entry.values().items():
                for value in values:
                    found.setdefault(name, {}).setdefault(value, set()).add(place)
        return {
            name: {value: frozenset(places) for value, places in values.items()}
            for name, values in found.items()
        }

    def found(self, chosen: Chosen) -> Places | None:
        """The places that fit all that is chosen; None where nothing is."""
        sets = [
            self.index.get(name, {}).get(value, frozenset())
            for name, value in chosen.items()
            if value
        ]
        return frozenset.intersection(*sorted(sets, key=len)) if sets else None

    def list(self, chosen: Chosen) -> Sequence[Entry]:
        places = self.found(chosen)
        return self.entries if places is None else [self.entries[at] for at in sorted(places)]

    def counts(self, name: str, chosen: Chosen) -> Counter[str]:
        """How many there would be under each value of a filter, the other filters kept."""
        others = self.found({other: value for other, value in chosen.items() if other != name})
        values = self.index.get(name, {})
        if others is None:
            return Counter({value: len(places) for value, places in values.items()})
        return +Counter({value: len(places & others) for value, places in values.items()})

    @cached_property
    def department_names(self) -> Mapping[str, str]:
        return {entry.department_code: entry.department for entry in self.entries}


class Kept:
    """The directory and the state of the catalogue it was made from."""

    stamp = ""
    directory = Directory(())


def current() -> Directory:
    """The directory as the database has it now; built again only when the catalogue has changed."""
    now = stamp()
    if now != Kept.stamp:
        Kept.directory, Kept.stamp = _build(), now
    return Kept.directory


def of_matter(matter: Matter) -> tuple[str, str]:
    """(code, name) of its department, for links into the list."""
    return matter.department.code, matter.department.short_name or matter.department.name


def _build() -> Directory:
    entries = [_entry(row) for row in Revision.objects.live().values(*COLUMNS)]
    return Directory(tuple(sorted(entries, key=lambda entry: (entry.letter, _sound(entry.title)))))


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        uid=row["matter_uid"],
        code=row["code"],
        title=row["title"],
        letter=_letter(row["title"]),
        themes=_split(row["themes"]),
        audience=_split(row["audience"]),
        listed_only=row["listed_only"],
        department_code=row["department__code"],
        department=row["department__short_name"] or row["department__name"],
        ways=_ways(row),
        published_on=timezone.localdate(row["published_at"]),
    )


def _ways(row: Mapping[str, Any]) -> frozenset[str]:
    """In which of the lists by effort it stands. What the guide does not say puts it in none."""
    visits, depth = row["facts__visits"], row["facts__online_depth"]
    tests = {
        "unseen": visits == 0 and (depth or 0) >= ONLINE_DEPTH,
        "once": visits == 1,
        "instant": row["facts__handling"] in {"即办", "即办件"},
        "anywhere": (row["facts__reach"] or "").startswith("全国"),
    }
    return frozenset(way for way, holds in tests.items() if holds)


def _split(column: str) -> tuple[str, ...]:
    return tuple(filter(None, column.split("|")))


def _letter(title: str) -> str:
    first = _sound(title)[:1].upper()
    return first if "A" <= first <= "Z" else OTHER_LETTER


@lru_cache(maxsize=20_000)
def _sound(title: str) -> str:
    return "".join(lazy_pinyin(title.lstrip('“《（("'), style=Style.NORMAL)).lower()
