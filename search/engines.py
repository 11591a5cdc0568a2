"""The port behind which engines differ. What every engine guarantees is tests/engine_contract.py."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from search.documents import Candidate, Document, Filter, Found, Query, Vector
from search.text import Dictionary


class EngineDown(Exception):
    """The engine cannot answer now: not reachable, too slow, or without its index."""


class QueryRefused(EngineDown):
    """It answers, but not this."""


class Engine(Protocol):
    name: str

    def put(self, documents: Iterable[Document]) -> None:
        """Index, replacing the same or an older version; a newer one stays. Found as soon as this returns."""

    def drop(self, ids: Iterable[str], version: int | None = None) -> None:
        """Take out what is not newer than `version`; an older `put` that comes later does not bring it back."""

    def find(self, query: Query) -> Found: ...

    def nearest(
        self,
        model: str,
        vectors: Sequence[Vector],
        *,
        filters: Sequence[Filter] = (),
        size: int = 10,
    ) -> list[list[tuple[Candidate, float]]]:
        """For each vector documents and their cosines, best first; a document without a vector of this
        model is not there."""

    def rebuild(self, dictionary: Dictionary, documents: Iterable[Document]) -> None:
        """Hold exactly these, cut by this dictionary. What was there answers until all of it is in."""

    def holds(self, dictionary: Dictionary) -> bool:
        """Whether there is an index, made with this dictionary and in the shape of today."""

    def status(self) -> dict[str, Any]:
        """For the staff: `engine`, `documents`, `dictionary` and what else is worth knowing."""

    def close(self) -> None: ...
