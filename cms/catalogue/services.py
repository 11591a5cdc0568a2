"""Changes to the catalogue: publishing, withdrawing, and taking facts in from files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms import facts
from cms.catalogue import mapping, ports
from cms.catalogue.departments import Department
from cms.catalogue.models import DepartmentPage, MatterPage
from cms.catalogue.publishing import record_publication, record_withdrawal, republish_department
from cms.catalogue.tree import department_page

__all__ = [
    "Known",
    "Outcome",
    "Saved",
    "department_for",
    "publish_matter",
    "record_publication",
    "record_withdrawal",
    "republish_department",
    "save_facts",
    "withdraw_matter",
]


class Outcome(StrEnum):
    CREATED = "created"  # new, and published
    PUBLISHED = "published"  # was live, is published with other facts
    DRAFTED = "drafted"  # was live with other facts: a draft waits for an editor
    UNCHANGED = "unchanged"


@transaction.atomic
def publish_matter(page: MatterPage, by: Any = None) -> MatterPage:
    """Publish the page as it stands in this object; the publication itself is recorded by the receiver."""
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return MatterPage.objects.get(pk=page.pk)


@transaction.atomic
def withdraw_matter(page: MatterPage, by: Any = None) -> None:
    page.unpublish(user=by)


@dataclass(frozen=True)
class Saved:
    outcome: Outcome
    uid: str
    """The identity the matter goes by here."""


@transaction.atomic
def save_facts(
    matter: facts.Matter,
    *,
    by: Any = None,
    publish: bool,
    new_live: bool = True,
    known: "Known | None" = None,
) -> Saved:
    """Take facts in from outside. What is new is published at once, unless `new_live` says no; what is live with other
    facts, or was withdrawn, becomes a draft, or is published where `publish` says so. Facts that are there already
    change nothing."""
    known = known or Known.of([matter])
    department = known.department(matter.department)
    page = known.page(matter)
    if page is None:
        place = known.place(department)
        page = (create_page if new_live else create_draft)(matter, department, place, by)
        known.add(page)
        return Saved(Outcome.CREATED if new_live else Outcome.DRAFTED, page.uid)
    there = page.as_matter()
    matter = settled(matter, there, department)
    if page.live and mapping.same_facts(there, matter):
        return Saved(Outcome.UNCHANGED, page.uid)
    return Saved(_change(page, matter, department, by=by, publish=publish), page.uid)


def _change(
    page: MatterPage, matter: facts.Matter, department: Department, *, by: Any, publish: bool
) -> Outcome:
    if not publish and (page.has_unpublished_changes or not page.live):
        draft = page.get_latest_revision_as_object().as_matter()
        if mapping.same_facts(draft, matter):
            return Outcome.UNCHANGED
    page.apply(matter, department)
    revision = page.save_revision(user=by, log_action=True)
    if not publish:
        return Outcome.DRAFTED
    revision.publish(user=by, skip_permission_checks=True)
    return Outcome.PUBLISHED


class Known:
    """What the hall already has of some matters, looked up for all of them at once."""

    def __init__(self, pages: Iterable[MatterPage]) -> None:
        self._by_uid: dict[str, MatterPage] = {}
        self._by_code: dict[str, MatterPage] = {}
        self._departments: dict[str, Department] = {}
        self._places: dict[int, DepartmentPage] = {}
        for page in pages:
            self.add(page)

    @classmethod
    def of(cls, matters: Sequence[facts.Matter]) -> "Known":
        uids, codes = [matter.id for matter in matters], [matter.code for matter in matters]
        pages = MatterPage.objects.select_related("department")
        return cls(pages.filter(Q(uid__in=uids) | Q(code__in=codes)))

    def add(self, page: MatterPage) -> None:
        self._by_uid[page.uid] = page
        self._by_code.setdefault(page.code, page)

    def page(self, matter: facts.Matter) -> MatterPage | None:
        """The page of a matter by its identity, else by its code."""
        return self._by_uid.get(matter.id) or self._by_code.get(matter.code)

    def department(self, named: facts.Department) -> Department:
        if named.code not in self._departments:
            self._departments[named.code] = department_for(named)
        return self._departments[named.code]

    def place(self, department: Department) -> DepartmentPage:
        if department.pk not in self._places:
            self._places[department.pk] = department_page(department)
        return self._places[department.pk]


def page_of(matter: facts.Matter) -> MatterPage | None:
    return Known.of([matter]).page(matter)


def settled(matter: facts.Matter, known: facts.Matter, department: Department) -> facts.Matter:
    """Incoming facts under the identity that is here. A mere listing never empties a guide that is here already."""
    if matter.listed_only and not known.listed_only:
        return replace(known, title=matter.title, department=department.as_facts())
    return replace(matter, id=known.id, department=department.as_facts())


def create_page(
    matter: facts.Matter, department: Department, place: DepartmentPage, by: Any
) -> MatterPage:
    """A live page and its first publication. No draft of Wagtail's is kept beside it: the row itself is the latest."""
    page = MatterPage(owner=by, live=True, first_published_at=timezone.now())
    page.last_published_at = page.first_published_at
    page.apply(replace(matter, department=department.as_facts()), department)
    place.add_child(instance=page)
    record_publication(page, by)
    return page


def create_draft(
    matter: facts.Matter, department: Department, place: DepartmentPage, by: Any
) -> MatterPage:
    """A page that the public does not see yet."""
    page = MatterPage(owner=by, live=False, has_unpublished_changes=True)
    page.apply(replace(matter, department=department.as_facts()), department)
    place.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def department_for(named: facts.Department) -> Department:
    """The department with this code, made where there is none. One that is here is never renamed by an import."""
    row, made = Department.objects.get_or_create(
        code=named.code, defaults={"name": named.name, "short_name": named.short_name}
    )
    if made:
        ports.tell_department_created(row.pk)
    return row
