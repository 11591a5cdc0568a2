"""The training phrases as they stand in the files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import yaml

from bot import files


@lru_cache(maxsize=1)
def phrases() -> list[tuple[str, str]]:
    """(text, intent) of every phrase."""
    found = []
    for path in sorted(files.DATA.glob("nlu/*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = entry["examples"].splitlines() if "intent" in entry else []
            found += [
                (line[2:].strip(), entry["intent"]) for line in lines if line.startswith("- ")
            ]
    return found


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
