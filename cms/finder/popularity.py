"""How often matters are filed and opened: it settles ties between results, and nothing more."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from threading import Lock

from django.db.models import Sum
from django.utils import timezone

from cms.finder.models import Chosen

LOOK_EVERY = 300.0  # seconds between two countings, in one process
COUNTED_DAYS = 90

type FiledCounter = Callable[[date], Mapping[str, int]]

_filed: list[FiledCounter] = []


@dataclass(frozen=True)
class _Kept:
    counted_at: float
    shares: Mapping[str, float]


_lock = Lock()
_kept: _Kept | None = None


def provide_filed(counter: FiledCounter) -> None:
    """Name the one function that counts filings by matter since a day; the last one given counts."""
    _filed[:] = [counter]


def current() -> Mapping[str, float]:
    """By matter from 0 to 1, the most wanted 1: ten times as often is one step more, not ten."""
    global _kept
    with _lock:
        now = time.monotonic()
        if _kept is None or now - _kept.counted_at >= LOOK_EVERY:
            _kept = _Kept(
                now, shares(_counted(timezone.localdate() - timedelta(days=COUNTED_DAYS)))
            )
        return _kept.shares


def forget() -> None:
    """Count anew at the next search."""
    global _kept
    with _lock:
        _kept = None


def shares(counts: Mapping[str, int]) -> dict[str, float]:
    most = log(1 + max(counts.values(), default=0))
    return {uid: log(1 + count) / most for uid, count in counts.items() if count}


def _counted(since: date) -> Counter[str]:
    opened = Chosen.objects.filter(day__gte=since).values_list("matter_uid")
    counts = Counter(dict(opened.annotate(n=Sum("count"))))
    for counter in _filed:
        counts.update(counter(since))
    return counts
