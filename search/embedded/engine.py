"""The embedded engine: full-text tables over our tokens, vectors beside them, one file."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import batched
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from search.analysis import Analyser, Row
from search.documents import Candidate, Clause, Document, Filter, Found, Query
from search.embedded import rows
from search.embedded.connections import Connections
from search.embedded.matrix import Matrices
from search.engines import Vector, Vectors
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

    def drop(self, ids: Iterable[str], version: int | None = None, *, owe: bool = False) -> None:
        with self._connections.writing() as connection:
            for id_ in ids:
                if rows.bury(connection, id_, version) and owe:
                    rows.owe(connection, id_)
            rows.count_change(connection)

    def find(self, query: Query) -> Found:
        with self._connections.reading() as connection:
            scores: dict[int, float] = defaultdict(float)
            clauses: dict[int, set[str]] = defaultdict(set)
            if not query.clauses:
                scores.update(dict.fromkeys(rows.all_live(connection, query.filters), 0.0))
            for clause in query.clauses:
                for num, score in _run(connection, clause, query.filters):
                    scores[num] += score
                    clauses[num].add(clause.name)
            ranked = sorted(scores, key=lambda num: -scores[num])
            shown = ranked[query.offset : query.offset + query.size]
            info = rows.described(connection, shown)
            candidates = [
                Candidate(i.id, scores[num], i.title, i.facets, frozenset(clauses[num]))
                for num, i in ((num, info[num]) for num in shown if num in info)
            ]
            counts = rows.facet_counts(connection, ranked)
        return Found(tuple(candidates), len(ranked), counts)

    def put_vectors(self, model: str, vectors: Vectors) -> None:
        with self._connections.writing() as connection:
            for id_, vector in vectors.items():
                rows.put_vector(connection, id_, model, vector)
            rows.count_change(connection, "vectors")

    def nearest(
        self, model: str, vector: Vector, *, filters: Sequence[Filter] = (), size: int = 10
    ) -> list[tuple[Candidate, float]]:
        with self._connections.reading() as connection:
            matrix = self._matrices.current(connection, model)
            allowed = set(rows.all_live(connection, filters)) if filters else None
            best = matrix.best(vector, size, allowed)
            info = rows.described(connection, [num for num, _ in best])
        return [
            (Candidate(info[num].id, 0.0, info[num].title, info[num].facets), cosine)
            for num, cosine in best
            if num in info
        ]

    def use(self, dictionary: Dictionary) -> None:
        with self._connections.writing() as connection:
            rows.note(connection, "dictionary", json.dumps(dictionary.terms, ensure_ascii=False))
            rows.note(connection, "dictionary_version", dictionary.version)

    def dictionary(self) -> Dictionary:
        """Read again only when another process has changed it."""
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

    def vectors_of(self, model: str, ids: Iterable[str]) -> dict[str, Vector]:
        with self._connections.reading() as connection:
            return rows.vectors_of(connection, model, tuple(ids))

    def owed(self, limit: int) -> list[tuple[Document, bool]]:
        """Documents a server has not been sent, with whether they are live."""
        with self._connections.reading() as connection:
            return rows.owed(connection, limit)

    def paid(self, sent: Iterable[Document]) -> None:
        """Sent, unless a newer version has come meanwhile."""
        with self._connections.writing() as connection:
            for document in sent:
                rows.pay(connection, document.id, document.version)

    def owe(self, ids: Iterable[str]) -> None:
        with self._connections.writing() as connection:
            for id_ in ids:
                rows.owe(connection, id_)

    def ids(self) -> list[str]:
        """All live documents: what a full re-index compares with what is published."""
        with self._connections.reading() as connection:
            return rows.ids(connection)

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
        connection.execute(f"DELETE FROM {group} WHERE rowid = ?", (num,))
        connection.execute(
            f"INSERT INTO {group} (rowid, {names}) VALUES (?, {marks})", (num, *columns.values())
        )
    return True


def _run(
    connection: Connection, clause: Clause, filters: Sequence[Filter]
) -> Iterable[tuple[int, float]]:
    if not clause.tokens:
        return []
    match = (" AND " if clause.every else " OR ").join(f'"{token}"' for token in clause.tokens)
    condition, values = rows.filter_sql(filters)
    found = connection.execute(
        f"SELECT rowid, {rows.SCORES[clause.group]} AS score FROM {clause.group}"
        f" WHERE {clause.group} MATCH ?{condition} ORDER BY score LIMIT ?",
        (match, *values, CLAUSE_LIMIT),
    )
    return [(num, -score * clause.weight) for num, score in found]
