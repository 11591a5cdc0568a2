"""What is made public: by kind, by matter, by words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cms.catalogue import selectors as catalogue
from cms.catalogue.ports import Notice
from cms.catalogue.selectors import Published
from cms.press.models import Kind, PressPage
from search.text import said_in, share

MOST = 3
NEWEST_ASKED = 2_000
LEAST = 0.5  # share of what was asked that stands in a title


@dataclass(frozen=True)
class Related:
    """One text about a matter, as its guide names it."""

    title: str
    url: str
    kind: str


def texts(kind: str = "") -> QuerySet[PressPage]:
    """The newest first."""
    found: QuerySet[PressPage] = PressPage.objects.live().public().select_related("issuer")
    found = found.order_by("-issued_on", "-pk")
    return found.filter(kind=kind) if kind else found


def text(kind: str, slug: str) -> PressPage | None:
    found: PressPage | None = texts(kind).filter(slug=slug).first()
    return found


def matters_of(page: PressPage) -> list[Published]:
    """Those that are live now, in the author's order."""
    codes = list(page.matters.values_list("matter__code", flat=True))
    found = catalogue.published_many(codes)
    return [found[code] for code in codes if code in found]


def about(uid: str, size: int = 5) -> list[Related]:
    rows = texts().filter(matters__matter__uid=uid).distinct()[:size]
    return [Related(row.title, row.public_url(), row.get_kind_display()) for row in rows]


def find(words: str, first: str = "") -> list[PressPage]:
    """Texts whose title was asked for, the likest first, then those about the matter found first (by its code)."""
    said = said_in(words)
    titles = texts().values_list("pk", "title")[:NEWEST_ASKED]
    likeness = {pk: share(said, title) for pk, title in titles}
    asked = sorted((pk for pk in likeness if likeness[pk] >= LEAST), key=lambda pk: -likeness[pk])
    tied = texts().filter(matters__matter__code=first).values_list("pk", flat=True) if first else ()
    wanted = list(dict.fromkeys([*asked[:MOST], *tied[:MOST]]))[:MOST]
    found = texts().in_bulk(wanted) if wanted else {}
    return [found[pk] for pk in wanted if pk in found]


def notices(size: int) -> Sequence[Notice]:
    return [Notice(row.title, row.issued_on) for row in texts(Kind.NOTICE)[:size]]
