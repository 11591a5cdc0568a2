"""Search as the site knows it: what the engines found, joined with the facts that are live now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

import search
from cms.catalogue import selectors as catalogue
from cms.catalogue.models import Department, Revision
from cms.catalogue.published import matter_url
from cms.catalogue.selectors import Published
from cms.finder.engine import finder
from cms.finder.families import begins, core, folded
from search.embedding.port import EmbedderDown

__all__ = ["Found", "FoundHit", "find", "nearest", "suggest", "troubles"]

LONGEST = 200  # characters that are searched for; the rest of a letter repeats or greets

LOOKED_AT, MOST_LOOKED_AT = 3, 100  # hits for one family that is shown, and in all

type Facets = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Related:
    """A matter of the same family, named beneath the one that was asked for."""

    title: str
    code: str
    marks: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return matter_url(self.code)


@dataclass(frozen=True)
class FoundHit:
    """One matter with why it was found; its facts are of the publication that is live now."""

    published: Published
    score: float
    why: str
    marks: tuple[str, ...]
    phones: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()


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
    families: int = 0  # how many there are where matters of one thing are folded


def has_all_vectors() -> bool:
    """Whether every matter is ranked by meaning too, as after a start or an import it is only after some minutes."""
    found = finder()
    try:
        return found.embedder is None or not found.embedded.without_vector(found.embedder.model, 1)
    except EmbedderDown:
        return False


def find(text: str, *, facets: Facets | None = None, size: int = 10, offset: int = 0) -> Found:
    """Matters for these words. What was withdrawn since it was indexed is left out."""
    asked = text.strip()
    if not asked:
        return Found("")
    results = finder().search(asked[:LONGEST], facets=_chosen(facets), size=size, offset=offset)
    hits = _joined(results.hits)
    gone = len(results.hits) - len(hits)
    return _found(asked, results, hits=hits, total=results.total - gone)


def find_families(
    text: str, *, facets: Facets | None = None, size: int = 10, as_typed: bool = False
) -> Found:
    """As `find`, with the matters of one thing under the one that fits best, or under its beginning where nothing is
    said of what is to be done: `size` such families."""
    asked = text.strip()
    if not asked:
        return Found("")
    looked_at = min(size * LOOKED_AT, MOST_LOOKED_AT)
    results = finder().search(
        asked[:LONGEST], facets=_chosen(facets), size=looked_at, as_typed=as_typed
    )
    rows = _rows([hit.id for hit in results.hits])
    live = [hit for hit in results.hits if hit.id in rows]
    is_plain = not finder().lexicon.deeds(results.repaired or asked)
    families = folded(
        live,
        lambda hit: rows[hit.id].family,
        leads=lambda hit: is_plain and begins(rows[hit.id].title),
    )
    related = {one.first.id: _related(one.others, rows) for one in families[:size]}
    heads = _joined([one.first for one in families[:size]])
    return _found(
        asked,
        results,
        hits=tuple(replace(hit, related=related[hit.published.uid]) for hit in heads),
        total=results.total - (len(results.hits) - len(live)),
        families=len(families),
    )


def _found(asked: str, results: search.Results, **more: Any) -> Found:
    return Found(
        text=asked[:LONGEST],
        weak=results.weak,
        engine=results.engine,
        degraded=results.degraded,
        repaired=results.repaired,
        counts=results.counts,
        cut=len(asked) > LONGEST,
        **more,
    )


def _chosen(facets: Facets | None) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in (facets or {}).items() if values}


def suggest(text: str, size: int = 5) -> list[Published]:
    """The likeliest matters alone, for the assistant and for lists of "did you mean"."""
    return [hit.published for hit in find(text, size=size).hits]


def nearest(text: str, size: int = 5) -> list[Published]:
    """By search, and where that finds nothing by likeness of codes and names."""
    return suggest(text, size) or catalogue.nearest(text[:LONGEST], size)


def troubles() -> list[tuple[str, str]]:
    """For the staff: each part that this process does without now, and what it last said."""
    names = {"server": _("搜索服务器"), "embedder": _("语义向量")}
    return [(names[part], why) for part, why in dict(finder().troubles).items()]


def published_of(ids: Iterable[str]) -> dict[str, Published]:
    """What is live of these documents, whose ids are those of matters."""
    codes = dict(
        Revision.objects.live().filter(matter_uid__in=list(ids)).values_list("matter_uid", "code")
    )
    found = catalogue.published_many(codes.values())
    return {uid: found[code] for uid, code in codes.items() if code in found}


@dataclass(frozen=True)
class _Row:
    code: str
    title: str
    department: str

    @property
    def family(self) -> tuple[str, str]:
        return self.department, core(self.title)


def _rows(ids: Iterable[str]) -> dict[str, _Row]:
    rows = Revision.objects.live().filter(matter_uid__in=list(ids))
    found = rows.values_list("matter_uid", "code", "title", "department__code")
    return {uid: _Row(*row) for uid, *row in found}


def _related(hits: Iterable[search.Hit], rows: Mapping[str, _Row]) -> tuple[Related, ...]:
    return tuple(Related(rows[hit.id].title, rows[hit.id].code, tuple(hit.marks)) for hit in hits)


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
