"""The entries together: which of them are said in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from search.lexicon.entry import Entry
from search.lexicon.phrases import Phrases
from search.lexicon.wordings import worded
from search.text import compact

SHORTEST_WORDED = 3  # characters


@dataclass(frozen=True)
class Heard:
    """An entry found in a query: the very words that were said, and where."""

    entry: Entry
    said: str
    start: int
    end: int
    parts: tuple[str, ...] = ()  # the pieces of the phrase, as they were compared

    def inside(self, other: "Heard") -> bool:
        """Within a longer phrase: 退休 says nothing more where 退休金 was said. What stands in the gap of another
        phrase speaks for itself: 修车 in 开*铺子."""
        longer = other.end - other.start > self.end - self.start
        within = longer and other.start <= self.start and self.end <= other.end
        return within and all(any(mine in part for part in other.parts) for mine in self.parts)


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
        self._phrases = Phrases(_spoken(self.entries.values()))
        self._worded = Phrases(_in_like_words(_spoken(self.entries.values())))
        self._deeds = Phrases((p, action) for action in self.actions for p in action.everyday)

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
        """Entries said in a text, in these or in like words, in the order they were said; of an entry the longest
        phrase."""
        longest: dict[tuple[str, str], Heard] = {}
        for one in self._said(compact(text)):
            name = (one.entry.key, one.entry.official)
            best = longest.get(name)
            if best is None or one.end - one.start > best.end - best.start:
                longest[name] = one
        all_ = longest.values()
        kept = [one for one in all_ if not any(one.inside(other) for other in all_)]
        return sorted(kept, key=lambda one: (one.start, one.entry.key))

    def _said(self, plain: str) -> Iterator[Heard]:
        for said in self._phrases.said(plain):
            yield Heard(said.what, plain[said.start : said.end], said.start, said.end, said.parts)
        other = worded(plain)
        for said in self._worded.said(other.text):
            start, end = other.span(said.start, said.end)
            yield Heard(said.what, plain[start:end], start, end, said.parts)

    def deeds(self, text: str) -> list[Action]:
        """In the order of the table of actions, whatever the order they were said in."""
        said = {one.what.key for one in self._deeds.said(compact(text))}
        return [action for action in self.actions if action.key in said]


def _spoken(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        for one in (entry, *entry.turned()):
            for phrase in one.everyday:
                yield phrase, one


def _in_like_words(spoken: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    """Without those of which too little is left: 有限公司 is more than any 公司."""
    for phrase, entry in spoken:
        other = "*".join(worded(compact(part)).text for part in phrase.split("*"))
        if other == phrase or len(other.replace("*", "")) >= SHORTEST_WORDED:
            yield other, entry
