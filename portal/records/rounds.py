"""What is done once a day. Upper parts say what; the clock asks, as often as it likes."""

import datetime
from collections.abc import Callable

from django.core.cache import cache

DAILY: dict[str, Callable[[datetime.date], int]] = {}
A_DAY = 24 * 60 * 60


def run(today: datetime.date) -> dict[str, int]:
    """How many things each round dealt with. The first clock of a day does it; doing it twice does no harm."""
    due = [what for what in DAILY if cache.add(f"rounds:{today:%Y%m%d}:{what}", 1, A_DAY)]
    return {what: DAILY[what](today) for what in due}
