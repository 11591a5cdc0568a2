"""Changes to standards: each move of the table with what has to be true before it, and what the day brings."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import lifecycle
from cms.standards.models import Opinion, Standard
from cms.standards.states import MOVES, State
from portal.refusals import Invalid


@transaction.atomic
def move(standard: Standard, name: str, *, by: Any, reason: str = "") -> None:
    """Take one step, or refuse and change nothing. What is approved for a day that has come is in force at once."""
    lifecycle.check_may(MOVES[name], standard, by)
    check = CHECKS.get(name)
    if check is not None:
        check(standard)
    lifecycle.take(MOVES, standard, name, by=by, reason=reason)
    if name == "approve":
        come_into_force(timezone.localdate())
        standard.refresh_from_db()


def come_into_force(today: datetime.date) -> int:
    """Approved standards whose day has come; those they replace go with them. How many; doing it again changes nothing."""
    due = Standard.objects.filter(state=State.APPROVED, in_force_since__lte=today)
    return sum(_begin(standard) for standard in due)


@transaction.atomic
def _begin(standard: Standard) -> int:
    lifecycle.take(MOVES, standard, "come_into_force", by=None)
    for old in standard.replaces.filter(state=State.IN_FORCE):
        lifecycle.take(MOVES, old, "be_replaced", by=None, data={"by": standard.pk})
    return 1


def _text_is_there(standard: Standard) -> None:
    if not standard.body.strip():
        raise Invalid("no_text", _("还没有写正文。写好再征求意见。"))
    if standard.opinions_until is None or standard.opinions_until < timezone.localdate():
        raise Invalid("no_day", _("征求意见截止日要填，而且不能早于今天。"))


def _opinions_are_answered(standard: Standard) -> None:
    if standard.opinions_until and standard.opinions_until >= timezone.localdate():
        raise Invalid("too_early", _("征求意见还没有到截止日，过了那天再送审查。"))
    if left := standard.opinions.filter(answer=Opinion.Answer.OPEN).count():
        raise Invalid("unanswered", _("还有 %d 条意见没有写采纳没有。") % left)


def _day_is_set(standard: Standard) -> None:
    if standard.in_force_since is None:
        raise Invalid("no_day", _("还没有填实施日期。填好再批准。"))


CHECKS = {
    "ask_opinions": _text_is_there,
    "to_review": _opinions_are_answered,
    "approve": _day_is_set,
}
