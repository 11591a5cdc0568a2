"""All published matters as one light list, kept in this process until a publication or withdrawal changes it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Count, Max, Sum
from pypinyin import Style, lazy_pinyin

from cms.catalogue.models import Revision
from cms.catalogue.published import matter_url
from cms.facts.matter import Matter

OTHER_LETTER = "#"
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

    @property
    def url(self) -> str:
        return matter_url(self.code)


@dataclass(frozen=True)
class Directory:
    """Entries in the order of their names as they are read out."""

    entries: tuple[Entry, ...]

    @cached_property
    def departments(self) -> list[tuple[str, str, int]]:
        """(code, name, number of matters), the largest first."""
        counts = Counter((entry.department_code, entry.department) for entry in self.entries)
        return [(code, name, n) for (code, name), n in counts.most_common()]

    @cached_property
    def themes(self) -> list[tuple[str, int]]:
        return Counter(theme for entry in self.entries for theme in entry.themes).most_common()

    @cached_property
    def audiences(self) -> Mapping[str, int]:
        return Counter(code for entry in self.entries for code in entry.audience)

    @cached_property
    def letters(self) -> list[str]:
        return sorted({entry.letter for entry in self.entries})

    def themes_for(self, audience: str) -> list[tuple[str, int]]:
        mine = [entry for entry in self.entries if audience in entry.audience]
        return Counter(theme for entry in mine for theme in entry.themes).most_common()


class Kept:
    """The directory and the state of the catalogue it was made from."""

    stamp = ""
    directory = Directory(())


def stamp() -> str:
    """The state of the catalogue in one word: changes with every publication and withdrawal."""
    live = Revision.objects.live()
    found = live.aggregate(last=Max("pk"), number=Count("pk"), sum=Sum("pk"))
    return "{number}-{last}-{sum}".format(**found)


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
    rows = Revision.objects.live().values_list(*COLUMNS)
    entries = [_entry(*row) for row in rows]
    return Directory(tuple(sorted(entries, key=lambda entry: (entry.letter, _sound(entry.title)))))


def _entry(uid, code, title, themes, audience, listed_only, dep_code, short, name) -> Entry:  # type: ignore[no-untyped-def]  # noqa: PLR0913 - a row
    return Entry(
        uid=uid,
        code=code,
        title=title,
        letter=_letter(title),
        themes=_split(themes),
        audience=_split(audience),
        listed_only=listed_only,
        department_code=dep_code,
        department=short or name,
    )


def _split(column: str) -> tuple[str, ...]:
    return tuple(filter(None, column.split("|")))


def _letter(title: str) -> str:
    first = _sound(title)[:1].upper()
    return first if "A" <= first <= "Z" else OTHER_LETTER


@lru_cache(maxsize=20_000)
def _sound(title: str) -> str:
    return "".join(lazy_pinyin(title.lstrip('“《（("'), style=Style.NORMAL)).lower()
