"""What the public and the editors read of the standards system."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.catalogue.models import Revision
from cms.facts.rates import Rate
from cms.standards.models import Check, ScoreSheet, Standard, Subsystem, Training
from cms.standards.states import PUBLIC, State


@dataclass(frozen=True)
class Branch:
    """One box of the system table with the boxes below it; `count` is of standards in force in all of them."""

    subsystem: Subsystem
    count: int
    below: tuple["Branch", ...]


@dataclass(frozen=True)
class Measure:
    """One rate with its definition and the target it is held against; without a target it is only told."""

    label: str | Promise
    rate: Rate
    counts: str | Promise
    target: Decimal | None = None

    @property
    def reached(self) -> bool | None:
        return self.rate.reaches(self.target) if self.target is not None else None


def tree() -> tuple[Branch, ...]:
    """The whole system table, in two queries."""
    in_force = Count("standards", filter=Q(standards__state=State.IN_FORCE))
    below: dict[int | None, list[Subsystem]] = {}
    counts: dict[int, int] = {}
    for box in Subsystem.objects.annotate(in_force=in_force):
        below.setdefault(box.parent_id, []).append(box)
        counts[box.pk] = box.in_force
    return _branches(None, below, counts)


def _branches(
    above: int | None, below: dict[int | None, list[Subsystem]], counts: dict[int, int]
) -> tuple[Branch, ...]:
    found = []
    for box in below.get(above, ()):
        inner = _branches(box.pk, below, counts)
        found.append(Branch(box, counts[box.pk] + sum(one.count for one in inner), inner))
    return tuple(found)


def boxes_of(branches: Sequence[Branch], code: str) -> frozenset[int]:
    """The keys of the box with this code and of all below it; empty where there is none."""
    for branch in branches:
        if branch.subsystem.code == code:
            return _keys(branch)
        if found := boxes_of(branch.below, code):
            return found
    return frozenset()


def _keys(branch: Branch) -> frozenset[int]:
    return frozenset({branch.subsystem.pk}).union(*map(_keys, branch.below))


def public() -> QuerySet[Standard]:
    return Standard.objects.filter(state__in=PUBLIC).select_related("department", "subsystem")


def found(
    *, text: str = "", boxes: frozenset[int] | None = None, state: str = ""
) -> QuerySet[Standard]:
    """The detail table narrowed by words in number, name or text, by boxes of the system table and by state."""
    rows = public()
    for word in text.split():
        rows = rows.filter(
            Q(number__icontains=word) | Q(name__icontains=word) | Q(body__icontains=word)
        )
    if boxes is not None:
        rows = rows.filter(subsystem__in=boxes)
    return rows.filter(state=state) if state else rows


def measures(year: int) -> list[Measure]:
    """The computed rates. What is counted stands beside each; the targets are those of pilot halls."""
    return [
        Measure(
            _("标准覆盖率"),
            coverage(),
            _("有现行标准的末级类目 / 体系表的全部末级类目"),
            Decimal(90),
        ),
        Measure(
            _("标准实施率"),
            implementation(),
            _("最近一次检查确认照着做的 / 全部现行标准"),
            Decimal(95),
        ),
        Measure(
            _("标准培训率"), training(year), _("本年各次培训的实训人次 / 应训人次"), Decimal(95)
        ),
        Measure(
            _("事项服务标准覆盖率"),
            matters_covered(),
            _("有办事指南、能生成服务标准的事项 / 全部已发布事项"),
        ),
    ]


def coverage() -> Rate:
    leaves = Subsystem.objects.filter(children=None)
    covered = leaves.filter(standards__state=State.IN_FORCE).distinct()
    return Rate(covered.count(), leaves.count())


def implementation() -> Rate:
    latest = Check.objects.filter(standard=OuterRef("pk")).order_by("-checked_on", "-pk")
    rows = Standard.objects.filter(state=State.IN_FORCE)
    lived = rows.annotate(lived=Subquery(latest.values("implemented")[:1])).filter(lived=True)
    return Rate(lived.count(), rows.count())


def training(year: int) -> Rate:
    held = Training.objects.filter(held_on__year=year)
    sums = held.aggregate(came=Sum("attended"), due=Sum("expected"))
    return Rate(sums["came"] or 0, sums["due"] or 0)


def matters_covered() -> Rate:
    live = Revision.objects.live()
    return Rate(live.filter(listed_only=False).count(), live.count())


@dataclass(frozen=True)
class Sheet:
    """A year's self-score with its sums."""

    sheet: ScoreSheet
    given: Decimal
    points: Decimal


def sheets() -> list[Sheet]:
    return [_summed(row) for row in ScoreSheet.objects.prefetch_related("lines")]


def _summed(row: ScoreSheet) -> Sheet:
    lines = list(row.lines.all())
    given = sum((line.given for line in lines), Decimal(0))
    return Sheet(row, given, sum((line.points for line in lines), Decimal(0)))
