"""Who may enter the model next: one thread at a time, and a waiting query before the next passages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A plain lock would do for safety, but whoever gives it back and takes it again at once, as a long
    batch does, mostly gets it before those who wait."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False
        self._urgent = 0

    @contextmanager
    def take(self, *, urgent: bool) -> Iterator[None]:
        with self._changed:
            self._urgent += urgent
            self._changed.wait_for(lambda: not self._busy and (urgent or not self._urgent))
            self._urgent -= urgent
            self._busy = True
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()
