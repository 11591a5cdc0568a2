"""What the kind of handling, a promise and the review below change."""

import datetime
from dataclasses import replace

import pytest

from cms import facts
from portal.accounts.tests.factories import DepartmentFactory, approver
from portal.filings import deadlines, services
from portal.filings.deadlines import Run
from portal.filings.dossier import Dossier
from portal.filings.models import FilingEvent
from portal.filings.saying import Outcome, Said
from portal.filings.states import Clock, State
from portal.filings.tests.factories import MATTER, FilingFactory
from portal.refusals import Invalid, StateChanged

pytestmark = pytest.mark.django_db
GIVEN = Said(outcome=Outcome("营业执照", "9139"))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("承诺", "2026-03-05"),  # the matter's promise of three working days
        ("联办", "2026-03-05"),
        ("上报", "2026-03-30"),  # art. 43: twenty days for the review below
        ("待办", "2026-03-30"),
    ],
)
def test_the_kind_of_handling_selects_the_clock(kind, expected):
    dossier = Dossier(FilingFactory(handling=kind))
    since = datetime.date(2026, 3, 2)
    assert str(deadlines.due_of(Run(Clock.DECIDE, since), dossier)) == expected


def test_joint_handling_without_a_promise_takes_45_days():
    silent = facts.to_json(replace(MATTER, limits=facts.Limits()))
    dossier = Dossier(FilingFactory(handling="联办", facts=silent))
    assert dossier.decide_within.n == 45


@pytest.mark.parametrize(("kind", "most"), [("承诺", 10), ("联办", 15)])
def test_how_far_a_limit_may_be_put_off_depends_on_the_handling(department, decider, kind, most):
    filing = FilingFactory(state=State.ACCEPTED, department=department, handling=kind)
    said = Said(reason="案情复杂", approved_by="王局长", days=most + 1)
    with pytest.raises(Invalid, match=r"too_long|days_needed"):
        services.move(filing, "extend", by=decider, said=said)
    services.move(filing, "extend", by=decider, said=replace(said, days=most))


def test_an_instant_matter_is_decided_where_it_is_received(department, decider):
    filing = FilingFactory(state=State.SUBMITTED, department=department, trait="instant")
    services.move(filing, "grant_at_once", by=decider, said=GIVEN)
    assert (filing.state, filing.clock) == (State.GRANTED, Clock.DELIVER)
    assert filing.accepted_on is not None
    ordinary = FilingFactory(state=State.SUBMITTED, department=department)
    with pytest.raises(Exception, match=r"not_found|state_changed"):
        services.move(ordinary, "grant_at_once", by=decider, said=GIVEN)


def test_every_decision_records_the_authority_it_used(department, decider, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    services.move(filing, "accept", by=clerk)
    services.move(filing, "grant", by=decider, said=GIVEN)
    accepted, granted = FilingEvent.objects.filter(filing=filing).order_by("pk")
    assert "窗口人员" in accepted.authority
    assert "测授〔2026〕1号" in granted.authority
    assert "审批人员" in granted.authority


def test_what_is_passed_up_is_decided_by_the_authority_above(reviewer, department):
    above = DepartmentFactory(name="市局")
    department.parent = above
    department.save()
    filing = FilingFactory(state=State.REVIEWED, department=department, trait="passes_up")
    services.move(filing, "pass_up", by=reviewer, said=Said(reason="初审符合"))
    assert (filing.department, filing.first_department) == (above, department)
    assert filing.clock == Clock.PASS_UP
    with pytest.raises(Exception, match="not_decider"):
        services.move(filing, "grant", by=approver(department), said=GIVEN)
    services.move(filing, "grant", by=approver(above), said=GIVEN)
    assert filing.state == State.GRANTED


def test_third_parties_are_heard_before_the_decision(department, reviewer, decider):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    services.move(filing, "hear", by=reviewer, said=Said(reason="告知邻居采光"))
    with pytest.raises(StateChanged, match="not_heard"):
        services.move(filing, "grant", by=decider, said=GIVEN)
    services.move(filing, "state_views", by=reviewer, said=Said(reason="邻居没有意见"))
    services.move(filing, "grant", by=decider, said=GIVEN)


# --- Promise -------------------------------------------------------------------------------------------------------

PROMISE = replace(
    MATTER,
    promise_based=True,
    materials=(*MATTER.materials, facts.Material("fire", "消防意见", note="可以承诺代替")),
)


def test_a_promise_stands_for_its_materials_and_is_kept_as_a_document(department, decider):
    filing = FilingFactory(department=department, facts=facts.to_json(PROMISE))
    assert [lack.key for lack in Dossier(filing).lacks] == ["fire"]
    services.promise(filing, given=True, by=filing.applicant)
    assert not Dossier(filing).lacks
    services.submit(filing, by=filing.applicant, declared=True)
    word = filing.events.get(move="promise").document
    assert word.title == "告知承诺书"
    assert "以承诺代替材料：消防意见" in word.letter.items
    services.move(filing, "grant_at_once", by=decider, said=GIVEN)
    services.move(filing, "revoke", by=decider, said=Said(reason="核查发现没有消防设施"))
    assert filing.state == State.REVOKED
    assert "消防设施" in filing.events.get(move="revoke").document.letter.items[0]


def test_no_promise_where_the_guide_offers_none():
    filing = FilingFactory()
    with pytest.raises(Invalid, match="no_promise"):
        services.promise(filing, given=True, by=filing.applicant)
