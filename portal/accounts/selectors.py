"""What a person's postings amount to on a day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from portal.accounts import phones
from portal.accounts.models import DECIDING, Authority, Posting, Role, User

MANAGING = frozenset({Role.HALL_MANAGER})


@dataclass(frozen=True)
class Duties:
    """The departments (by id) a person receives for, reviews for, decides for, looks after as a hall's manager, represents."""

    receives: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()
    decides: frozenset[int] = frozenset()
    manages: frozenset[int] = frozenset()
    supervises: bool = False
    represents: frozenset[int] = frozenset()

    @property
    def any(self) -> bool:
        return self.supervises or bool(self.receives | self.reviews | self.decides | self.manages)


NONE = Duties()


def duties_of(user: User, day: datetime.date) -> Duties:
    """One query. A posting at a hall counts for all departments the hall receives for, never for deciding."""
    if not user.is_authenticated:
        return NONE
    rows = list(
        Posting.objects.in_force(day)
        .filter(person=user)
        .values_list("role", "department_id", "department__receives_for")
    )
    return Duties(
        receives=_at_halls(rows, {Role.WINDOW_CLERK}),
        reviews=_at_departments(rows, {Role.REVIEWER}),
        decides=_at_departments(rows, DECIDING),
        manages=_at_halls(rows, MANAGING),
        represents=_at_departments(rows, {Role.FIRST_REPRESENTATIVE}),
        supervises=any(role == Role.SUPERVISOR for role, _own, _served in rows),
    )


Row = tuple[str, int | None, int | None]


def _at_departments(rows: Iterable[Row], roles: Iterable[str]) -> frozenset[int]:
    return frozenset(own for role, own, _served in rows if role in roles and own is not None)


def _at_halls(rows: list[Row], roles: Iterable[str]) -> frozenset[int]:
    served = {served for role, _own, served in rows if role in roles and served is not None}
    return frozenset(served) | _at_departments(rows, roles)


def letter_for(user: User, department_id: int, matter_uid: str, day: datetime.date) -> str:
    """The number of the letter that lets a person decide a matter that day; empty where there is none."""
    letters = Authority.objects.in_force(day).filter(person=user, department_id=department_id)
    covering = (one.letter for one in letters.order_by("pk") if one.covers(matter_uid))
    return next(covering, "")


def may_decide_matter(user: User, department_id: int, matter_uid: str, day: datetime.date) -> bool:
    letters = Authority.objects.in_force(day).filter(person=user, department_id=department_id)
    return any(letter.covers(matter_uid) for letter in letters)


def deciders_of(department_id: int, day: datetime.date) -> list[User]:
    """Who may be named as responsible in a department today."""
    posted = Posting.objects.in_force(day).filter(
        Q(role__in=DECIDING), department_id=department_id, person__is_active=True
    )
    return [posting.person for posting in posted.select_related("person").order_by("pk")]


def person_by_login(login: str) -> User | None:
    """Whoever signs in with this address or number."""
    return User.objects.filter(email=login.lower()).first() or phones.owner_of(login)


def office_for(user: User, department_id: int, day: datetime.date) -> str:
    """The posting in which a person works for a department: there, or at a hall that receives for it."""
    postings = Posting.objects.in_force(day).filter(person=user).select_related("department")
    there = Q(department=department_id) | Q(department__receives_for=department_id)
    posting = postings.filter(there).order_by("pk").first()
    return f"{posting.department} {posting.get_role_display()}" if posting else ""


def office_of(user: User, day: datetime.date) -> str:
    """The posting shown beside an officer's name; empty for everybody else."""
    posting = Posting.objects.in_force(day).filter(person=user).select_related("department").first()
    if posting is None:
        return ""
    role = posting.get_role_display()
    return f"{posting.department} {role}" if posting.department else role
