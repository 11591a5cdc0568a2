"""One SQLite connection a thread, made again after a fork; short write transactions."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.embedded.schema import NUMBER, STATEMENTS, TABLES
from search.engines import EngineDown

BUSY_MS = 5_000


class Connections:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: list[sqlite3.Connection] = []

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._mine()
        except sqlite3.DatabaseError as broken:
            raise EngineDown(f"{self.path.name}: {broken}") from broken

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def _mine(self) -> sqlite3.Connection:
        """A connection must not cross a fork: the child leaves the parent's alone and opens its own."""
        mine: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if mine is None or self._local.process != os.getpid():
            mine = self._open()
            self._local.connection, self._local.process = mine, os.getpid()
        return mine

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] != NUMBER:
            _make(connection)
        with self._lock:
            self._all.append(connection)
        return connection


def _make(connection: sqlite3.Connection) -> None:
    """Under the write lock, and looked at again there: another process may have made it meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != NUMBER:
        old = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        for table in TABLES:
            if table in old:
                connection.execute(f"DROP TABLE {table}")
        for statement in STATEMENTS:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {NUMBER}")
    connection.execute("COMMIT")
