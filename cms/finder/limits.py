"""How often one address may ask in a minute, counted once for all web processes of a hall.

A file that only knows addresses as keyed hashes, each with the moment at which its minute's worth is whole again; what
is whole is forgotten. A cache would not do: between its reading and its writing another process counts too.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.utils.crypto import salted_hmac

MINUTE = 60.0  # seconds
BUSY_SECONDS = 0.2  # nobody waits longer to be counted

log = logging.getLogger(__name__)

_MAKE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS asked (what TEXT, address TEXT, whole REAL, PRIMARY KEY (what, address)) WITHOUT ROWID;
"""
# A moment that lies more than a minute ahead is of a clock that was put back since. The hundredth is for rounding: the
# sum of all shares of a minute may come out above it.
_TAKE = """
INSERT INTO asked VALUES (:what, :address, :now + :each)
ON CONFLICT DO UPDATE SET whole = :each + iif(whole BETWEEN :now AND :now + 61, whole, :now)
WHERE :each + iif(whole BETWEEN :now AND :now + 61, whole, :now) <= :now + 60 + :each / 100
"""
_WHOLE = "SELECT whole FROM asked WHERE what = ? AND address = ?"
_FORGET = "DELETE FROM asked WHERE whole < ?"


class Limit:
    """A bucket for each address that holds a minute's worth and fills evenly. Safe for threads and processes."""

    def __init__(self, what: str, clock: Callable[[], float] = time.time) -> None:
        self._what = what
        self._clock = clock
        self._lock = Lock()
        self._opened: tuple[int, Path, sqlite3.Connection] | None = None
        self._forgot = 0.0

    def wait(self, address: str, per_minute: int) -> int:
        """Take one; 0, or the whole seconds until there is one again. Who cannot be counted is let in."""
        now, each = self._clock(), MINUTE / per_minute
        known = salted_hmac("finder.limits", address, algorithm="sha256").hexdigest()
        try:
            with self._lock:
                return self._take(known, now, each)
        except sqlite3.Error as broken:
            log.warning("A search was not counted against its limit: %s", broken)
            return 0

    def _take(self, address: str, now: float, each: float) -> int:
        counted = self._connection()
        if now - self._forgot >= MINUTE:
            counted.execute(_FORGET, (now,))
            self._forgot = now
        what = {"what": self._what, "address": address, "now": now, "each": each}
        if counted.execute(_TAKE, what).rowcount:
            return 0
        row = counted.execute(_WHOLE, (self._what, address)).fetchone()
        return max(ceil(row[0] + each - now - MINUTE), 1) if row else 0

    def _connection(self) -> sqlite3.Connection:
        """One a process and hall: it must not cross a fork."""
        path = Path(settings.HOME) / "run" / "limits.sqlite3"
        if self._opened and self._opened[:2] == (os.getpid(), path):
            return self._opened[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        made = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        made.executescript(_MAKE)
        self._opened = (os.getpid(), path, made)
        return made


searches, completions = Limit("searches"), Limit("completions")
COMPLETIONS_PER_SEARCH = 4  # keys pressed for one search, others being answered from what is known
