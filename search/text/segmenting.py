"""Words: jieba's dictionary and route, with the catalogue's own terms laid over it.

The dictionary is part of the index version: documents and queries must be cut by the same one.
Nothing is loaded before the first cut.
"""

import hashlib
import importlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from search.text.normal import is_han, normalise, runs

# A third of jieba's entries, with a tenth of the memory saved for each process: those seen fewer
# times are names of persons and places, and glued compounds ("设立登记") that hide their parts.
LEAST_FREQUENCY = 4
LONGEST_TERM = 12
_PIECE = re.compile(r"[A-Za-z0-9]+|[\u3007\u3400-\u9fff]+|.", re.DOTALL)
_OPENING = frozenset("（(《〈“‘【[「『")


@dataclass(frozen=True)
class Dictionary:
    """Terms that are words here although the general dictionary does not know them."""

    terms: tuple[str, ...] = ()

    @classmethod
    def of(cls, terms: Iterable[str]) -> "Dictionary":
        clean = {normalise(term) for term in terms}
        return cls(tuple(sorted(t for t in clean if 1 < len(t) <= LONGEST_TERM and is_han(t))))

    @property
    def version(self) -> str:
        return hashlib.sha256("\n".join((str(LEAST_FREQUENCY), *self.terms)).encode()).hexdigest()[
            :12
        ]


NO_TERMS = Dictionary()


class _Layered:
    """Just what jieba asks of its frequency table: a few terms over one shared large table."""

    def __init__(self, over: dict[str, int], under: dict[str, int]) -> None:
        self.over = over
        self.under = under

    def __contains__(self, word: str) -> bool:
        return word in self.under or word in self.over

    def __getitem__(self, word: str) -> int:
        found = self.over.get(word)
        return self.under[word] if found is None else found

    def get(self, word: str, default: int | None = None) -> int | None:
        found = self.over.get(word)
        return self.under.get(word, default) if found is None else found


@lru_cache(maxsize=1)
def _general() -> tuple[dict[str, int], int]:
    """The general dictionary as jieba's prefix table. Read from the package each time: jieba's own
    cache is a pickle in a folder that everybody may write to."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    table: dict[str, int] = {}
    total = 0
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            frequency = int(count)
            if frequency < LEAST_FREQUENCY:
                continue
            table[word] = frequency
            total += frequency
            for end in range(1, len(word)):
                table.setdefault(word[:end], 0)
    return table, total


def commonness(word: str) -> int:
    """How often a word is used in general; nought where the general dictionary does not know it."""
    return _general()[0].get(word, 0)


def telling(word: str) -> float:
    """How much a word says in general, where every name is one of many: 怎么 little, 联合收割机 much."""
    return math.log(_general()[1] / (commonness(word) + 1))


@lru_cache(maxsize=4)
def _tokenizer(dictionary: Dictionary) -> Any:
    """A tokenizer of our own; the module's global one, its log handler and cache are left alone."""
    table, total = _general()
    tokenizer = importlib.import_module("jieba").Tokenizer()
    over: dict[str, int] = {}
    tokenizer.FREQ = _Layered(over, table)
    tokenizer.total = total
    tokenizer.initialized = True
    for term in dictionary.terms:
        share = 1.0
        for piece in tokenizer.cut(term, HMM=False):
            share *= (tokenizer.FREQ.get(piece) or 1) / total
        over[term] = max(int(share * total) + 1, table.get(term, 0))
        for end in range(1, len(term)):
            if term[:end] not in table:
                over.setdefault(term[:end], 0)
    return tokenizer


def segment(text: str, dictionary: Dictionary = NO_TERMS) -> list[str]:
    """The words of a normalised text, each once in its place; punctuation is left out."""
    tokenizer = _tokenizer(dictionary)
    words: list[str] = []
    for run in runs(text):
        words.extend(tokenizer.cut(run, HMM=False) if is_han(run) else [run])
    return words


def words_within(text: str, dictionary: Dictionary = NO_TERMS) -> list[str]:
    """Words, the shorter words inside long ones, and the general words inside catalogue terms:
    养老保险 is found by 养老 too."""
    general = _tokenizer(NO_TERMS)
    own = frozenset(dictionary.terms)
    found: list[str] = []
    for word in segment(text, dictionary):
        found.append(word)
        if word in own:
            found.extend(piece for piece in general.cut(word, HMM=False) if piece != word)
        elif len(word) > 2 and is_han(word):
            found.extend(p for p in general.cut_for_search(word, HMM=False) if p != word)
    return found


@lru_cache(maxsize=4096)
def breaks(title: str) -> tuple[str, ...]:
    """The title in pieces between which a line may break: never inside a word, never before a
    closing mark. Joined they are the title, character for character."""
    pieces: list[str] = []
    for run in _PIECE.findall(title):
        cut = _tokenizer(NO_TERMS).cut(run, HMM=False) if len(run) > 1 else [run]
        for word in cut:
            if pieces and _belongs(pieces[-1], word):
                pieces[-1] += word
            else:
                pieces.append(word)
    return tuple(pieces)


def _belongs(before: str, word: str) -> bool:
    """Single characters cling together, closing marks to what they close, opening ones to what follows."""
    if before[-1] in _OPENING:
        return True
    if len(word) > 1 or word in _OPENING:
        return False
    return not is_han(word) or (len(before) == 1 and is_han(before))
