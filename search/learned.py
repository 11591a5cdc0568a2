"""What was learned from judged queries: learned.toml, which says of every number what it weighs.

`python -m search.gate.learn` writes it. The folds are the same numbers learned without one fifth of the
judged queries each, so that the gate can be measured on queries that were never learned from.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "learned.toml"

type Weights = Mapping[str, float]


@dataclass(frozen=True)
class Learned:
    """Weights of the ranker's signals, and of the judge's evidence: `by_words` where there are no vectors."""

    ranker: Weights
    judge: Weights
    judge_by_words: Weights


@lru_cache(maxsize=1)
def learned() -> Learned:
    return _of(_read())


@lru_cache(maxsize=1)
def folds() -> tuple[Learned, ...]:
    return tuple(map(_of, _read()["folds"]))


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _of(table: Mapping[str, Weights]) -> Learned:
    return Learned(table["ranker"], table["judge"], table["judge_by_words"])
