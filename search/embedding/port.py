"""The port: texts in, unit vectors out, one a row."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


class EmbedderDown(Exception):
    """No vectors now; ranking goes on without them."""


class Embedder(Protocol):
    @property
    def model(self) -> str:
        """Vectors of different models are never compared."""

    def passages(self, texts: Sequence[str]) -> Matrix: ...

    def queries(self, texts: Sequence[str]) -> Matrix: ...
