"""How lines hang together: pure functions over the values of a line."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

START = "0" * 64
COLUMNS = ("number", "at", "act", "actor", "enterprise", "person", "about", "data")
Values = tuple[int, datetime.datetime, str, int | None, int | None, int | None, str, str]


def written(data: Mapping[str, object]) -> str:
    """JSON in one spelling only, so that the same facts have the same digest."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(previous: str, values: Values) -> str:
    number, at, *rest = values
    moment = at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    text = json.dumps([previous, number, moment, *rest], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold, and how one can tell."""

    number: int
    why: str


def breaks(rows: Iterable[tuple[Values, str, str]]) -> Iterator[Break]:
    """Each row: its values, the digest it says came before, its own. One pass, nothing kept but the last digest."""
    number, last = 0, START
    for values, previous, digest in rows:
        if values[0] != number + 1:
            yield Break(values[0], f"line {number + 1} is missing")
        if previous != last:
            yield Break(values[0], "does not follow the line before it")
        if digest_of(previous, values) != digest:
            yield Break(values[0], "was changed")
        number, last = values[0], digest
