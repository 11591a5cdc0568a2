"""What a few typed characters may become: names that begin with them, then names that hold them, by sound as well.

A pure index in memory; each name is one line of a long text, so that a look-up is a search in that text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from search.text import compact
from search.text.normal import is_han
from search.text.sounds import has_letters, readings

LINE = "\n"
LOOKED_AT = 400  # places looked at; one letter stands in every name


class Lines:
    """Texts and the number of the name each belongs to, in the order of preference. `starts` marks the places where
    a match may begin; without it, it may begin anywhere."""

    def __init__(self, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        self._owners: list[int] = []
        self._offsets: list[int] = []
        starts = bytearray()
        pieces: list[str] = []
        length = 0
        for owner, parts in texts:
            self._owners.append(owner)
            self._offsets.append(length)
            starts.append(0)
            for part in parts:
                starts += b"\x01" + bytes(len(part) - 1)
            text = LINE + "".join(parts)
            pieces.append(text)
            length += len(text)
        self._text = "".join(pieces)
        self._starts = bytes(starts)

    def begun(self, typed: str) -> Iterator[int]:
        """Owners of the lines that begin with it."""
        return (self._owner(at) for at in self._places(LINE + typed))

    def holding(self, typed: str) -> Iterator[int]:
        places = islice(self._places(typed), LOOKED_AT)
        return (self._owner(at) for at in places if self._starts[at])

    def _places(self, wanted: str) -> Iterator[int]:
        at = self._text.find(wanted)
        while at >= 0:
            yield at
            at = self._text.find(wanted, at + 1)

    def _owner(self, at: int) -> int:
        return self._owners[bisect_right(self._offsets, at) - 1]


class Names[T]:
    """Names by what they stand for; of several that fit alike the one given first comes first."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        spelt = [(compact(name), what) for name, what in names]
        self._whats = [what for _name, what in spelt]
        self._written = Lines((at, tuple(name)) for at, (name, _what) in enumerate(spelt))
        spoken = [(at, [_syllable(c) for c in name]) for at, (name, _what) in enumerate(spelt)]
        self._spoken = Lines(spoken)
        self._initials = Lines((at, [s[0] for s in syllables]) for at, syllables in spoken)

    def completed(self, typed: str, most: int) -> list[T]:
        """At most so many, none twice: as written, and where letters were typed by sound and initials."""
        wanted = compact(typed)
        if not wanted:
            return []
        return list(islice(self._unique(self._found(wanted)), most))

    def _found(self, wanted: str) -> Iterator[int]:
        yield from self._written.begun(wanted)
        heard = "".join(map(_syllable, wanted)) if has_letters(wanted) else ""
        if heard:
            yield from self._spoken.begun(heard)
            yield from self._initials.begun(_initials(wanted))
        yield from self._written.holding(wanted)
        if len(heard) > 1:
            yield from self._spoken.holding(heard)
            yield from self._initials.holding(_initials(wanted))

    def _unique(self, found: Iterable[int]) -> Iterator[T]:
        seen: set[T] = set()
        for at in found:
            what = self._whats[at]
            if what not in seen:
                seen.add(what)
                yield what


def _syllable(character: str) -> str:
    """A Han character as it sounds; a letter or figure as it is."""
    return readings(character)[0] if is_han(character) else character


def _initials(wanted: str) -> str:
    return "".join(readings(c)[0][0] if is_han(c) else c for c in wanted)
