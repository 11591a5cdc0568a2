"""The embedded engine: full-text tables over our tokens, vectors beside them, one file."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from search.analysis import Analyser, Row
from search.documents import Candidate, Clause, Document, Filter, Found, Query, Vector, Vectors
from search.embedded import rows
from search.embedded.connections import Connections
from search.embedded.matrix import Matrices
from search.text import Dictionary

BATCH = 100  # documents in one write transaction
CLAUSE_LIMIT = 2_000  # documents one clause may add


class EmbeddedEngine:
    name = "embedded"

    def __init__(self, path: Path | str) -> None:
        self._connections = Connections(Path(path))
        self._matrices = Matrices()
        self._dictionary: tuple[str, Dictionary] = ("", Dictionary())

    def put(self, documents: Iterable[Document], *, owe: bool = False) -> None:
        """`owe` notes, in the same transaction, that a server has still to be sent them."""
        analyser = Analyser(self.dictionary())
        for batch in batched(documents, BATCH):
            analysed = [(document, analyser.rows(document)) for document in batch]
            with self._connections.writing() as connection:
                for document, tokens in analysed:
                    if _put_one(connection, document, tokens) and owe:
                        rows.owe(connection, document.id)
                rows.count_change(connection)
                if any(document.vectors for document in batch):
                    rows.count_change(connection, "vectors")

    def drop(self, ids: Iterable[str], version: int | None = None, *, owe: bool = False) -> None:
        with self._connections.writing() as connection:
            for id_ in ids:
                if rows.bury(connection, id_, version) and owe:
                    rows.owe(connection, id_)
            rows.count_change(connection)

    def forget(self, ids: Iterable[str]) -> None:
        """Take out wholly, versions included: for an index that is ahead of a restored database. A server
        has to be renewed after it."""
        with self._connections.writing() as connection:
            for id_ in ids:
                rows.forget(connection, id_)
            rows.count_change(connection)

    def find(self, query: Query) -> Found:
        with self._connections.reading() as connection:
            scores: dict[int, dict[str, float]] = defaultdict(dict)
            if not query.clauses:
                scores.update((num, {}) for num in rows.all_live(connection, query.filters))
            for clause in query.clauses:
                for num, score in _run(connection, clause, query.filters):
                    scores[num][clause.name] = score
            totals = {num: sum(by_clause.values()) for num, by_clause in scores.items()}
            ranked = sorted(totals, key=lambda num: -totals[num])
            page = ranked[query.offset : query.offset + query.size]
            shown = rows.shown(connection, page)
            counts = rows.facet_counts(connection, ranked) if query.counted else {}
        candidates = [Candidate.of(shown[n], totals[n], scores[n]) for n in page if n in shown]
        return Found(tuple(candidates), len(ranked), counts)

    def put_vectors(self, model: str, vectors: Vectors) -> None:
        with self._connections.writing() as connection:
            for id_, vector in vectors.items():
                rows.put_vector(connection, id_, model, vector)
            rows.count_change(connection, "vectors")

    def nearest(
        self,
        model: str,
        vectors: Sequence[Vector],
        *,
        filters: Sequence[Filter] = (),
        size: int = 10,
    ) -> list[list[tuple[Candidate, float]]]:
        with self._connections.reading() as connection:
            matrix = self._matrices.current(connection, model)
            allowed = set(rows.all_live(connection, filters)) if filters else None
            best = [matrix.best(vector, size, allowed) for vector in vectors]
            shown = rows.shown(connection, list({num for one in best for num, _ in one}))
        return [
            [(Candidate.of(shown[num]), cosine) for num, cosine in one if num in shown]
            for one in best
        ]

    def most(self) -> int:
        """No more documents than this are here."""
        with self._connections.reading() as connection:
            return rows.most(connection)

    def rebuild(
        self, dictionary: Dictionary, documents: Iterable[Document], *, owe: bool = False
    ) -> None:
        self._use(dictionary)
        kept: set[str] = set()

        def noted() -> Iterator[Document]:
            for document in documents:
                kept.add(document.id)
                yield document

        self.put(noted(), owe=owe)
        self.drop([id_ for id_, _ in self.versions() if id_ not in kept], owe=owe)

    def holds(self, dictionary: Dictionary) -> bool:
        return self.dictionary().version == dictionary.version

    def _use(self, dictionary: Dictionary) -> None:
        with self._connections.writing() as connection:
            rows.note(connection, "dictionary", json.dumps(dictionary.terms, ensure_ascii=False))
            rows.note(connection, "dictionary_version", dictionary.version)

    def dictionary(self) -> Dictionary:
        """The one the index was made with; read again only when another process has changed it."""
        with self._connections.reading() as connection:
            version = rows.noted(connection, "dictionary_version")
            if version and version != self._dictionary[0]:
                terms = json.loads(rows.noted(connection, "dictionary") or "[]")
                self._dictionary = (version, Dictionary(tuple(terms)))
        return self._dictionary[1]

    def without_vector(self, model: str, limit: int) -> list[tuple[str, str]]:
        """Ids and passages of live documents that this model has still to read."""
        with self._connections.reading() as connection:
            return rows.without_vector(connection, model, limit)

    def documents(self) -> Iterator[Document]:
        """All live documents with their vectors, each as it is when its turn comes."""
        last = 0
        while True:
            with self._connections.reading() as connection:
                batch, last = rows.after(connection, last, BATCH)
            if not batch:
                return
            yield from batch

    def owed(self, limit: int) -> list[rows.Owed]:
        with self._connections.reading() as connection:
            return rows.owed(connection, limit)

    def paid(self, marks: Iterable[int]) -> None:
        with self._connections.writing() as connection:
            rows.pay(connection, marks)

    def last_mark(self) -> int:
        with self._connections.reading() as connection:
            return rows.last_mark(connection)

    def paid_up_to(self, mark: int) -> None:
        """A server was sent everything, all that was owed until then included."""
        with self._connections.writing() as connection:
            rows.pay_up_to(connection, mark)

    def owe(self, ids: Iterable[str]) -> None:
        with self._connections.writing() as connection:
            for id_ in ids:
                rows.owe(connection, id_)

    def versions(self) -> list[tuple[str, int]]:
        """Ids and versions of all live documents, to compare with what is published."""
        with self._connections.reading() as connection:
            return rows.versions(connection)

    def status(self) -> dict[str, Any]:
        with self._connections.reading() as connection:
            counted = rows.counted(connection)
        return {"engine": self.name, **counted, "dictionary": self.dictionary().version}

    def close(self) -> None:
        self._connections.close()


def _put_one(connection: Connection, document: Document, tokens: dict[str, Row]) -> bool:
    num = rows.put_document(connection, document)
    if num is None:
        return False
    for group, columns in tokens.items():
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        connection.execute(f"DELETE FROM {group} WHERE rowid = ?", (num,))  # noqa: S608 - our own table names
        connection.execute(
            f"INSERT INTO {group} (rowid, {names}) VALUES (?, {marks})",  # noqa: S608
            (num, *columns.values()),
        )
    return True


def _run(
    connection: Connection, clause: Clause, filters: Sequence[Filter]
) -> Iterable[tuple[int, float]]:
    tokens = [token for token in clause.tokens if token.isalnum()]  # others are in no index
    if not tokens or (clause.every and len(tokens) < len(clause.tokens)):
        return []
    match = (" AND " if clause.every else " OR ").join(f'"{token}"' for token in tokens)
    condition, values = rows.filter_sql(filters)
    found = connection.execute(
        f"SELECT rowid, {rows.SCORES[clause.group]} AS score FROM {clause.group}"  # noqa: S608 - our own table names
        f" WHERE {clause.group} MATCH ?{condition} ORDER BY score LIMIT ?",
        (match, *values, CLAUSE_LIMIT),
    )
    return [(num, -score * clause.weight) for num, score in found]
