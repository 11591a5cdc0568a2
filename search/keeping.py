"""What is found, kept the same in all places: the embedded engine is always written first, and what a server
or the vectors still lack is brought to them as they can take it."""

from collections.abc import Iterable, Sequence
from typing import Any

from search import weights
from search.breaker import Breaker
from search.documents import Document
from search.embedded import EmbeddedEngine, Owed
from search.embedding.port import Embedder, EmbedderDown
from search.engines import Engine, EngineDown
from search.text import Dictionary

SENT_AT_ONCE = 200


class Keeper:
    def __init__(
        self, primary: Engine | None, embedded: EmbeddedEngine, embedder: Embedder | None
    ) -> None:
        self.primary = primary
        self.embedded = embedded
        self.embedder = embedder
        self.troubles: dict[
            str, str
        ] = {}  # of "server" and "embedder" what is down, with what it said
        self._server = Breaker(weights.PAUSE)

    def put(self, documents: Iterable[Document]) -> None:
        """Found at once in the embedded engine; a server that is down is sent them by `sync` later."""
        self.embedded.put(documents, owe=self.primary is not None)
        self.sync()

    def drop(self, ids: Iterable[str], version: int | None = None) -> None:
        self.embedded.drop(ids, version, owe=self.primary is not None)
        self.sync()

    def rebuild(self, documents: Iterable[Document], terms: Iterable[str] = ()) -> None:
        """Index everything anew with the catalogue's own terms; what is not in `documents` is taken out."""
        self.embedded.rebuild(Dictionary.of(terms), documents, owe=self.primary is not None)
        self.sync(renew=True)

    def sync(self, *, renew: bool = False) -> int:
        """Send the server what it is still owed, or everything where it has no fit index or `renew` is
        wanted; the number still waiting."""
        if self.primary is None:
            return 0
        try:
            if renew or not self.primary.holds(self.embedded.dictionary()):
                self._renew(self.primary)
            while batch := self.embedded.owed(SENT_AT_ONCE):
                self._send(self.primary, batch)
            self._server.mend()
        except EngineDown:
            self._server.trip()
        return int(self.embedded.status()["owed"])

    def embed(self, limit: int = 64) -> int:
        """Give vectors to documents that have none; how many got one. Slow: for a worker, until it is 0."""
        if self.embedder is None:
            return 0
        waiting = self.embedded.without_vector(self.embedder.model, limit)
        if not waiting:
            return 0
        rows = self.embedder.passages([passage for _, passage in waiting])
        vectors = {id_: row for (id_, _), row in zip(waiting, rows, strict=True)}
        self.embedded.put_vectors(self.embedder.model, vectors)
        if self.primary is not None:
            self.embedded.owe(vectors)
            self.sync()
        return len(vectors)

    def status(self) -> dict[str, Any]:
        """For the staff: each part as it is now."""
        server: dict[str, Any] | None = None
        if self.primary is not None:
            try:
                server = {**self.primary.status(), "up": True}
            except EngineDown as down:
                server = {"engine": self.primary.name, "up": False, "why": str(down)}
        return {"embedded": self.embedded.status(), "server": server, "embedder": self._model()}

    def _renew(self, server: Engine) -> None:
        """What is published meanwhile goes to the old index and to the new one."""
        mark = self.embedded.last_mark()
        server.rebuild(self.embedded.dictionary(), self.embedded.documents())
        self.embedded.paid_up_to(mark)

    def _send(self, server: Engine, batch: Sequence[Owed]) -> None:
        server.put(one.document for one in batch if one.live)
        for one in batch:
            if not one.live:
                server.drop([one.document.id], one.document.version)
        self.embedded.paid(one.mark for one in batch)

    def _model(self) -> str:
        try:
            return self.embedder.model if self.embedder else ""
        except EmbedderDown:
            return ""
