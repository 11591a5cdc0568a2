"""Vectors of one model as a matrix in memory, read again when the file's counter has moved."""

import threading
from dataclasses import dataclass
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from search.documents import Vector
from search.embedded import rows


@dataclass(frozen=True)
class Matrix:
    changes: int
    nums: NDArray[np.int64]
    vectors: NDArray[np.float32]

    def best(self, vector: Vector, size: int, allowed: set[int] | None) -> list[tuple[int, float]]:
        """Numbers and cosines, best first. Vectors have unit length, so the product is the cosine."""
        if not len(self.nums) or self.vectors.shape[1] != len(vector):
            return []
        cosines = self.vectors @ vector
        order = np.argsort(-cosines, kind="stable")
        picked = [
            (int(self.nums[at]), float(cosines[at]))
            for at in order[: size if allowed is None else len(order)]
            if allowed is None or int(self.nums[at]) in allowed
        ]
        return picked[:size]


class Matrices:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, Matrix] = {}

    def current(self, connection: Connection, model: str) -> Matrix:
        changes = rows.changes(connection, "vectors")
        kept = self._kept.get(model)
        if kept is not None and kept.changes == changes:
            return kept
        with self._lock:
            found = list(rows.all_vectors(connection, model))
            matrix = Matrix(
                changes,
                np.array([num for num, _ in found], dtype=np.int64),
                np.frombuffer(b"".join(blob for _, blob in found), dtype=np.float32).reshape(
                    len(found), -1
                )
                if found
                else np.zeros((0, 0), dtype=np.float32),
            )
            self._kept[model] = matrix
        return matrix
