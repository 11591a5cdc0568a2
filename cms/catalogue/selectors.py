"""What is published, read from the publications alone: never from a page, which may hold a draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from cms import facts
from cms.catalogue import cache
from cms.catalogue.models import (
    SEPARATOR,
    Department,
    LifeEventPage,
    MatterCode,
    MatterPage,
    Revision,
    RevisionQuerySet,
    WorkCalendarYear,
)
from cms.catalogue.published import Published, matter_url

__all__ = ["Department", "NotPublished", "Published", "matter_url", "published"]


class NotPublished(LookupError):
    """No live matter has this code. `moved_to` and `last_of` tell what became of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Listing:
    """One screen of matters and how many there are in all."""

    items: tuple[Published, ...]
    total: int


def published(code: str) -> Published:
    row = _rows().filter(code=code).first()
    if row is None:
        raise NotPublished(code)
    return _with_facts([row])[0]


def published_or_none(code: str) -> Published | None:
    row = _rows().filter(code=code).first()
    return _with_facts([row])[0] if row else None


def published_by_uid(uid: str) -> Published | None:
    row = _rows().filter(matter_uid=uid).first()
    return _with_facts([row])[0] if row else None


def published_many(codes: Iterable[str]) -> dict[str, Published]:
    """Those of the codes that are live, in two queries at most."""
    found = _with_facts(_rows().filter(code__in=list(codes)))
    return {item.matter.code: item for item in found}


def stamp() -> str:
    """The state of the catalogue in one word: changes with every publication and withdrawal."""
    live = Revision.objects.live()
    found = live.aggregate(last=Max("pk"), number=Count("pk"), sum=Sum("pk"))
    return "{number}-{last}-{sum}".format(**found)


def all_published() -> Iterator[Published]:
    """Every live matter by title, without filling the process's memory."""
    for row in Revision.objects.live().order_by("title", "code").iterator(chunk_size=200):
        yield _published(row, facts.from_json(row.facts))


def publication(uid: str, number: int) -> Published | None:
    """One publication, live or past: a filing is judged by its own."""
    row = Revision.objects.defer("facts").filter(matter_uid=uid, number=number).first()
    return _with_facts([row])[0] if row else None


def history(uid: str) -> QuerySet[Revision]:
    """All publications of a matter, newest first."""
    return (
        Revision.objects.defer("facts")
        .filter(matter_uid=uid)
        .select_related("by")
        .order_by("-number")
    )


def moved_to(code: str) -> str | None:
    """The live code of the matter that once had this one (划转), if it has another now."""
    uids = MatterCode.objects.filter(code=code).values("matter_uid")
    row = (
        Revision.objects.live().filter(matter_uid__in=uids).exclude(code=code).only("code").first()
    )
    return row.code if row else None


def last_of(code: str) -> Published | None:
    """The last publication under a code that is live no more, for the page that says so."""
    row = Revision.objects.defer("facts").filter(code=code).order_by("-published_at").first()
    return _with_facts([row])[0] if row else None


def listing(
    *, department: str = "", theme: str = "", audience: str = "", offset: int = 0, size: int = 20
) -> Listing:
    """Live matters by department code, theme and audience; complete guides before listed ones."""
    rows = _rows()
    if department:
        rows = rows.filter(department__code=department)
    if theme:
        rows = rows.with_theme(theme)
    if audience:
        rows = rows.for_audience(audience)
    ordered = rows.order_by("listed_only", "title", "code")
    return Listing(tuple(_with_facts(ordered[offset : offset + size])), rows.count())


def by_department(code: str, offset: int = 0, size: int = 20) -> Listing:
    return listing(department=code, offset=offset, size=size)


def by_theme(theme: str, offset: int = 0, size: int = 20) -> Listing:
    return listing(theme=theme, offset=offset, size=size)


def popular(n: int) -> list[Published]:
    """Those that editors put first, then complete guides, the newest first."""
    featured = MatterPage.objects.filter(uid=OuterRef("matter_uid")).values("featured")[:1]
    order = F("featured").asc(nulls_last=True)
    rows = _rows().annotate(featured=Subquery(featured))
    return _with_facts(rows.order_by(order, "listed_only", "-published_at", "title")[:n])


def departments_with_counts() -> list[Department]:
    """Departments that have live matters, the largest first; each carries `matters_count`."""
    count = Count("revisions", filter=Q(revisions__live=True))
    rows = Department.objects.annotate(matters_count=count).filter(matters_count__gt=0)
    return list(rows.order_by("-matters_count", "name"))


def themes_with_counts() -> list[tuple[str, int]]:
    themes = Counter[str]()
    for words in Revision.objects.live().exclude(themes="").values_list("themes", flat=True):
        themes.update(words.strip(SEPARATOR).split(SEPARATOR))
    return themes.most_common()


def uids_by_theme(themes: Iterable[str]) -> dict[str, frozenset[str]]:
    """The keys of the live matters of each theme. No query where none is asked for, else one."""
    wanted = set(themes)
    if not wanted:
        return {}
    rows = list(Revision.objects.live().exclude(themes="").values_list("matter_uid", "themes"))
    return {
        theme: frozenset(uid for uid, words in rows if f"{SEPARATOR}{theme}{SEPARATOR}" in words)
        for theme in wanted
    }


def titled(title: str) -> list[Published]:
    """Live matters of exactly this name."""
    return _with_facts(_rows().filter(title=title)[:20])


def titles() -> QuerySet[Revision, str]:
    """The names of all live matters."""
    return Revision.objects.live().values_list("title", flat=True)


def department_names() -> QuerySet[Department, str]:
    return Department.objects.values_list("name", flat=True)


def implementations(base_code: str, title: str) -> list[Published]:
    """The same matter at several offices: one base code and name, different codes."""
    rows = _rows().filter(code__contains=base_code, title=title) if base_code else _rows().none()
    return [item for item in _with_facts(rows) if item.matter.base_code == base_code]


def elsewhere(matter: facts.Matter) -> list[facts.Matter]:
    """The live facts of the same matter at other offices."""
    found = implementations(matter.base_code, matter.title)
    return [item.matter for item in found if item.uid != matter.id]


def life_events() -> QuerySet[LifeEventPage]:
    found: QuerySet[LifeEventPage] = LifeEventPage.objects.live().order_by("path")
    return found


def life_event(slug: str) -> LifeEventPage | None:
    return life_events().filter(slug=slug).first()


def nearest(code_or_text: str, n: int = 5) -> list[Published]:
    """Live matters whose code or name shares most with what was asked for; none where nothing is shared."""
    asked = code_or_text.strip().lower()
    scored = (
        (max(_shared_start(asked, code.lower()), _shared_pairs(asked, title.lower())), code)
        for code, title in Revision.objects.live().values_list("code", "title")
    )
    best = sorted((item for item in scored if item[0] > 0.2), reverse=True)[:n]
    found = published_many(code for _score, code in best)
    return [found[code] for _score, code in best if code in found]


def work_calendar() -> facts.WorkCalendar:
    """The working days of the years that have a table; other years are provisional."""
    years = WorkCalendarYear.objects.all()
    return facts.WorkCalendar(
        {row.year: facts.YearTable(_days(row.days_off), _days(row.days_worked)) for row in years}
    )


def _days(words: Sequence[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(word) for word in words)


def _rows() -> RevisionQuerySet:
    return Revision.objects.live().defer("facts")


def _with_facts(rows: Iterable[Revision]) -> list[Published]:
    """Join rows with their facts: from the process's memory, and the rest in one query."""
    rows = list(rows)
    known = {row.pk: cache.kept.get((row.matter_uid, row.number)) for row in rows}
    missing = {row.pk: row for row in rows if known[row.pk] is None}
    if missing:
        for key, data in Revision.objects.filter(pk__in=missing).values_list("pk", "facts"):
            row = missing[key]
            known[key] = cache.kept.parse((row.matter_uid, row.number), data)
    return [_published(row, matter) for row in rows if (matter := known[row.pk])]


def _published(row: Revision, matter: facts.Matter) -> Published:
    return Published(
        matter=matter,
        revision=row.number,
        published_at=timezone.localtime(row.published_at),
        department_id=row.department_id,
        uid=row.matter_uid,
    )


def _shared_start(asked: str, code: str) -> float:
    """Share of the longer code that both begin with."""
    length = 0
    for one, other in zip(asked, code, strict=False):
        if one != other:
            break
        length += 1
    return length / max(len(asked), len(code), 1)


def _shared_pairs(asked: str, title: str) -> float:
    """Dice's coefficient of the pairs of neighbouring characters."""
    one, other = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (asked, title))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
