"""The one door for every change of state: allowed? complete? still as it was seen? Then write, record and tell."""

import datetime
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import duties_of
from portal.enterprises import services as enterprises
from portal.filings import corrections, deadlines, hearing, inquiring, letters, permissions, saying
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.numbers import grouped, new_follow_code, next_number
from portal.filings.saying import Said
from portal.filings.states import MOVES, By, Clock, Move, Need, State, Trait, sources_of
from portal.filings.words import DECIDED
from portal.notices import services as notices
from portal.records import services as records
from portal.refusals import Invalid, StateChanged

NOTHING = Said()


@transaction.atomic
def move(
    filing: Filing,
    name: str,
    *,
    by: User | None,
    said: Said = NOTHING,
    data: Mapping[str, object] | None = None,
) -> None:
    """Take one step of the table and record it, or refuse and change nothing. `by` is None for the hall's clock."""
    step = MOVES[name]
    now = timezone.now()
    today = timezone.localdate(now)
    check_may(filing, name, by, today)
    if said.department_id is not None and by is not None:
        permissions.check_may_transfer(duties_of(by, today), filing, said.department_id)
    hold(filing)
    dossier = Dossier(filing)
    check_state(filing, name, dossier, today)
    saying.check(step, said)
    check_content(name, dossier, said, by, today)
    right = permissions.authority_of(by, filing, step, today) if by is not None else ""
    changes = changes_of(step, dossier, now, said)
    seen = Filing.objects.filter(pk=filing.pk, state=filing.state)
    if not seen.update(**{"state": filing.state, **changes}):  # the row counts, whatever changes
        raise state_changed()
    for field, value in changes.items():
        setattr(filing, field, value)
    event = FilingEvent(filing=filing, move=name, by=by, reason=said.reason.strip(), at=now)
    event.data = {**said.as_data(), **(data or {})}
    event.authority = right
    if step.writes:
        case = letters.Case(filing, dossier, said, name, today)
        event.document = letters.issue(case, step.writes)
    record(event)
    if step.tells:
        tell_applicant(filing, name, said)


def record(event: FilingEvent) -> None:
    """In the filing's own record, and in the hall's, to which things are only added."""
    event.save()
    filing = event.filing
    records.add(
        f"filing_{event.move}",
        actor=event.by_id,
        enterprise=filing.enterprise_id,
        person=filing.applicant_id,
        about=str(filing.number),
        data={"state": str(filing.state)},
    )


def check_may(filing: Filing, name: str, by: User | None, today: datetime.date) -> None:
    step = MOVES[name]
    if filing.enterprise_id and step.by == By.APPLICANT:
        enterprises.hold(filing.enterprise_id)  # a right revoked from here on waits for this move
    if by is not None:
        permissions.check_may_move(by, duties_of(by, today), filing, step, today)
    elif step.by != By.CLOCK:
        raise PermissionError(f"the clock may not take {name}")


def hold(filing: Filing) -> None:
    """Keep the row to ourselves until the move is decided, and judge it by what is in it now, not by what was seen."""
    seen = filing.state
    filing.refresh_from_db(from_queryset=Filing.objects.select_for_update())
    if filing.state != seen:
        raise state_changed()


def check_state(filing: Filing, name: str, dossier: Dossier, today: datetime.date) -> None:
    step = MOVES[name]
    if filing.state not in sources_of(step, dossier.traits):
        raise state_changed()
    due: datetime.date | None = getattr(filing, step.due)
    if step.when_due and (due is None or due >= today):
        raise state_changed()
    if step.once and filing.events.filter(move=name).exists():
        raise StateChanged("only_once", _("“%s”只能有一次，这件已经有过了。") % step.label)


def state_changed() -> StateChanged:
    return StateChanged("state_changed", _("这件办件刚刚有了变化，这一步不能再做。请刷新后再看。"))


def check_content(
    name: str, dossier: Dossier, said: Said, by: User | None, today: datetime.date
) -> None:
    """Whether what is in the filing allows the step, beside what was said with it."""
    step = MOVES[name]
    if name == "extend":
        saying.check_extension(said, dossier.handling.extension)
    if step.target in DECIDED:
        hearing.check_heard(dossier.filing, today)
    if Need.INQUIRY in step.needs:
        inquiring.check_answers(dossier.filing, said.inquiry_id, by, first=name == "check")
    if step.by == By.APPLICANT and step.starts == Clock.NOTIFY:
        check_complete(dossier)
    if step.by == By.APPLICANT and Trait.OWES in step.only:
        corrections.check_supplied(dossier)
    if Need.GAPS in step.needs:
        corrections.check_may_defer(dossier, said.items)


def check_complete(dossier: Dossier) -> None:
    if dossier.filing.awaits_correction:
        corrections.check_all_done(dossier)
    if dossier.lacks:
        raise Invalid(
            "incomplete",
            _("还差 %d 处，补好再提交。") % len(dossier.lacks),
            fields={lack.key or lack.place: lack.message for lack in dossier.lacks},
        )


def changes_of(
    step: Move, dossier: Dossier, now: datetime.datetime, said: Said
) -> dict[str, object]:
    filing, today = dossier.filing, timezone.localdate(now)
    changes: dict[str, object] = {**step.sets}
    since = today
    if filing.number is None:
        changes["number"] = next_number(filing.department_id, today)
        changes["follow_code"] = new_follow_code()
    if step.starts == Clock.NOTIFY:
        changes |= {"received_on": today, "submitted_at": filing.submitted_at or now}
    if step.target is not None:
        changes |= {"state": step.target, "holder": None, "reminded_on": None}
    if step.starts == Clock.DECIDE:
        # Art. 32: deemed accepted from the day the materials were received.
        since = filing.received_on if step.by == By.CLOCK and filing.received_on else today
        changes |= {"accepted_at": now, "accepted_on": since}
    if step.target in DECIDED:
        changes["decided_at"] = now
        if filing.accepted_at is None:  # decided where it was received
            changes |= {"accepted_at": now, "accepted_on": today}
    if step.target == State.PASSED_UP:
        changes |= permissions.authority_above(filing)
    changes |= said_changes(step, dossier, said, today)
    run = deadlines.after(
        deadlines.run_of(filing), step.starts, today=today, since=since, days=said.days or 0
    )
    return (
        changes if step.starts == Clock.KEEP else {**changes, **deadlines.as_fields(run, dossier)}
    )


def said_changes(
    step: Move, dossier: Dossier, said: Said, today: datetime.date
) -> dict[str, object]:
    """What of the officer's words the filing itself keeps."""
    changes: dict[str, object] = {}
    if step.target == State.CORRECTION:
        changes["correction"] = corrections.noted(dossier, said.items)
    if Need.GAPS in step.needs:
        gaps = corrections.noted(dossier, said.items)
        by = deadlines.supply_by(today)
        changes |= {"gaps": gaps, "gaps_due": by.day, "gaps_provisional": by.provisional}
    if Need.DEPARTMENT in step.needs:
        changes |= {"department_id": said.department_id, "holder": None}
    if said.outcome is not None:
        changes |= {
            "result_name": said.outcome.name.strip(),
            "result_number": said.outcome.number.strip(),
            "result_note": said.outcome.note.strip(),
        }
    return changes


def tell_applicant(filing: Filing, name: str, said: Said) -> None:
    lines = [said.reason.strip(), *(f"{item.name}：{item.why}" for item in said.items)]
    facts = {
        "title": filing.title,
        "number": grouped(str(filing.number)),
        "reason": "\n".join(line for line in lines if line),
        "days": said.days or "",
        "body": said.body.strip(),
        "procedure": saying.PROCEDURES.get(said.procedure, ""),
        "due": deadlines.words_of(filing.due) if filing.due else "",
        "gaps_due": deadlines.words_of(filing.gaps_due) if filing.gaps_due else "",
        "code": filing.follow_code,
        "result": " ".join(filter(None, (filing.result_name, filing.result_number))),
        "url": settings.PUBLIC_URL + page_for(filing),
    }
    for person_id in told(filing):
        notices.tell(person_id, f"filing_{name}", **facts)


def page_for(filing: Filing) -> str:
    """Where a mail about the step leads: what still waits to be sent is worked on in its draft pages."""
    if filing.is_being_prepared:
        return reverse("filings:draft", args=[filing.pk])
    return reverse("filings:detail", args=[filing.number])


def told(filing: Filing) -> list[int]:
    """The applicant; for an enterprise its representative, and who filed it as long as they may look at it."""
    if filing.enterprise is None:
        return [filing.applicant_id]
    people = {filing.enterprise.representative_id}
    if permissions.is_own(filing.applicant, filing):
        people.add(filing.applicant_id)
    return sorted(key for key in people if key)
