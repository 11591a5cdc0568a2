"""What changed in a guide from one publication to the next, in citizens' words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cms import facts
from cms.catalogue import selectors
from cms.catalogue.models import Revision

LINES = 8
LONGEST = 50


@dataclass(frozen=True)
class Change:
    """One publication: `lines` are sentences, `more` counts those left out; no lines: the first publication."""

    number: int
    at: datetime
    lines: tuple[str, ...]
    more: int
    code: str
    title: str

    @property
    def is_first(self) -> bool:
        return self.number == 1


def changes(uid: str, size: int = LONGEST, lines: int = LINES) -> list[Change]:
    """The newest publications of a matter first."""
    rows = list(selectors.history(uid).defer(None)[: size + 1])
    states = [facts.from_json(row.facts) for row in rows]
    found = [
        change(row, facts.differences(old, new), lines)
        for row, (new, old) in zip(rows, pairwise(states), strict=False)
    ]
    if rows and rows[-1].number == 1:
        found.append(change(rows[-1], (), lines))
    return found[:size]


def change(row: Revision, differences: Sequence[facts.Difference], lines: int = LINES) -> Change:
    words = tuple(one.words for one in differences)
    return Change(
        number=row.number,
        at=row.published_at,
        lines=words[:lines],
        more=max(len(words) - lines, 0),
        code=row.code,
        title=row.title,
    )
