"""What people call things, and what the office calls them. Entries act on a query, never on the index,
so that a change is felt at once. One row of entries/*.csv:

    key, everyday phrases parted by | (* = up to six characters), official words, kind, weight

Official words parted by a blank must all be in a name, in any order. Kinds: `same` (another word for
it), `narrower` (a case of it), `leads_to` (what one needs for it).
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from search.text import compact

_FOLDER = Path(__file__).parent
KINDS = ("same", "narrower", "leads_to")
GAP = ".{0,6}?"


@dataclass(frozen=True)
class Entry:
    key: str
    everyday: tuple[str, ...]
    official: str
    kind: str = "same"
    weight: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.key}: kind {self.kind!r} is none of {', '.join(KINDS)}")


@dataclass(frozen=True)
class Heard:
    """An entry found in a query: the very words that were said, and where."""

    entry: Entry
    said: str
    start: int
    end: int

    def inside(self, other: "Heard") -> bool:
        """Within a longer phrase: 退休 says nothing more where 退休金 was said."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True)
class Action:
    """Something done with a matter: what people say, and the words of names that mean it."""

    key: str
    everyday: tuple[str, ...]
    official: tuple[str, ...]


class Lexicon:
    def __init__(self, entries: Iterable[Entry] = (), actions: Iterable[Action] = ()) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self.actions = tuple(actions)
        self._patterns = [
            (entry, _pattern(phrase))
            for entry in self.entries.values()
            for phrase in entry.everyday
        ]
        self._deeds = [(action, _pattern(p)) for action in self.actions for p in action.everyday]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """All plain words of the entries, official ones first: what a query may be put right to."""
        official = [part for entry in self.entries.values() for part in entry.official.split()]
        everyday = [phrase for entry in self.entries.values() for phrase in entry.everyday]
        return tuple(dict.fromkeys(p for p in (*official, *everyday) if "*" not in p))

    def with_changes(self, changes: Mapping[str, Entry | None]) -> "Lexicon":
        """The editors' own entries over the shipped ones; None takes one out."""
        merged: dict[str, Entry | None] = {**self.entries, **changes}
        return Lexicon((entry for entry in merged.values() if entry), self.actions)

    def heard(self, text: str) -> list[Heard]:
        """Entries said in a text, in the order they were said; of an entry the longest phrase."""
        plain = compact(text)
        all_: dict[str, Heard] = {}
        for entry, pattern in self._patterns:
            match = pattern.search(plain)
            if match is None:
                continue
            said = Heard(entry, match[0], match.start(), match.end())
            best = all_.get(entry.key)
            if best is None or best.inside(said):
                all_[entry.key] = said
        kept = [one for one in all_.values() if not any(one.inside(o) for o in all_.values())]
        return sorted(kept, key=lambda one: (one.start, one.entry.key))

    def deeds(self, text: str) -> list[Action]:
        plain = compact(text)
        return list(dict.fromkeys(action for action, p in self._deeds if p.search(plain)))


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(GAP.join(re.escape(compact(part)) for part in phrase.split("*")))


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The entries that come with the library."""
    entries = [
        Entry(
            row["key"], _parts(row["everyday"]), row["official"], row["kind"], float(row["weight"])
        )
        for path in sorted((_FOLDER / "entries").glob("*.csv"))
        for row in _rows(path)
    ]
    keys = [entry.key for entry in entries]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"lexicon keys used twice: {', '.join(sorted(twice))}")
    return Lexicon(entries, actions())


def actions() -> list[Action]:
    """In the order of the file; the first is what is meant when nothing is said."""
    return [
        Action(row["key"], _parts(row["everyday"]), _parts(row["official"]))
        for row in _rows(_FOLDER / "actions.csv")
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
