"""What the publishing checks find in the live catalogue, kept so that a dashboard can count it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import WorkflowState

from cms.catalogue import checking, intake, selectors
from cms.catalogue.departments import Department
from cms.catalogue.models import Finding, MatterPage, Revision
from cms.catalogue.selectors import Published

SOON = timedelta(days=30)  # before the day a guide has to be looked through again


@transaction.atomic
def check(codes: Iterable[str]) -> int:
    """Check these matters as they are live, and forget what was found of them before; how many findings."""
    codes = list(codes)
    live = list(selectors.published_many(codes).values())
    uids = set(Revision.objects.filter(code__in=codes).values_list("matter_uid", flat=True))
    Finding.objects.filter(matter_uid__in=uids).delete()
    return len(Finding.objects.bulk_create(row for item in live for row in _rows(item)))


def _rows(item: Published) -> list[Finding]:
    return [
        Finding(
            matter_uid=item.uid,
            department_id=item.department_id,
            title=item.matter.title,
            level=problem.level,
            code=problem.code,
            message=problem.message,
            where=problem.where[:120],
        )
        for problem in checking.problems(item.matter, selectors.elsewhere(item.matter))
    ]


# --- The dashboard --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One department in figures."""

    department: Department
    live: int
    drafts: int
    in_review: int
    blocks: int
    warnings: int
    due: int


def departments_for(user: Any) -> QuerySet[Department]:
    """Those whose matters the person writes or reviews; all for the hall's people and auditors."""
    whole = Department.objects.filter(page__isnull=False)
    if user.has_perm("catalogue.view_finding"):
        return whole
    mine = Q(page__editors__user=user) | Q(page__reviewers__user=user)
    return whole.filter(mine).distinct()


def lines(user: Any) -> list[Line]:
    departments = list(departments_for(user))
    pages = MatterPage.objects.filter(department__in=departments)
    drafts = _count(pages.filter(has_unpublished_changes=True))
    keys = _in_review()
    review = _count(pages.filter(pk__in=keys))
    live = _count(Revision.objects.live())
    due = _count(due_for_review())
    levels = {level: _count(Finding.objects.filter(level=level)) for level in ("block", "warn")}
    return [
        Line(
            one,
            live.get(one.pk, 0),
            drafts.get(one.pk, 0),
            review.get(one.pk, 0),
            levels["block"].get(one.pk, 0),
            levels["warn"].get(one.pk, 0),
            due.get(one.pk, 0),
        )
        for one in departments
    ]


def due_for_review() -> QuerySet[Revision]:
    """Live guides whose day of being looked through again has come, or comes soon."""
    latest = (timezone.localdate() + SOON).isoformat()
    return Revision.objects.live().filter(facts__review_due__lte=latest)


@dataclass(frozen=True)
class Entry:
    """One matter with what is to be done about it."""

    page: MatterPage
    findings: Sequence[Finding]
    review_due: str
    in_review: bool
    may_edit: bool


def entries(department: Department, user: Any) -> list[Entry]:
    """Those with drafts, findings or a day of review first."""
    pages = MatterPage.objects.filter(department=department).defer_streamfields().order_by("title")
    found: dict[str, list[Finding]] = {}
    for row in Finding.objects.filter(department=department).order_by("level", "pk"):
        found.setdefault(row.matter_uid, []).append(row)
    due = dict(
        due_for_review()
        .filter(department=department)
        .values_list("matter_uid", "facts__review_due")
    )
    waiting = set(_in_review())
    writes = intake.departments_of(user)
    may = writes is None or department.code in writes
    made = [
        Entry(page, found.get(page.uid, []), due.get(page.uid, ""), page.pk in waiting, may)
        for page in pages
    ]
    return sorted(
        made,
        key=lambda one: not (one.findings or one.review_due or one.page.has_unpublished_changes),
    )


def _in_review() -> list[int]:
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, content_type__model="matterpage"
    )
    return [int(key) for key in states.values_list("object_id", flat=True)]


def _count(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("department_id").annotate(n=Count("pk")))
