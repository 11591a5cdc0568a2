"""What is made public: by kind, by matter, by words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cms.catalogue import selectors as catalogue
from cms.catalogue.ports import Notice
from cms.catalogue.selectors import Published
from cms.press.models import Kind, PressPage

LONGEST_QUERY = 80


@dataclass(frozen=True)
class Related:
    """One text about a matter, as its guide names it."""

    title: str
    url: str
    kind: str


def texts(kind: str = "") -> QuerySet[PressPage]:
    """The newest first."""
    found = PressPage.objects.live().public().order_by("-issued_on", "-pk").select_related("issuer")
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


def find(words: str, size: int = 5) -> list[PressPage]:
    """Texts that hold the words, the best first: a group of their own beside the matters."""
    words = words.replace("\x00", " ").strip()[:LONGEST_QUERY]
    return list(texts().search(words, order_by_relevance=True)[:size]) if words else []


def notices(size: int) -> Sequence[Notice]:
    return [Notice(row.title, row.issued_on) for row in texts(Kind.NOTICE)[:size]]
