"""The port behind which engines differ. What every engine guarantees is tests/engine_contract.py."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from search.documents import Candidate, Document, Filter, Found, Query
from search.text import Dictionary

Vector = NDArray[np.float32]
Vectors = Mapping[str, Vector]


class EngineDown(Exception):
    """The engine cannot answer now: not reachable, too slow, or without its index."""


class Engine(Protocol):
    name: str

    def put(self, documents: Iterable[Document]) -> None:
        """Index, replacing the same or an older version; a newer one stays. Found as soon as this returns."""

    def drop(self, ids: Iterable[str], version: int | None = None) -> None:
        """Take out what is not newer than `version`; an older `put` that comes later does not bring it back."""

    def find(self, query: Query) -> Found: ...

    def put_vectors(self, model: str, vectors: Vectors) -> None:
        """Unit vectors of documents, for one embedding model. Unknown ids are ignored."""

    def nearest(
        self, model: str, vector: Vector, *, filters: Sequence[Filter] = (), size: int = 10
    ) -> list[tuple[Candidate, float]]:
        """Documents and their cosines, best first; a document without a vector of this model is not there."""

    def use(self, dictionary: Dictionary) -> None:
        """Cut by this dictionary from now on; what is indexed must be put again."""

    def dictionary(self) -> Dictionary:
        """The one the index was made with."""

    def status(self) -> dict[str, Any]: ...

    def close(self) -> None: ...
