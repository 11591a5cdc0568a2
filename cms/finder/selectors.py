"""Search as the site knows it: what the engines found, joined with the facts that are live now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import search
from cms.catalogue import selectors as catalogue
from cms.catalogue.models import Department, Revision
from cms.catalogue.selectors import Published
from cms.finder.engine import finder

__all__ = ["Found", "FoundHit", "find", "nearest", "suggest"]

LONGEST = 200  # characters that are searched for; the rest of a letter repeats or greets

type Facets = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class FoundHit:
    """One matter with why it was found; its facts are of the publication that is live now."""

    published: Published
    score: float
    why: str
    marks: tuple[str, ...]
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    text: str
    hits: tuple[FoundHit, ...] = ()
    total: int = 0
    weak: bool = False
    engine: str = ""
    degraded: bool = False
    repaired: str | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    cut: bool = False


def find(text: str, *, facets: Facets | None = None, size: int = 10, offset: int = 0) -> Found:
    """Matters for these words. What was withdrawn since it was indexed is left out."""
    asked = text.strip()
    if not asked:
        return Found("")
    wanted = {name: tuple(values) for name, values in (facets or {}).items() if values}
    results = finder().search(asked[:LONGEST], facets=wanted, size=size, offset=offset)
    hits = _joined(results.hits)
    return Found(
        text=asked[:LONGEST],
        hits=hits,
        total=results.total - (len(results.hits) - len(hits)),
        weak=results.weak,
        engine=results.engine,
        degraded=results.degraded,
        repaired=results.repaired,
        counts=results.counts,
        cut=len(asked) > LONGEST,
    )


def suggest(text: str, size: int = 5) -> list[Published]:
    """The likeliest matters alone, for the assistant and for lists of "did you mean"."""
    return [hit.published for hit in find(text, size=size).hits]


def nearest(text: str, size: int = 5) -> list[Published]:
    """By search, and where that finds nothing by likeness of codes and names."""
    return suggest(text, size) or catalogue.nearest(text[:LONGEST], size)


def published_of(ids: Iterable[str]) -> dict[str, Published]:
    """What is live of these documents, whose ids are those of matters."""
    codes = dict(
        Revision.objects.live().filter(matter_uid__in=list(ids)).values_list("matter_uid", "code")
    )
    found = catalogue.published_many(codes.values())
    return {uid: found[code] for uid, code in codes.items() if code in found}


def _joined(hits: Sequence[search.Hit]) -> tuple[FoundHit, ...]:
    live = published_of(hit.id for hit in hits)
    phones = _phones(live.values())
    return tuple(
        FoundHit(live[hit.id], hit.score, hit.why, tuple(hit.marks), phones.get(hit.id, ()))
        for hit in hits
        if hit.id in live
    )


def _phones(found: Iterable[Published]) -> dict[str, tuple[str, ...]]:
    """For matters without a guide yet: whom to ring. Their own numbers, else the department's."""
    listed = [one for one in found if one.matter.listed_only]
    asking = {one.department_id for one in listed if not one.matter.phones.ask}
    departments = Department.objects.in_bulk(asking) if asking else {}
    return {
        one.uid: one.matter.phones.ask or tuple(departments[one.department_id].phones)
        for one in listed
    }
