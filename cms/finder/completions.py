"""The completions of this process: names and aliases of what is published, and the everyday phrases that lead there."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from cms.catalogue.models import Revision
from cms.catalogue.published import matter_url
from cms.finder import lexicon
from cms.finder.completing import Names
from cms.finder.families import begins
from cms.guides import directory
from search.lexicon import Lexicon
from search.text import compact, normalise
from search.text.normal import without_brackets
from search.text.segmenting import commonness

MOST_MATTERS, MOST_PHRASES = 6, 3
LOOK_EVERY = 1.0  # seconds between two looks at the catalogue
LONGEST = 40  # characters typed; a sentence is searched, not completed
COLUMNS = (
    "code",
    "title",
    "facts__aliases",
    "listed_only",
    "department__short_name",
    "department__name",
)


@dataclass(frozen=True)
class Completion:
    """A matter with its address, or words to search for, which have none."""

    text: str
    note: str = ""
    url: str = ""


@dataclass
class _Kept:
    stamp: str = ""
    entries: Lexicon | None = None
    looked_at: float = -LOOK_EVERY
    matters: Names[Completion] = field(default_factory=lambda: Names(()))
    phrases: Names[Completion] = field(default_factory=lambda: Names(()))


_kept = _Kept()
_lock = Lock()


def complete(typed: str) -> list[Completion]:
    """Matters first; a phrase that is a matter's own name is not said twice."""
    if len(typed) > LONGEST:
        return []
    kept = _current()
    matters = kept.matters.completed(typed, MOST_MATTERS)
    phrases = kept.phrases.completed(typed, MOST_PHRASES)
    names = {compact(one.text) for one in matters}
    return [*matters, *(one for one in phrases if compact(one.text) not in names)]


def forget() -> None:
    """Begin like a process that has completed nothing yet."""
    global _kept
    with _lock:
        _kept = _Kept()


def _current() -> _Kept:
    global _kept
    with _lock:
        now = time.monotonic()
        if now - _kept.looked_at < LOOK_EVERY:
            return _kept
        stamp, entries = directory.stamp(), lexicon.current()
        if (stamp, entries) == (_kept.stamp, _kept.entries):
            _kept.looked_at = now
        else:
            _kept = _made(stamp, entries, now)
        return _kept


def _made(stamp: str, entries: Lexicon, now: float) -> _Kept:
    """Complete guides before listed matters, beginnings before what follows, plain names before special ones."""
    rows = Revision.objects.live().order_by("listed_only", "title", "code").values(*COLUMNS)
    found = sorted(rows, key=_preference)
    titles = [compact(row["title"]) for row in found]
    return _Kept(
        stamp, entries, now, Names(_names(found)), Names(_phrases(entries, "\n".join(titles)))
    )


def _preference(row: Mapping[str, Any]) -> tuple[bool, bool, int]:
    """What a name adds in brackets makes it no less plain: 居民身份证办理（包括临时） is had before 居民身份证异地办理."""
    return row["listed_only"], not begins(row["title"]), len(_plain(row["title"]))


def _plain(title: str) -> str:
    return compact(without_brackets(normalise(title)))


def _names(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Completion]]:
    """The names of all matters before their other names."""
    matters = [_matter(row) for row in rows]
    yield from ((matter.text, matter) for matter in matters)
    for row, matter in zip(rows, matters, strict=True):
        yield from ((alias, matter) for alias in row["facts__aliases"] or ())


def _matter(row: Mapping[str, Any]) -> Completion:
    office = row["department__short_name"] or row["department__name"]
    return Completion(row["title"], office, matter_url(row["code"]))


def _phrases(entries: Lexicon, titles: str) -> Iterator[tuple[str, Completion]]:
    """Everyday phrases whose official words stand in a name that is published here, common words first."""
    fit = (
        phrase
        for entry in entries.entries.values()
        if _together([compact(part) for part in entry.official.split()], titles)
        for phrase in entry.everyday
        if "*" not in phrase
    )
    for phrase in sorted(dict.fromkeys(fit), key=lambda phrase: (-commonness(phrase), len(phrase))):
        yield phrase, Completion(phrase)


def _together(parts: Sequence[str], titles: str) -> bool:
    """Whether all parts stand in one of the lines."""
    at = titles.find(parts[0])
    while at >= 0:
        line = titles[titles.rfind("\n", 0, at) + 1 : titles.find("\n", at) % (len(titles) + 1)]
        if all(part in line for part in parts):
            return True
        at = titles.find(parts[0], at + 1)
    return False
