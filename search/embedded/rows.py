"""The statements of the embedded engine. Each takes a connection; who opens the transaction is the caller."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import Any

import numpy as np

from search.documents import Counts, Document, Filter, Vector, Vectors
from search.weights import GROUPS

SCORES = {
    group: f"bm25({group}, {', '.join(str(w) for w in columns.values())})"
    for group, columns in GROUPS.items()
}


def put_document(connection: Connection, document: Document) -> int | None:
    """Its number, or None where a newer version is already known."""
    old = connection.execute(
        "SELECT num, version, passage FROM documents WHERE id = ?", (document.id,)
    ).fetchone()
    if old and old[1] > document.version:
        return None
    source = json.dumps({"fields": document.fields, "facets": document.facets}, ensure_ascii=False)
    values = (document.version, document.title, document.passage, source, document.shown)
    if old is None:
        num = connection.execute(
            "INSERT INTO documents (version, title, passage, source, shown, id, live)"
            " VALUES (?, ?, ?, ?, ?, ?, 1)",
            (*values, document.id),
        ).lastrowid
    else:
        num = old[0]
        connection.execute(
            "UPDATE documents SET version = ?, title = ?, passage = ?, source = ?, shown = ?,"
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
    for model, vector in document.vectors.items():
        put_vector(connection, document.id, model, vector)
    return num


def bury(connection: Connection, id_: str, version: int | None) -> bool:
    """Keep only the version, so that an older one cannot come back. False: a newer one is known."""
    old = connection.execute("SELECT num, version FROM documents WHERE id = ?", (id_,)).fetchone()
    if old is None:
        connection.execute(
            "INSERT INTO documents (id, version, live, title, passage, source, shown)"
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
    _empty(connection, num)
    return True


def forget(connection: Connection, id_: str) -> None:
    """As if it had never been there: an older version may come in after this."""
    found = connection.execute("SELECT num FROM documents WHERE id = ?", (id_,)).fetchone()
    if found:
        _empty(connection, found[0])
        connection.execute("DELETE FROM documents WHERE num = ?", found)
        connection.execute("DELETE FROM owed WHERE id = ?", (id_,))


def _empty(connection: Connection, num: int) -> None:
    for group in GROUPS:
        connection.execute(f"DELETE FROM {group} WHERE rowid = ?", (num,))  # noqa: S608 - our own table names
    connection.execute("DELETE FROM facets WHERE num = ?", (num,))
    _forget_vectors(connection, num)


def _forget_vectors(connection: Connection, num: int) -> None:
    if connection.execute("DELETE FROM vectors WHERE num = ?", (num,)).rowcount:
        count_change(connection, "vectors")


def filter_sql(filters: Sequence[Filter], column: str = "rowid") -> tuple[str, list[str]]:
    """A condition to put after WHERE ..., and its values."""
    parts, values = [], []
    for one in filters:
        marks = ", ".join("?" * len(one.values))
        parts.append(
            f" AND {column} IN (SELECT num FROM facets WHERE name = ? AND value IN ({marks}))"  # noqa: S608 - marks only
        )
        values += [one.name, *one.values]
    return "".join(parts), values


def all_live(connection: Connection, filters: Sequence[Filter]) -> list[int]:
    condition, values = filter_sql(filters, "num")
    sql = f"SELECT num FROM documents WHERE live = 1{condition} ORDER BY title, id"  # noqa: S608 - marks only
    return [row[0] for row in connection.execute(sql, values)]


def shown(connection: Connection, nums: Sequence[int]) -> dict[int, str]:
    """What is kept to hand out of each live document: see Candidate.of."""
    sql = (
        "SELECT num, shown FROM documents"
        " WHERE live = 1 AND num IN (SELECT value FROM json_each(?))"
    )
    return dict(connection.execute(sql, (json.dumps(list(nums)),)))


def facet_counts(connection: Connection, nums: Sequence[int]) -> Counts:
    counts: Counts = {}
    sql = (
        "SELECT name, value, count(*) FROM facets"
        " WHERE num IN (SELECT value FROM json_each(?)) GROUP BY name, value"
    )
    for name, value, count in connection.execute(sql, (json.dumps(list(nums)),)):
        counts.setdefault(name, {})[value] = count
    return counts


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


def vectors_of(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, Vector]]:
    """By document and model."""
    sql = (
        "SELECT id, model, vector FROM documents JOIN vectors USING (num)"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    found: dict[str, dict[str, Vector]] = {}
    for id_, model, blob in connection.execute(sql, (json.dumps(list(ids)),)):
        found.setdefault(id_, {})[model] = np.frombuffer(blob, dtype=np.float32)
    return found


def owe(connection: Connection, id_: str) -> None:
    connection.execute("INSERT OR REPLACE INTO owed (id) VALUES (?)", (id_,))


@dataclass(frozen=True)
class Owed:
    """What a server has not been sent; `mark` changes whenever it is owed anew."""

    mark: int
    document: Document
    live: bool


def owed(connection: Connection, limit: int) -> list[Owed]:
    sql = (
        "SELECT mark, id, version, source, live FROM owed JOIN documents USING (id)"
        " ORDER BY mark LIMIT ?"
    )
    found = connection.execute(sql, (limit,)).fetchall()
    vectors = vectors_of(connection, [row[1] for row in found])
    return [
        Owed(mark, _document(id_, version, source, vectors.get(id_, {})), bool(live))
        for mark, id_, version, source, live in found
    ]


def last_mark(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(mark), 0) FROM owed").fetchone()[0])


def after(connection: Connection, num: int, limit: int) -> tuple[list[Document], int]:
    """The next live documents by number, and the number of the last one."""
    sql = "SELECT id, version, source, num FROM documents WHERE live = 1 AND num > ? ORDER BY num LIMIT ?"
    found = connection.execute(sql, (num, limit)).fetchall()
    vectors = vectors_of(connection, [row[0] for row in found])
    documents = [
        _document(id_, version, source, vectors.get(id_, {})) for id_, version, source, _ in found
    ]
    return documents, found[-1][3] if found else num


def _document(id_: str, version: int, source: str, vectors: Vectors) -> Document:
    data = json.loads(source)
    plain = {**data.get("fields", {}), "facets": data.get("facets", {})}
    return replace(Document.from_dict({**plain, "id": id_, "version": version}), vectors=vectors)


def pay(connection: Connection, marks: Iterable[int]) -> None:
    """What was owed anew meanwhile has another mark, and stays."""
    connection.executemany("DELETE FROM owed WHERE mark = ?", [(mark,) for mark in marks])


def pay_up_to(connection: Connection, mark: int) -> None:
    connection.execute("DELETE FROM owed WHERE mark <= ?", (mark,))


def versions(connection: Connection) -> list[tuple[str, int]]:
    return list(connection.execute("SELECT id, version FROM documents WHERE live = 1"))


def most(connection: Connection) -> int:
    """The largest number given to a document: found at once, where counting them takes a while."""
    return int(connection.execute("SELECT max(num) FROM documents").fetchone()[0] or 0)


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
