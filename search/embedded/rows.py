"""The statements of the embedded engine. Each takes a connection; who opens the transaction is the caller."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

import numpy as np

from search.documents import Counts, Document, Filter
from search.engines import Vector
from search.weights import GROUPS

SCORES = {
    group: f"bm25({group}, {', '.join(str(w) for w in columns.values())})"
    for group, columns in GROUPS.items()
}


@dataclass(frozen=True)
class Described:
    id: str
    title: str
    facets: Mapping[str, tuple[str, ...]]


def put_document(connection: Connection, document: Document) -> int | None:
    """Its number, or None where a newer version is already known."""
    old = connection.execute(
        "SELECT num, version, passage FROM documents WHERE id = ?", (document.id,)
    ).fetchone()
    if old and old[1] > document.version:
        return None
    facets = json.dumps(document.facets, ensure_ascii=False)
    source = json.dumps({"fields": document.fields, "facets": document.facets}, ensure_ascii=False)
    values = (document.version, document.title, document.passage, source, facets)
    if old is None:
        num = connection.execute(
            "INSERT INTO documents (version, title, passage, source, facets, id, live)"
            " VALUES (?, ?, ?, ?, ?, ?, 1)",
            (*values, document.id),
        ).lastrowid
    else:
        num = old[0]
        connection.execute(
            "UPDATE documents SET version = ?, title = ?, passage = ?, source = ?, facets = ?,"
            " live = 1 WHERE num = ?",
            (*values, num),
        )
        connection.execute("DELETE FROM facets WHERE num = ?", (num,))
        if old[2] != document.passage:
            _forget_vectors(connection, num)
    connection.executemany(
        "INSERT OR IGNORE INTO facets (name, value, num) VALUES (?, ?, ?)",
        [(name, value, num) for name, values in document.facets.items() for value in values],
    )
    return num


def bury(connection: Connection, id_: str, version: int | None) -> bool:
    """Keep only the version, so that an older one cannot come back. False: a newer one is known."""
    old = connection.execute("SELECT num, version FROM documents WHERE id = ?", (id_,)).fetchone()
    if old is None:
        connection.execute(
            "INSERT INTO documents (id, version, live, title, passage, source, facets)"
            " VALUES (?, ?, 0, '', '', '{}', '{}')",
            (id_, version or 0),
        )
        return True
    num, known = old
    if version is not None and version < known:
        return False
    connection.execute(
        "UPDATE documents SET version = ?, live = 0, passage = '', source = '{}' WHERE num = ?",
        (known if version is None else version, num),
    )
    for group in GROUPS:
        connection.execute(f"DELETE FROM {group} WHERE rowid = ?", (num,))
    connection.execute("DELETE FROM facets WHERE num = ?", (num,))
    _forget_vectors(connection, num)
    return True


def _forget_vectors(connection: Connection, num: int) -> None:
    if connection.execute("DELETE FROM vectors WHERE num = ?", (num,)).rowcount:
        count_change(connection, "vectors")


def filter_sql(filters: Sequence[Filter], column: str = "rowid") -> tuple[str, list[str]]:
    """A condition to put after WHERE ..., and its values."""
    parts, values = [], []
    for one in filters:
        marks = ", ".join("?" * len(one.values))
        parts.append(
            f" AND {column} IN (SELECT num FROM facets WHERE name = ? AND value IN ({marks}))"
        )
        values += [one.name, *one.values]
    return "".join(parts), values


def all_live(connection: Connection, filters: Sequence[Filter]) -> list[int]:
    condition, values = filter_sql(filters, "num")
    sql = f"SELECT num FROM documents WHERE live = 1{condition} ORDER BY title, id"
    return [row[0] for row in connection.execute(sql, values)]


def described(connection: Connection, nums: Sequence[int]) -> dict[int, Described]:
    sql = (
        "SELECT num, id, title, facets FROM documents"
        " WHERE live = 1 AND num IN (SELECT value FROM json_each(?))"
    )
    return {
        num: Described(id_, title, _facets(facets))
        for num, id_, title, facets in connection.execute(sql, (json.dumps(list(nums)),))
    }


def facet_counts(connection: Connection, nums: Sequence[int]) -> Counts:
    counts: Counts = {}
    sql = (
        "SELECT name, value, count(*) FROM facets"
        " WHERE num IN (SELECT value FROM json_each(?)) GROUP BY name, value"
    )
    for name, value, count in connection.execute(sql, (json.dumps(list(nums)),)):
        counts.setdefault(name, {})[value] = count
    return counts


def _facets(text: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in json.loads(text).items()}


def put_vector(connection: Connection, id_: str, model: str, vector: Vector) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO vectors (num, model, vector)"
        " SELECT num, ?, ? FROM documents WHERE id = ? AND live = 1",
        (model, np.asarray(vector, dtype=np.float32).tobytes(), id_),
    )


def without_vector(connection: Connection, model: str, limit: int) -> list[tuple[str, str]]:
    sql = (
        "SELECT id, passage FROM documents WHERE live = 1 AND num NOT IN"
        " (SELECT num FROM vectors WHERE model = ?) ORDER BY num LIMIT ?"
    )
    return list(connection.execute(sql, (model, limit)))


def vectors_of(connection: Connection, model: str, ids: Sequence[str]) -> dict[str, Vector]:
    sql = (
        "SELECT id, vector FROM documents JOIN vectors USING (num)"
        " WHERE model = ? AND id IN (SELECT value FROM json_each(?))"
    )
    found = connection.execute(sql, (model, json.dumps(list(ids))))
    return {id_: np.frombuffer(blob, dtype=np.float32) for id_, blob in found}


def owe(connection: Connection, id_: str) -> None:
    connection.execute("INSERT OR IGNORE INTO owed (id) VALUES (?)", (id_,))


def owed(connection: Connection, limit: int) -> list[tuple[Document, bool]]:
    sql = "SELECT id, version, source, live FROM documents JOIN owed USING (id) LIMIT ?"
    return [
        (Document.from_dict({**_source(source), "id": id_, "version": version}), bool(live))
        for id_, version, source, live in connection.execute(sql, (limit,))
    ]


def _source(text: str) -> dict[str, Any]:
    data = json.loads(text)
    return {**data.get("fields", {}), "facets": data.get("facets", {})}


def pay(connection: Connection, id_: str, version: int) -> None:
    connection.execute(
        "DELETE FROM owed WHERE id = ?"
        " AND (SELECT version FROM documents WHERE documents.id = owed.id) <= ?",
        (id_, version),
    )


def ids(connection: Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT id FROM documents WHERE live = 1")]


def counted(connection: Connection) -> dict[str, Any]:
    documents = connection.execute("SELECT count(*) FROM documents WHERE live = 1").fetchone()[0]
    waiting = connection.execute("SELECT count(*) FROM owed").fetchone()[0]
    models = connection.execute("SELECT model, count(*) FROM vectors GROUP BY model")
    return {"documents": documents, "owed": waiting, "vectors": dict(models.fetchall())}


def note(connection: Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def noted(connection: Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def count_change(connection: Connection, kind: str = "documents") -> None:
    """Other processes watch this counter to know that what they keep in memory is old."""
    changes = int(noted(connection, f"changes_{kind}") or 0) + 1
    note(connection, f"changes_{kind}", str(changes))


def changes(connection: Connection, kind: str) -> int:
    return int(noted(connection, f"changes_{kind}") or 0)


def all_vectors(connection: Connection, model: str) -> Iterable[tuple[int, bytes]]:
    return connection.execute("SELECT num, vector FROM vectors WHERE model = ?", (model,))
