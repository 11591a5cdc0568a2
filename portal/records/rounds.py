"""What is done once a day. Upper parts say what; the clock asks, as often as it likes."""

import datetime
from collections.abc import Callable

from django.core.cache import cache

DAILY: dict[str, Callable[[datetime.date], int]] = {}
A_DAY = 24 * 60 * 60


def run(today: datetime.date) -> dict[str, int]:
    """How many things each round dealt with. One that failed is tried again; doing it twice does no harm."""
    done = {}
    for what, act in DAILY.items():
        key = f"rounds:{today:%Y%m%d}:{what}"
        if not cache.get(key):
            done[what] = act(today)
            cache.set(key, 1, A_DAY)
    return done
