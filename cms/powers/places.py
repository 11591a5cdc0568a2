"""Departments, halls and service points as a tree, and which matters each accepts, is entrusted with, or decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from cms.catalogue.departments import Department
from cms.catalogue.models import Revision
from cms.powers.models import PlaceMatter

ROLES = PlaceMatter.Role


@dataclass(frozen=True)
class Duty:
    """What a place does for matters in one role, and how many there are."""

    role: str
    label: str | Promise
    count: int


def top() -> QuerySet[Department]:
    return _counted(Department.objects.filter(parent=None))


def below(place: Department) -> QuerySet[Department]:
    return _counted(Department.objects.filter(parent=place))


def _counted(rows: QuerySet[Department]) -> QuerySet[Department]:
    return rows.annotate(below=Count("children")).order_by("kind", "name")


def way_to(place: Department) -> list[Department]:
    """The places above it, the highest first, and itself; a circle by mistake ends where it closes."""
    way, seen = [place], {place.pk}
    while place.parent is not None and place.parent.pk not in seen:
        place = place.parent
        seen.add(place.pk)
        way.insert(0, place)
    return way


def matters(place: Department, role: str) -> QuerySet[Revision]:
    """Live matters that the place has in this role: by the tree itself, and by what is written for single matters.

    A department decides its own; a hall or point accepts for the departments it receives for.
    """
    written = PlaceMatter.objects.filter(place=place, role=role).values("matter__uid")
    own = Q(matter_uid__in=written)
    if role == ROLES.DECIDES:
        own |= Q(department=place)
    if role == ROLES.ACCEPTS:
        own |= Q(department__in=place.receives_for.all())
        if place.kind == Department.Kind.DEPARTMENT and not place.received_at.exists():
            own |= Q(department=place)
    rows = Revision.objects.live().filter(own).select_related("department")
    return rows.defer("facts").order_by("title", "code")


def duties(place: Department) -> Sequence[Duty]:
    return [Duty(role.value, role.label, matters(place, role).count()) for role in ROLES]
