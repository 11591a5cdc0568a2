"""Who of the office handles the step at hand: claimed, given back, handed to a colleague. A move sets it free again."""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Posting, User
from portal.accounts.selectors import Duties, duties_of
from portal.filings import permissions
from portal.filings.models import Filing, FilingEvent, StandIn
from portal.filings.moving import record
from portal.filings.states import By
from portal.filings.words import DECIDING, RECEIVING, TO_DELIVER
from portal.refusals import Forbidden, Invalid, StateChanged

LONGEST_STAND_IN = datetime.timedelta(days=60)


def role_of(filing: Filing) -> By | None:
    """Whose turn it is."""
    if filing.state in RECEIVING | TO_DELIVER or filing.awaits_pre_review:
        return By.RECEIVER
    return By.REVIEWER if filing.state in DECIDING or filing.is_stopped else None


def check_may_hold(user: User, duties: Duties, filing: Filing) -> None:
    """Who can take one of the steps that come next."""
    permissions.check_may_view(user, duties, filing)
    permissions.check_not_own(user, filing)
    turn = role_of(filing)
    theirs = duties.receives if turn == By.RECEIVER else duties.reviews | duties.decides
    if turn is None or filing.department_id not in theirs:
        raise Forbidden("not_theirs", _("这件现在不由您的岗位办。"))


@transaction.atomic
def claim(filing: Filing, *, by: User) -> None:
    check_may_hold(by, duties_of(by, timezone.localdate()), filing)
    take(filing, None, by, "claim", by)


@transaction.atomic
def release(filing: Filing, *, by: User) -> None:
    check_holds(by, filing)
    take(filing, filing.holder_id, None, "release", by)


@transaction.atomic
def hand_over(filing: Filing, to: User | None, *, by: User) -> None:
    """To a colleague who could have claimed it."""
    check_holds(by, filing)
    if to is None:
        raise Invalid("no_colleague", fields={"to": _("还没有选移交给谁。")})
    check_may_hold(to, duties_of(to, timezone.localdate()), filing)
    take(filing, filing.holder_id, to, "hand_over", by)


def check_holds(user: User, filing: Filing) -> None:
    if filing.holder_id is None:
        raise StateChanged("not_held", _("这件现在没有人经办。"))
    permissions.check_not_held(user, filing, timezone.localdate())


def take(filing: Filing, seen: int | None, holder: User | None, name: str, by: User) -> None:
    same = Filing.objects.filter(pk=filing.pk, state=filing.state, holder=seen)
    if not same.update(holder=holder):
        raise StateChanged("state_changed", _("这件刚刚有人接手，或者有了变化。请刷新后再看。"))
    filing.holder = holder
    data = {"to": holder.pk} if holder else {}
    record(FilingEvent(filing=filing, move=name, by=by, data=data))


def colleagues_of(user: User) -> QuerySet[User]:
    """Who holds a post like one of this person's, in the same place, today."""
    today = timezone.localdate()
    posts = Posting.objects.in_force(today)
    like = User.objects.none()
    for role, department_id in posts.filter(person=user).values_list("role", "department_id"):
        same = posts.filter(role=role, department_id=department_id)
        like = like | User.objects.filter(postings__in=same, is_active=True)
    return like.exclude(pk=user.pk).distinct().order_by("name", "pk")


def appoint(
    person: User | None, since: datetime.date, until: datetime.date, *, by: User
) -> StandIn:
    """Let a colleague handle what one holds oneself, for a time."""
    if person is None or not colleagues_of(by).filter(pk=person.pk).exists():
        raise Invalid(
            "no_colleague", fields={"person": _("还没有选由谁代岗。只能选同岗位的同事。")}
        )
    if until < since or until < timezone.localdate():
        raise Invalid("period", fields={"until": _("结束的日子要在开始以后，也不能已经过去。")})
    if until - since > LONGEST_STAND_IN:
        raise Invalid("period", fields={"until": _("一次最多代岗 60 天。")})
    return StandIn.objects.create(person=person, instead_of=by, since=since, until=until)


def end(pk: int, *, by: User) -> None:
    StandIn.objects.filter(pk=pk, instead_of=by).delete()
