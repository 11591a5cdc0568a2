"""What other machines take of the catalogue, step by step: whoever follows misses no publication and no withdrawal."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms.catalogue.models import Revision, RevisionQuerySet
from cms.catalogue.published import matter_url


@dataclass(frozen=True)
class Narrowing:
    """Which matters are wanted; what is empty narrows nothing."""

    department: str = ""
    theme: str = ""
    audience: str = ""
    changed_since: datetime | None = None
    changed_before: datetime | None = None


@dataclass(frozen=True)
class Listed:
    """One live matter as a list names it. `place` is where in the order of publication it stands."""

    place: int
    code: str
    title: str
    department_code: str
    department: str
    revision: int
    published_at: datetime
    listed_only: bool

    @property
    def url(self) -> str:
        return matter_url(self.code)


@dataclass(frozen=True)
class Change:
    """How one matter stands since `at`: the publication that is live, or that it was withdrawn."""

    place: int
    code: str
    title: str
    revision: int
    at: datetime
    withdrawn: bool


def matters(wanted: Narrowing, *, after: int = 0, size: int = 50) -> list[Listed]:
    """In the order of publication. A matter published anew moves to the end, so none is missed on the way."""
    rows = _narrowed(wanted).filter(pk__gt=after).order_by("pk").select_related("department")
    return [_listed(row) for row in rows.defer("facts")[:size]]


def count(wanted: Narrowing) -> int:
    return _narrowed(wanted).count()


def changes(since: datetime, *, after: int = 0, size: int = 50) -> list[Change]:
    """The present standing of every matter that was published or withdrawn since then, the oldest first.

    `after` is the place of the last one seen among those of the moment `since`.
    """
    later = Revision.objects.filter(
        matter_uid=OuterRef("matter_uid"), number__gt=OuterRef("number")
    )
    rows = (
        Revision.objects.filter(~Exists(later))
        .annotate(at=Coalesce("ended_at", "published_at"))
        .filter(Q(at__gt=since) | Q(at=since, pk__gt=after))
        .order_by(F("at"), "pk")
        .values_list("pk", "code", "title", "number", "at", "live")[:size]
    )
    return [
        Change(place, code, title, number, timezone.localtime(at), withdrawn=not live)
        for place, code, title, number, at, live in rows
    ]


def facts_after(place: int, size: int) -> list[tuple[int, dict[str, object]]]:
    """Live matters in our own schema, each with its place: the whole catalogue is read some at a time."""
    rows = Revision.objects.live().filter(pk__gt=place).order_by("pk")
    return list(rows.values_list("pk", "facts")[:size])


def _narrowed(wanted: Narrowing) -> RevisionQuerySet:
    rows = Revision.objects.live()
    if wanted.department:
        rows = rows.filter(department__code=wanted.department)
    if wanted.theme:
        rows = rows.with_theme(wanted.theme)
    if wanted.audience:
        rows = rows.for_audience(wanted.audience)
    if wanted.changed_since:
        rows = rows.filter(published_at__gte=wanted.changed_since)
    if wanted.changed_before:
        rows = rows.filter(published_at__lt=wanted.changed_before)
    return rows


def _listed(row: Revision) -> Listed:
    return Listed(
        place=row.pk,
        code=row.code,
        title=row.title,
        department_code=row.department.code,
        department=row.department.name,
        revision=row.number,
        published_at=timezone.localtime(row.published_at),
        listed_only=row.listed_only,
    )
