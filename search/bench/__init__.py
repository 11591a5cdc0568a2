"""Figures of the search, as JSON lines: `python -m search.bench` ranks, times and weighs it beside plain rankers."""

import json
import sys
from collections.abc import Sequence

import numpy as np

from search.embedding import Embedder
from search.embedding.port import Matrix

type Figure = tuple[str, float | int | str, str]


def tell(bench: str, figure: Figure) -> None:
    name, value, unit = figure
    line = {"bench": bench, "figure": name, "value": value, "unit": unit}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Remembered:
    """An embedder that is asked once for each text: what is timed afterwards is the search alone."""

    def __init__(self, embedder: Embedder) -> None:
        self.model = embedder.model
        self._embedder = embedder
        self._known: dict[str, Matrix] = {}

    def queries(self, texts: Sequence[str]) -> Matrix:
        for text in texts:
            if text not in self._known:
                self._known[text] = self._embedder.queries([text])[0]
        return np.array([self._known[text] for text in texts], dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Matrix:
        return self._embedder.passages(texts)


def quantile(seconds: Sequence[float], share: float) -> float:
    """In milliseconds."""
    return round(float(np.quantile(seconds, share)) * 1000, 2)
