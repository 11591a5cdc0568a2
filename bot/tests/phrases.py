"""How near texts are to one another, by the pairs of characters they share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from bot.phrasebook import phrases

__all__ = ["bigrams", "nearest", "phrases"]


def bigrams(text: str) -> frozenset[str]:
    plain = "".join(
        c
        for c in unicodedata.normalize("NFKC", text).casefold()
        if unicodedata.category(c)[0] in "LN"
    )
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def nearest(
    texts: Iterable[str], known: Sequence[tuple[str, frozenset[str]]], too_near: float
) -> list[tuple[str, str]]:
    """Pairs whose shared bigrams are at least this share of all of both."""
    found = []
    for text in texts:
        mine = bigrams(text)
        found += [
            (text, other)
            for other, theirs in known
            if len(mine & theirs) >= too_near * len(mine | theirs)
        ]
    return found
