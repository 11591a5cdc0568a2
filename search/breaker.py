"""A part that just failed is not asked again for a while, so that nobody waits for it twice."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """After a failure everybody does without the part for `pause` seconds; then one asker tries it, and
    the others follow when that went well. Safe for threads."""

    def __init__(self, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._until: float | None = None

    def asks(self) -> bool:
        """Whether this asker may ask the part now."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._pause  # this one tries; the others wait for it
            return True

    def trip(self) -> None:
        with self._lock:
            self._until = self._clock() + self._pause

    def mend(self) -> None:
        with self._lock:
            self._until = None
