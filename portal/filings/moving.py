"""The one door for every change of state: allowed? complete? still as it was seen? Then write, record and tell."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import duties_of
from portal.filings import deadlines, permissions
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.numbers import grouped, next_number
from portal.filings.states import DECIDED, MOVES, By, Clock, Move, State
from portal.notices import services as notices
from portal.refusals import Invalid, StateChanged


@dataclass(frozen=True)
class Outcome:
    """What a grant gives the applicant."""

    name: str
    number: str = ""
    note: str = ""


@transaction.atomic
def move(
    filing: Filing,
    name: str,
    *,
    by: User | None,
    reason: str = "",
    outcome: Outcome | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Take one step of the table and record it, or refuse and change nothing. `by` is None for the hall's clock."""
    step = MOVES[name]
    now = timezone.now()
    today = timezone.localdate(now)
    if by is not None:
        permissions.check_may_move(by, duties_of(by, today), filing, step, today)
    elif step.by != By.CLOCK:
        raise PermissionError(f"the clock may not take {name}")
    hold(filing)
    check_state(filing, step)
    check_what_is_said(step, reason, outcome)
    dossier = Dossier(filing)
    if step.by == By.APPLICANT and step.starts == Clock.NOTIFY:
        check_complete(dossier)
    changes = changes_of(step, dossier, now, outcome)
    seen = Filing.objects.filter(pk=filing.pk, state=filing.state)
    if step.when_due:
        seen = seen.due_before(today)
    if not seen.update(**changes):
        raise state_changed()
    for field, value in changes.items():
        setattr(filing, field, value)
    FilingEvent.objects.create(
        filing=filing, move=name, by=by, reason=reason.strip(), at=now, data=dict(data or {})
    )
    if step.tells:
        tell_applicant(filing, name, reason)


def hold(filing: Filing) -> None:
    """Keep the row to ourselves until the move is decided, and judge it by what is in it now, not by what was seen."""
    seen = filing.state
    filing.refresh_from_db(from_queryset=Filing.objects.select_for_update())
    if filing.state != seen:
        raise state_changed()


def check_state(filing: Filing, step: Move) -> None:
    if filing.state not in step.sources:
        raise state_changed()


def state_changed() -> StateChanged:
    return StateChanged("state_changed", _("这件办件刚刚有了变化，这一步不能再做。请刷新后再看。"))


def check_what_is_said(step: Move, reason: str, outcome: Outcome | None) -> None:
    if step.needs_reason and not reason.strip():
        message = _("还没有写理由。写清楚哪里不对、怎么改，申请人会看到。")
        raise Invalid("reason_needed", message, fields={"reason": message})
    if step.needs_result and (outcome is None or not outcome.name.strip()):
        message = _("还没有写结果名称。")
        raise Invalid("result_needed", message, fields={"result_name": message})


def check_complete(dossier: Dossier) -> None:
    if dossier.lacks:
        raise Invalid(
            "incomplete",
            _("还差 %d 处，补好再提交。") % len(dossier.lacks),
            fields={lack.key or lack.place: lack.message for lack in dossier.lacks},
        )


def changes_of(
    step: Move, dossier: Dossier, now: datetime.datetime, outcome: Outcome | None
) -> dict[str, object]:
    filing, today = dossier.filing, timezone.localdate(now)
    changes: dict[str, object] = {"state": step.target}
    if filing.number is None:
        changes["number"] = next_number(filing.department_id, today)
        changes["submitted_at"] = now
    if step.starts == Clock.NOTIFY:
        changes["received_on"] = today
    start = today
    if step.target == State.ACCEPTED:
        # Art. 32: deemed accepted from the day the materials were received.
        start = filing.received_on if step.by == By.CLOCK and filing.received_on else today
        changes |= {"accepted_at": now, "accepted_on": start}
    if step.target in DECIDED:
        changes["decided_at"] = now
    if outcome is not None and step.needs_result:
        changes |= {
            "result_name": outcome.name.strip(),
            "result_number": outcome.number.strip(),
            "result_note": outcome.note.strip(),
        }
    if step.starts != Clock.KEEP:
        due = deadlines.last_day(step.starts, dossier, start)
        changes["due"] = due.day if due else None
        changes["due_provisional"] = bool(due and due.provisional)
    return changes


def tell_applicant(filing: Filing, name: str, reason: str) -> None:
    notices.tell(
        filing.applicant_id,
        f"filing_{name}",
        title=filing.title,
        number=grouped(str(filing.number)),
        reason=reason.strip(),
        due=f"{filing.due.year}年{filing.due.month}月{filing.due.day}日" if filing.due else "",
        result=" ".join(filter(None, (filing.result_name, filing.result_number))),
        url=settings.PUBLIC_URL + reverse("filings:detail", args=[filing.number]),
    )
