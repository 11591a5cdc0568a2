"""Everyday words for one thing, brought to one of them: 崽崽 and 娃儿 are 孩子. The words are data: wordings.txt."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Worded:
    """`text` in the words of the table; `places` says where each character of it stood, and where it all ended."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of it was said."""
        return self.places[start], self.places[end]


def worded(text: str) -> Worded:
    """Of a compact text."""
    table, pattern = _table()
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for found in pattern.finditer(text):
        word = table[found.group()]
        parts += [text[at : found.start()], word]
        places += [*range(at, found.start()), *[found.start()] * len(word)]
        at = found.end()
    return Worded("".join([*parts, text[at:]]), (*places, *range(at, len(text) + 1)))


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """The longest first; a word that is already the first of its line is kept as it is."""
    lines = (Path(__file__).parent / "wordings.txt").read_text(encoding="utf-8").splitlines()
    table: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            first, others = line.split(":")
            table |= {word: first for word in (first, *others.split("|")) if word}
    longest = sorted(table, key=lambda word: (-len(word), word))
    return table, re.compile("|".join(map(re.escape, longest)))
