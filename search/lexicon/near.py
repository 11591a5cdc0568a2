"""Entries that a text comes near to without saying them: 收旧铁旧铜的 is near 收废铁|收废铜. Characters and pairs
of characters of each phrase are looked for in the text, rare ones counting more."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np

from search.lexicon.entry import Entry
from search.text import compact

LEAST = 0.5  # share of a phrase that has to be there, by the rarity of its pieces
ENOUGH = 12.0  # rarity found that makes a phrase sure: two rare characters and their pair
MOST = 8  # entries
LONGEST = 120  # characters looked at; in a longer letter everything comes near


@dataclass(frozen=True)
class Near:
    """`share` from 0 to 1: how much of the phrase was said."""

    entry: Entry
    phrase: str
    share: float


class Nearby:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self._phrases = [(entry, phrase) for entry in entries for phrase in entry.everyday]
        owners: dict[str, list[int]] = defaultdict(list)
        for at, (_entry, phrase) in enumerate(self._phrases):
            for piece in _pieces(phrase.split("*")):
                owners[piece].append(at)
        self._rarity = {p: log(1 + len(self._phrases) / len(ats)) for p, ats in owners.items()}
        self._owners = {piece: np.array(ats, dtype=np.int32) for piece, ats in owners.items()}
        self._whole = np.zeros(len(self._phrases))
        for piece, ats in self._owners.items():
            self._whole[ats] += self._rarity[piece]

    def near(self, text: str) -> list[Near]:
        """The nearest first; of an entry its nearest phrase."""
        said = [piece for piece in _pieces([text[:LONGEST]]) if piece in self._owners]
        if not said:
            return []
        found = np.zeros(len(self._phrases))
        for piece in said:
            found[self._owners[piece]] += self._rarity[piece]
        shares = found / self._whole * np.minimum(found / ENOUGH, 1.0)
        best: dict[str, Near] = {}
        for at in np.argsort(-shares, kind="stable")[: 5 * MOST]:
            if shares[at] < LEAST or len(best) == MOST:
                break
            entry, phrase = self._phrases[at]
            best.setdefault(entry.key, Near(entry, phrase, float(shares[at])))
        return list(best.values())


def _pieces(parts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in map(compact, parts):
        found.update(part)
        found.update(part[at : at + 2] for at in range(len(part) - 1))
    return found
