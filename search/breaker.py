"""A part that just failed is not asked again for a while, so that nobody waits for it twice."""

import time


class Breaker:
    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._until = 0.0

    @property
    def closed(self) -> bool:
        return time.monotonic() >= self._until

    def trip(self) -> None:
        self._until = time.monotonic() + self._pause

    def mend(self) -> None:
        self._until = 0.0
