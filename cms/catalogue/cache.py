"""Parsed facts of publications, kept in the process. Publications never change, so nothing is ever stale."""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from cms import facts

type Key = tuple[str, int]
LARGEST = 2_000


class FactsCache:
    """The last facts asked for, by matter and number of publication."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._kept: OrderedDict[Key, facts.Matter] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> facts.Matter | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def parse(self, key: Key, data: Mapping[str, Any]) -> facts.Matter:
        matter = facts.from_json(data)
        with self._lock:
            self._kept[key] = matter
            if len(self._kept) > self._largest:
                self._kept.popitem(last=False)
        return matter

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


kept = FactsCache()
