"""For whom a person may act today, and in what. The current switch of a browser: acting.py."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import JSONField, Model, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from cms.catalogue import selectors as catalogue
from portal.accounts.models import User
from portal.enterprises.models import INVITATION_LIVES, Action, Agency, Claim, Enterprise, Grant
from portal.records import selectors as records
from portal.records.models import Line
from portal.refusals import NotFound

INCLUDES = {
    Action.READ: frozenset(Action),
    Action.PREPARE: frozenset({Action.PREPARE, Action.SUBMIT}),
    Action.SUBMIT: frozenset({Action.SUBMIT}),
}
"""Which granted actions allow the one that is asked for."""


@dataclass(frozen=True)
class Granted:
    """Where one person may take one action on a day: whole enterprises, and single matters of others."""

    whole: frozenset[int] = frozenset()
    matters: frozenset[tuple[int, str]] = frozenset()

    def covers(self, enterprise_id: int, matter_uid: str) -> bool:
        return enterprise_id in self.whole or (enterprise_id, matter_uid) in self.matters

    def filter(self) -> Q:
        """For things with `enterprise_id` and `matter_uid`; matches nothing where nothing is granted."""
        found = Q(enterprise_id__in=self.whole)
        for enterprise_id in {key for key, _uid in self.matters}:
            uids = [uid for key, uid in self.matters if key == enterprise_id]
            found |= Q(enterprise_id=enterprise_id, matter_uid__in=uids)
        return found

    @property
    def any(self) -> bool:
        return bool(self.whole or self.matters)


def granted(user: User, day: datetime.date, action: str = Action.READ) -> Granted:
    """One query; a second one for the matters of themes, where a theme is granted."""
    if not user.is_authenticated:
        return Granted()
    whole: set[int] = set()
    matters: set[tuple[int, str]] = set()
    themed: dict[str, set[int]] = {}
    for enterprise_id, everything, uids_granted, themes in _rights(user, day, action):
        if everything:
            whole.add(enterprise_id)
        matters.update((enterprise_id, uid) for uid in uids_granted)
        for theme in themes:
            themed.setdefault(theme, set()).add(enterprise_id)
    for theme, uids in catalogue.uids_by_theme(themed).items():
        matters.update((key, uid) for key in themed[theme] for uid in uids)
    return Granted(frozenset(whole), frozenset(matters))


def _rights(user: User, day: datetime.date, action: str) -> Iterable[tuple[int, bool, Any, Any]]:
    """(enterprise, all matters?, matters, themes) of each grant in force, and of each enterprise one represents."""
    given = _in_force(user, day).filter(action__in=INCLUDES[Action(action)])
    own = Enterprise.objects.filter(representative=user, closed_at__isnull=True)
    none = Value([], JSONField())
    return given.values_list("agency__enterprise", "all_matters", "matters", "themes").union(
        own.annotate(all=Value(value=True), no=none, none=none).values_list(
            "pk", "all", "no", "none"
        ),
        all=True,
    )


def _in_force(user: User, day: datetime.date) -> QuerySet[Grant]:
    return Grant.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        since__lte=day,
        revoked_at__isnull=True,
        agency__person=user,
        agency__state=Agency.State.ACCEPTED,
        agency__enterprise__closed_at__isnull=True,
        agency__enterprise__representative__isnull=False,
    )


def acted_for(user: User, day: datetime.date) -> QuerySet[Enterprise]:
    """The enterprises a person may act for today in anything at all."""
    keys = _in_force(user, day).values("agency__enterprise")
    mine = Q(representative=user, closed_at__isnull=True)
    return Enterprise.objects.filter(mine | Q(pk__in=keys)).order_by("name", "pk")


def enterprise_acted_for(user: User, pk: int, day: datetime.date) -> Enterprise | None:
    return acted_for(user, day).filter(pk=pk).first()


def represented(user: User, pk: int) -> Enterprise:
    """For the legal representative's own pages; for anybody else they do not exist."""
    found = Enterprise.objects.filter(representative=user, pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def agencies_of(enterprise: Enterprise) -> QuerySet[Agency]:
    living = Grant.objects.filter(revoked_at__isnull=True).order_by("pk")
    shown = enterprise.agencies.exclude(state=Agency.State.ENDED)
    return shown.prefetch_related(Prefetch("grants", living)).order_by("state", "pk")


def agency_of(enterprise: Enterprise, uuid: UUID) -> Agency:
    return _one(enterprise.agencies.filter(uuid=uuid))


def own_agencies(user: User) -> QuerySet[Agency]:
    living = Grant.objects.filter(revoked_at__isnull=True).order_by("pk")
    found = Agency.objects.filter(person=user, state=Agency.State.ACCEPTED)
    return found.select_related("enterprise").prefetch_related(Prefetch("grants", living))


def addresses_of(user: User) -> list[str]:
    """The addresses that were shown to be this person's."""
    shown = EmailAddress.objects.filter(user=user, verified=True)
    return [address.lower() for address in shown.values_list("email", flat=True)]


def invitations_for(user: User) -> QuerySet[Agency]:
    since = timezone.now() - INVITATION_LIVES
    found = Agency.objects.filter(state=Agency.State.INVITED, invited_at__gt=since)
    mine = found.filter(email__in=addresses_of(user), enterprise__closed_at__isnull=True)
    return mine.select_related("enterprise").prefetch_related("grants")


def invitation_for(user: User, uuid: UUID) -> Agency:
    return _one(invitations_for(user).filter(uuid=uuid))


def own_agency(user: User, uuid: UUID) -> Agency:
    return _one(own_agencies(user).filter(uuid=uuid))


def claims_of(user: User) -> QuerySet[Claim]:
    return Claim.objects.filter(person=user).exclude(state=Claim.State.CONFIRMED).order_by("-pk")


def waiting_claims() -> QuerySet[Claim]:
    return Claim.objects.filter(state=Claim.State.WAITING).select_related("person").order_by("pk")


def waiting_claim(pk: int) -> Claim:
    return _one(waiting_claims().filter(pk=pk))


@dataclass(frozen=True)
class Act:
    """One line of the record, with the name behind its number."""

    line: Line
    who: str


def acts_of(enterprise: Enterprise, size: int) -> list[Act]:
    """What was done for an enterprise, newest first. Two queries."""
    lines = list(records.of_enterprise(enterprise.pk)[:size])
    people = User.objects.in_bulk({line.actor for line in lines if line.actor})
    return [Act(line, str(people.get(line.actor or 0, ""))) for line in lines]


def _one[Row: Model](found: QuerySet[Row]) -> Row:
    first = found.first()
    if first is None:
        raise NotFound()
    return first
