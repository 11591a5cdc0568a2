"""Giving database connections back between two pieces of work, as Django does after each request."""

from django.db import connections


def release() -> None:
    """Close what is no longer to be kept. Within a transaction nothing is given back: it would be lost."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
