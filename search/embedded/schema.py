"""The file of the embedded engine. Its number is made from the tables, so that a file of another
shape is emptied and made again: an index is derived, never the only copy of anything."""

import zlib

from search.weights import GROUPS

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    num INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    live INTEGER NOT NULL,          -- 0: dropped; kept so that an older version stays out
    title TEXT NOT NULL,
    passage TEXT NOT NULL,          -- what its vector is made of
    source TEXT NOT NULL,           -- fields and facets as JSON
    shown TEXT NOT NULL             -- what a candidate is made of
);
CREATE TABLE facets (
    name TEXT NOT NULL, value TEXT NOT NULL, num INTEGER NOT NULL,
    PRIMARY KEY (name, value, num)
) WITHOUT ROWID;
CREATE INDEX facets_of ON facets (num);
CREATE TABLE vectors (
    num INTEGER NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (model, num)
) WITHOUT ROWID;
CREATE TABLE owed (  -- not yet sent to the server
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE
);
"""
# Tokens hold only a-z, 0-9 and Han characters: `ascii` leaves all of those whole.
_GROUP = "CREATE VIRTUAL TABLE {group} USING fts5({columns}, tokenize='ascii', detail='column');"

STATEMENTS = [statement for statement in _TABLES.split(";\n") if statement.strip()] + [
    _GROUP.format(group=group, columns=", ".join(columns)) for group, columns in GROUPS.items()
]
NUMBER = zlib.crc32("".join(STATEMENTS).encode()) & 0x7FFF_FFFF
TABLES = ("meta", "documents", "facets", "vectors", "owed", *GROUPS)
