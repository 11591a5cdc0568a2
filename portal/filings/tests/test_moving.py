from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from portal.accounts.models import Role
from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import (
    AuthorityFactory,
    DepartmentFactory,
    HallFactory,
    UserFactory,
    approver,
    officer,
)
from portal.filings import services, ticking
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.permissions import transferable
from portal.filings.saying import Item, Outcome, Said
from portal.filings.states import MOVES, By, Need, State, Trait, sources_of
from portal.filings.tests.factories import (
    MATTERS,
    FilingFactory,
    days_ago,
    inspected,
    upload,
)
from portal.notices.models import OutgoingMail
from portal.refusals import Forbidden, Invalid, NotFound, Refused, StateChanged

pytestmark = pytest.mark.django_db

LICENCE = Outcome("营业执照", "9139", "请到窗口领取")
SAID = Said(
    reason="照片不清楚",
    outcome=LICENCE,
    items=(Item("upload", "lease", "房屋租赁合同", "租期已过"),),
    procedure="hearing",
    days=5,
    approved_by="王局长",
    way="post",
    received_by="李秀英",
    body="市公安局",
)
PERMIT = (Item("upload", "permit", "消防意见", ""),)


def actor_for(name, filing):
    match MOVES[name].by:
        case By.APPLICANT:
            return filing.applicant
        case By.RECEIVER:
            served = [filing.department, DepartmentFactory()]
            return officer(Role.WINDOW_CLERK, HallFactory(receives_for=served))
        case By.REVIEWER:
            return officer(Role.REVIEWER, filing.department)
        case By.DECIDER:
            return approver(filing.department)
    return None


def mend(filing):
    """Put another file where a correction asks for one, as its applicant would."""
    if filing.awaits_correction:
        services.attach(filing, "lease", upload("neu.pdf"), by=filing.applicant)
    if filing.owes and filing.state in MOVES["supply"].sources:
        services.attach(filing, "permit", upload("permit.pdf"), by=filing.applicant)


def take(filing, name, by=None, **more):
    by = by or actor_for(name, filing)
    needs = MOVES[name].needs
    if Need.GAPS in needs:
        more = {"items": PERMIT, **more}
    if Need.DEPARTMENT in needs and by:
        served = transferable(duties_of(by, timezone.localdate()), filing).first()
        more = {"department_id": served and served.pk, **more}
    if Need.INQUIRY in needs and by and "inquiry_id" not in more:
        other = officer(Role.REVIEWER, filing.department)
        pair = (by, other) if name == "check" else (other, by)
        more = {"inquiry_id": inspected(filing, *pair).pk, **more}
    services.move(filing, name, by=by, said=replace(SAID, **more))


def cases():
    """Every pair of move and state of an ordinary matter, and of the others what differs from it."""
    for name, state in product(MOVES, State):
        ordinary = state in sources_of(MOVES[name], frozenset())
        yield "", name, state
        for trait in MATTERS:
            if trait and (state in sources_of(MOVES[name], frozenset({Trait(trait)}))) != ordinary:
                yield trait, name, state


@pytest.mark.parametrize(("trait", "name", "state"), list(cases()))
def test_a_move_works_from_its_sources_and_from_nowhere_else(trait, name, state):
    filing = FilingFactory(state=state, trait=trait, overdue=True)
    if state in sources_of(MOVES[name], Dossier(filing).traits):
        mend(filing)
        take(filing, name)
        filing.refresh_from_db()
        assert filing.state == (MOVES[name].target or state)
        assert [event.move for event in filing.events.all()] == [name]
    else:
        with pytest.raises(Refused, match=r"state_changed|not_found"):
            take(filing, name)
        assert not filing.events.exists()
        assert Filing.objects.get(pk=filing.pk).state == state


def test_every_state_but_the_draft_can_be_reached_and_none_is_forgotten():
    reached = {step.target for step in MOVES.values() if step.target}
    assert reached == set(State) - {State.DRAFT}


def test_of_two_officers_with_the_same_stale_filing_the_second_is_refused(department):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    clerk = actor_for("accept", filing)
    stale = Filing.objects.get(pk=filing.pk)
    take(filing, "accept", clerk)
    with pytest.raises(StateChanged):
        take(stale, "refuse_acceptance", clerk)
    assert FilingEvent.objects.count() == 1


def test_a_correction_can_be_asked_for_only_once():
    filing = FilingFactory(state=State.SUBMITTED)
    take(filing, "request_correction")
    mend(filing)
    take(filing, "correct")
    with pytest.raises(StateChanged):
        take(filing, "request_correction")
    take(filing, "accept")


EMPTY = {
    Need.REASON: {"reason": " "},
    Need.RESULT: {"outcome": Outcome("")},
    Need.ITEMS: {"items": (Item("form", "scope", "经营范围", " "),)},
    Need.GAPS: {"items": (Item("form", "scope", "经营范围", ""),)},
    Need.DEPARTMENT: {"department_id": None},
    Need.BODY: {"body": ""},
    Need.INQUIRY: {"inquiry_id": None},
    Need.PROCEDURE: {"procedure": "holiday"},
    Need.DAYS: {"approved_by": ""},
    Need.DELIVERY: {"received_by": ""},
}


@pytest.mark.parametrize(
    ("name", "need"), [(name, need) for name, step in MOVES.items() for need in step.needs]
)
def test_a_move_is_refused_without_what_it_has_to_say(name, need):
    trait = next((trait for trait in MATTERS if trait in MOVES[name].only), "")
    filing = FilingFactory(state=min(MOVES[name].sources), trait=trait)
    with pytest.raises(Invalid, match=f"{need.value}_needed") as refused:
        take(filing, name, **EMPTY[need])
    assert all(words.endswith("。") for words in refused.value.fields.values())
    assert not filing.events.exists()


def test_a_grant_needs_a_result_and_keeps_it():
    filing = FilingFactory(state=State.ACCEPTED)
    with pytest.raises(Invalid, match="result_needed"):
        take(filing, "grant", outcome=None)
    take(filing, "grant")
    filing.refresh_from_db()
    assert (filing.result_name, filing.result_number) == ("营业执照", "9139")
    assert filing.decided_at is not None


def test_an_incomplete_draft_cannot_be_sent_and_says_what_lacks():
    filing = FilingFactory(empty=True)
    with pytest.raises(Invalid, match="incomplete") as refused:
        take(filing, "submit")
    assert "premises" in refused.value.fields


def test_the_applicant_is_told_in_the_same_transaction():
    filing = FilingFactory()
    take(filing, "submit")
    mail = OutgoingMail.objects.get()
    assert mail.to == filing.applicant.email
    assert "小店登记" in mail.subject


def test_acceptance_starts_the_promised_limit_in_working_days():
    filing = FilingFactory(state=State.SUBMITTED)
    take(filing, "accept")
    assert filing.accepted_on == timezone.localdate()
    assert filing.due >= timezone.localdate() + timedelta(days=3)


# --- Who may -------------------------------------------------------------------------------------------------------


def test_a_clerk_decides_nothing(department, clerk):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    with pytest.raises(Forbidden, match="not_decider"):
        take(filing, "grant", clerk)


def test_an_approver_of_another_department_does_not_find_the_filing(department):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    with pytest.raises(NotFound):
        take(filing, "grant", approver(DepartmentFactory()))


@pytest.mark.parametrize(
    "letter",
    [
        {"all_matters": False, "matters": ["another"]},
        {"until": days_ago(1)},
        {"since": days_ago(-1)},
    ],
)
def test_an_approver_without_a_letter_in_force_for_the_matter_decides_nothing(department, letter):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    with pytest.raises(Forbidden, match="no_authority"):
        take(filing, "grant", approver(department, **letter))


def test_a_letter_may_name_single_matters(department):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    take(filing, "grant", approver(department, all_matters=False, matters=[filing.matter_uid]))
    assert filing.state == State.GRANTED


def test_a_posting_that_has_ended_gives_nothing(department):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    clerk = officer(Role.WINDOW_CLERK, HallFactory(receives_for=[department]))
    clerk.postings.update(until=days_ago(1))
    with pytest.raises(NotFound):
        take(filing, "accept", clerk)


def test_a_supervisor_changes_nothing(department, supervisor):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    with pytest.raises(Forbidden):
        take(filing, "accept", supervisor)


def test_nobody_handles_an_own_application(department):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    AuthorityFactory(person=filing.applicant, department=department)
    filing.applicant.postings.create(role=Role.APPROVER, department=department)
    with pytest.raises(Forbidden, match="own_filing"):
        take(filing, "grant", filing.applicant)


def test_another_citizen_cannot_withdraw_it():
    filing = FilingFactory(state=State.SUBMITTED)
    with pytest.raises(NotFound):
        take(filing, "withdraw", UserFactory())


def test_no_person_takes_a_move_of_the_clock():
    filing = FilingFactory(state=State.SUBMITTED, overdue=True)
    with pytest.raises(Forbidden, match="clock_only"):
        take(filing, "deemed_accept", filing.applicant)


# --- The clock -----------------------------------------------------------------------------------------------------


def test_what_nobody_answered_is_deemed_accepted_from_the_day_of_receipt():
    filing = FilingFactory(state=State.SUBMITTED, overdue=True)
    assert ticking.fire_due_moves(timezone.localdate()) == 1
    filing.refresh_from_db()
    assert filing.state == State.ACCEPTED
    assert filing.accepted_on == filing.received_on
    assert filing.events.get().by is None
    assert ticking.fire_due_moves(timezone.localdate()) == 0


def test_on_the_last_day_nothing_is_deemed_yet():
    FilingFactory(state=State.SUBMITTED, due=timezone.localdate())
    assert ticking.fire_due_moves(timezone.localdate()) == 0


def test_a_correction_that_never_came_lapses():
    filing = FilingFactory(state=State.CORRECTION, overdue=True)
    ticking.fire_due_moves(timezone.localdate())
    filing.refresh_from_db()
    assert filing.state == State.LAPSED
