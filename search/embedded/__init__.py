"""The engine that is always there: one SQLite file, safe for several processes."""

from search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
