"""Where phrases are said in a text. An index by their first characters: the time taken grows with the
text, not with the number of phrases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.text import compact

GAP = 6  # characters that * may stand for


@dataclass(frozen=True)
class Said[T]:
    what: T
    start: int
    end: int
    parts: tuple[str, ...] = ()  # the pieces of the phrase


class Phrases[T]:
    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Pairs of a phrase, in which * parts its pieces, and what it stands for."""
        self._starting: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for phrase, what in phrases:
            parts = tuple(part for part in map(compact, phrase.split("*")) if part)
            if parts:
                self._starting[parts[0][:2]].append((parts, what))

    def said(self, text: str) -> Iterator[Said[T]]:
        """In a compact text, in the order they begin."""
        for at in range(len(text)):
            for first in (text[at : at + 2], text[at]):
                for parts, what in self._starting.get(first, ()):
                    end = _end(text, parts, at)
                    if end:
                        yield Said(what, at, end, parts)
                if at + 1 == len(text):
                    break  # both are the last character


def _end(text: str, parts: tuple[str, ...], at: int) -> int:
    """Where the parts end that begin at this place, by the shortest gaps; nought where they are not all there."""
    first, rest = parts[0], parts[1:]
    if not text.startswith(first, at):
        return 0
    end = at + len(first)
    if not rest:
        return end
    last = end + GAP + len(rest[0])
    place = text.find(rest[0], end, last)
    while place >= 0:
        if found := _end(text, rest, place):
            return found
        place = text.find(rest[0], place + 1, last)
    return 0
