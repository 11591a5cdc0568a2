"""What each engine holds, compared with what is published, and mended."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import search
from cms.catalogue.models import Revision
from cms.finder import engine, services

AT_ONCE = 100
EMBEDDED = "embedded"

type Progress = Callable[[int], None]


@dataclass(frozen=True)
class Difference:
    """Documents by what is wrong with them. `ahead`: of a revision that is not published, as after the database was
    put back from a backup."""

    documents: int
    missing: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(map(len, (self.missing, self.behind, self.ahead, self.left_over)))


def difference(published: Mapping[str, int], held: Mapping[str, int]) -> Difference:
    """Both by document: the number of the revision."""
    both = published.keys() & held.keys()
    return Difference(
        len(held),
        missing=tuple(sorted(published.keys() - held.keys())),
        behind=tuple(sorted(one for one in both if held[one] < published[one])),
        ahead=tuple(sorted(one for one in both if held[one] > published[one])),
        left_over=tuple(sorted(held.keys() - published.keys())),
    )


def compared(finder: search.Finder) -> dict[str, Difference]:
    """By engine. Raises EngineDown where the server cannot be asked."""
    published = dict(Revision.objects.live().values_list("matter_uid", "number"))
    engines: list[Any] = [finder.embedded, *([finder.primary] if finder.primary else [])]
    return {one.name: difference(published, dict(one.versions())) for one in engines}


def mend(
    finder: search.Finder | None = None, progress: Progress | None = None
) -> dict[str, Difference]:
    """Bring the embedded index to what is published, then the server to the embedded index; what was wrong before."""
    into = finder or engine.finder()
    before = compared(into)
    own = before[EMBEDDED]
    into.embedded.forget(
        [*own.ahead, *own.left_over, *own.missing]
    )  # what is missing may be known as withdrawn
    wrong = [*own.missing, *own.behind, *own.ahead]
    codes = _codes(wrong)
    for at in range(0, len(codes), AT_ONCE):
        services.index(codes[at : at + AT_ONCE], into)
        if progress:
            progress(min(at + AT_ONCE, len(codes)))
    _mend_server(into)
    return before


def _mend_server(finder: search.Finder) -> None:
    """A server keeps what it thinks newer: where sending does not help its index is made anew behind the alias."""
    if finder.primary is None:
        return
    server = compared(finder)[finder.primary.name]
    finder.embedded.owe([*server.missing, *server.behind])
    finder.sync()
    if compared(finder)[finder.primary.name].count:
        finder.sync(renew=True)


def _codes(uids: Iterable[str]) -> list[str]:
    rows = Revision.objects.live().filter(matter_uid__in=list(uids)).order_by("code")
    return list(rows.values_list("code", flat=True))
