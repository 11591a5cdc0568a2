"""How names sound and how they are typed without an input method: syllables and initials.

Tokens are pairs of neighbouring syllables ("shenfen") and runs of initials marked by a nought
("0sfz"), so that sfz, shenfenzheng, 身分证 and sf证 all meet 身份证.
"""

import importlib
import os
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from search.text.normal import han_runs, is_han

READINGS = 2  # of a character with several; further ones are rare and only make noise
SHORTEST_INITIALS, LONGEST_INITIALS = 2, 6
_SPOKEN = re.compile(r"[a-z]+|[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
_STREAM = re.compile(r"[a-z\u3007\u3400-\u4dbf\u4e00-\u9fff]+")


@lru_cache(maxsize=1)
def _pinyin() -> Any:
    """Without its table of phrases and without a second copy of its characters: 30 MB a process."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    return importlib.import_module("pypinyin")


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    library = _pinyin()
    found = library.pinyin(character, style=library.Style.NORMAL, heteronym=True)[0]
    return tuple(r.replace("ü", "v") for r in found[:READINGS])


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "syllables.txt").read_text(encoding="ascii").split())


@lru_cache(maxsize=1024)
def syllables_of(letters: str) -> tuple[str, ...] | None:
    """shenfenzheng as shen, fen, zheng: the reading with the fewest syllables, or None."""
    best: list[tuple[str, ...] | None] = [(), *([None] * len(letters))]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before, piece = best[start], letters[start:end]
            if before is None or piece not in _syllables():
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, piece)
    return best[-1]


def _pairs(stream: list[tuple[str, ...]]) -> list[str]:
    return [a + b for one, two in pairwise(stream) for a in one for b in two]


def _initials(letters: str) -> list[str]:
    return [
        f"0{letters[at : at + size]}"
        for size in range(SHORTEST_INITIALS, LONGEST_INITIALS + 1)
        for at in range(len(letters) - size + 1)
    ]


def sounds(text: str) -> list[str]:
    """The index side: every pair of syllables and every run of initials of a normalised name."""
    tokens: list[str] = []
    for run in han_runs(text):
        stream = [readings(character) for character in run]
        tokens.extend(_pairs(stream))
        tokens.extend(_initials("".join(one[0][0] for one in stream)))
    return tokens


def has_letters(text: str) -> bool:
    return any("a" <= character <= "z" for character in text)


def spoken(text: str) -> list[str]:
    """The query side: pairs of syllables; where letters are no syllables they are taken as initials,
    together with those of the characters they stand beside."""
    tokens: list[str] = []
    for stream in _STREAM.findall(text):
        pieces = _SPOKEN.findall(stream)
        parsed = [_read(piece) for piece in pieces]
        if all(one is not None for one in parsed):
            tokens.extend(_pairs([s for one in parsed if one for s in one]))
        else:
            tokens.extend(_typed(pieces))
    return list(dict.fromkeys(tokens))


def _read(piece: str) -> list[tuple[str, ...]] | None:
    if is_han(piece):
        return [readings(character) for character in piece]
    parsed = syllables_of(piece)
    return None if parsed is None else [(syllable,) for syllable in parsed]


def _typed(pieces: list[str]) -> list[str]:
    """Initials of each typed run, and of a mixture such as sf证 as a whole."""
    letters = "".join(
        "".join(readings(c)[0][0] for c in piece) if is_han(piece) else piece for piece in pieces
    )
    return [token for run in (*pieces, letters) if not is_han(run) for token in _longest(run)]


def _longest(letters: str) -> list[str]:
    size = min(len(letters), LONGEST_INITIALS)
    if size < SHORTEST_INITIALS:
        return []
    return [f"0{letters[at : at + size]}" for at in range(len(letters) - size + 1)]
