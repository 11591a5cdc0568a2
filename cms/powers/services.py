"""Changes to the powers and duties list: moves of proposals, and what their day brings."""

import datetime
import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import lifecycle
from cms.powers import effects
from cms.powers.proposals import Proposal
from cms.powers.states import MOVES, State
from portal.refusals import Invalid, Refused

log = logging.getLogger(__name__)
CHECKED = frozenset({"submit", "pass", "approve"})


@transaction.atomic
def move(proposal: Proposal, name: str, *, by: Any, reason: str = "") -> None:
    """Take one step, or refuse and change nothing."""
    lifecycle.check_may(MOVES[name], proposal, by)
    if name in CHECKED:
        effects.check(proposal)
    changes = _notice(proposal) if name == "approve" else {}
    lifecycle.take(MOVES, proposal, name, by=by, reason=reason, changes=changes)


def _notice(proposal: Proposal) -> dict[str, object]:
    """The days of the public notice: from today, and over before the change takes effect."""
    today = timezone.localdate()
    until = today + datetime.timedelta(days=proposal.notice_days)
    if proposal.effective_on <= until:
        raise Invalid(
            "too_early",
            _("公示到 %(until)s 才期满，生效日期要晚于那天。退回修改生效日期。")
            % {"until": until.isoformat()},
        )
    return {"notice_from": today, "notice_until": until, "hindrance": ""}


def take_effect(today: datetime.date) -> int:
    """Proposals whose day has come; how many. One that cannot take effect says why, and is tried again the next day."""
    due = Proposal.objects.filter(state=State.NOTICE, effective_on__lte=today).order_by(
        "effective_on", "pk"
    )
    return sum(_begin(pk, today) for pk in due.values_list("pk", flat=True))


def _begin(pk: int, today: datetime.date) -> int:
    try:
        with transaction.atomic():
            proposal = Proposal.objects.select_for_update().get(pk=pk)
            effects.apply(proposal, today)
            lifecycle.take(MOVES, proposal, "take_effect", by=None)
    except Refused as refused:
        log.warning("proposal %s cannot take effect: %s", pk, refused)
        Proposal.objects.filter(pk=pk).update(hindrance=refused.message[:300])
        return 0
    return 1
