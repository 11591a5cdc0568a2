"""The engine that is always there: one SQLite file, safe for several processes."""

from search.embedded.engine import EmbeddedEngine
from search.embedded.rows import Owed

__all__ = ["EmbeddedEngine", "Owed"]
