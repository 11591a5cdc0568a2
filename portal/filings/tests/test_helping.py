"""Agents by the hall: asked for, assigned, mandated; the person sends. At the counter the clerk does."""

from decimal import Decimal

import pytest

from portal.accounts.models import Role, User
from portal.accounts.people import Visitor
from portal.accounts.tests.factories import UserFactory, officer
from portal.filings import counter, helping, selectors, services
from portal.filings.errands import Errand, Scope, Why
from portal.filings.helping import Asked
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import ANSWERS, FORM, publish, upload
from portal.notices.models import Notice, OutgoingMail
from portal.refusals import Forbidden, Invalid, NotFound

pytestmark = pytest.mark.django_db
AGE = Decimal(ANSWERS["age"])


@pytest.fixture
def hall(clerk):
    return clerk.postings.get().department


@pytest.fixture
def manager(hall):
    return officer(Role.HALL_MANAGER, hall)


@pytest.fixture
def errand(citizen, hall):
    return helping.ask(Asked("elderly", "part", "想开个小店", hall), by=citizen)


def running(errand, clerk, manager):
    helping.assign(errand, clerk, by=manager)
    helping.give_mandate(errand, by=errand.person)
    return errand


def fill(filing, by):
    services.answer(filing, {"premises": "shop", "rented": True, "age": AGE}, by=by)
    services.fill_in(filing, FORM, by=by)
    for slot in ("id", "lease"):
        services.attach(filing, slot, upload(), by=by)


def test_help_is_asked_for_with_what_why_and_where(citizen, hall):
    with pytest.raises(Invalid) as refused:
        helping.ask(Asked("counter", "", " ", None), by=citizen)
    assert set(refused.value.fields) == {"why", "scope", "words", "hall"}


def test_nothing_is_touched_before_the_person_agrees_to_that_agent(
    errand, clerk, manager, department
):
    published = publish(department)
    helping.assign(errand, clerk, by=manager)
    assert Notice.objects.get(person=errand.person).subject.startswith("大厅派人帮您办")
    with pytest.raises(Exception, match="state_changed"):
        counter.begin(errand, published, by=clerk)
    helping.give_mandate(errand, by=errand.person)
    filing = counter.begin(errand, published, by=clerk)
    assert filing.applicant == errand.person
    assert [note.act for note in errand.notes.all()] == ["ask", "assign", "mandate", "begin"]


def test_another_agent_needs_another_mandate(errand, clerk, manager, hall):
    running(errand, clerk, manager)
    helping.assign(errand, officer(Role.WINDOW_CLERK, hall), by=manager)
    assert errand.mandated_at is None


def test_an_agent_prepares_and_the_person_sends(errand, clerk, manager, department):
    filing = counter.begin(running(errand, clerk, manager), publish(department), by=clerk)
    fill(filing, clerk)
    with pytest.raises(Forbidden, match="not_applicant"):
        services.submit(filing, by=clerk, declared=True)
    services.submit(filing, by=errand.person, declared=True)
    assert filing.state == State.SUBMITTED
    with pytest.raises(Forbidden, match="own_filing"):
        services.move(filing, "accept", by=clerk)  # whoever helped with it does not decide on it


def test_a_mandate_that_is_taken_back_ends_at_once(errand, clerk, manager, department):
    filing = counter.begin(running(errand, clerk, manager), publish(department), by=clerk)
    assert selectors.own_draft(clerk, filing.pk) == filing
    assert not selectors.filings_of(clerk).any
    helping.end(errand, by=errand.person)
    with pytest.raises(NotFound):
        selectors.own_draft(clerk, filing.pk)
    with pytest.raises(Forbidden):
        services.fill_in(filing, FORM, by=clerk)


def test_only_the_halls_own_people_are_sent(errand, manager, department):
    with pytest.raises(Invalid, match="no_agent"):
        helping.assign(errand, UserFactory(), by=manager)
    with pytest.raises(NotFound):
        helping.assign(errand, None, by=officer(Role.HALL_MANAGER, department))


# --- At the counter ------------------------------------------------------------------------------------------------

VISITOR = Visitor("陈桂兰", "11010519491231002X", "13800138000")


def test_counter_intake_makes_the_same_filing(clerk, hall, department):
    filing = counter.receive(VISITOR, publish(department), Why.COUNTER, hall, by=clerk)
    fill(filing, clerk)
    sent = counter.confirm_and_send(filing, by=clerk, declared=True)
    stored = Filing.objects.get(number=sent.number)
    assert (stored.state, stored.applicant.name) == (State.SUBMITTED, "陈桂兰")
    errand = Errand.objects.get()
    assert (errand.scope, errand.on_paper, errand.is_over) == (Scope.WHOLE, True, True)
    assert not OutgoingMail.objects.filter(to__contains="counter.invalid").exists()
    services.move(stored, "accept", by=clerk)  # a clerk like any other again
    assert stored.state == State.ACCEPTED


def test_who_has_an_account_is_found_by_its_address_and_name(clerk, hall, department, citizen):
    known = Visitor(citizen.name, "", "", citizen.email)
    published = publish(department)
    filing = counter.receive(known, published, Why.COUNTER, hall, by=clerk)
    assert filing.applicant == citizen
    stranger = Visitor("别人", "", "", citizen.email)
    with pytest.raises(Invalid, match="not_same"):
        counter.receive(stranger, published, Why.COUNTER, hall, by=clerk)
    assert User.objects.filter(name="别人").count() == 0
