"""How often one address may ask in a minute. Counted in this process alone and kept nowhere: each web process grants
its own share, and a restart forgets."""

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock

MINUTE = 60.0  # seconds
MOST_ADDRESSES = 10_000  # the one unheard of longest is forgotten first


class Limit:
    """A bucket for each address that holds a minute's worth and fills evenly. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str, per_minute: int) -> int:
        """Take one; 0, or the whole seconds until there is one again."""
        with self._lock:
            now = self._clock()
            left, since = self._left.get(address, (float(per_minute), now))
            left = min(left + (now - since) * per_minute / MINUTE, per_minute)
            granted = left >= 1
            self._left[address] = (left - granted, now)
            self._left.move_to_end(address)
            if len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        return 0 if granted else ceil((1 - left) * MINUTE / per_minute)

    def clear(self) -> None:
        with self._lock:
            self._left.clear()


searches, completions = Limit(), Limit()
COMPLETIONS_PER_SEARCH = 4  # keys pressed for one search, others being answered from what is known
