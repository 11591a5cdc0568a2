import pytest

from portal.accounts.models import Role
from portal.accounts.tests.factories import DepartmentFactory, HallFactory, UserFactory, officer
from portal.filings import selectors
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory
from portal.refusals import NotFound

pytestmark = pytest.mark.django_db


def sees(user, filing):
    return selectors.filings_visible_to(user).filter(pk=filing.pk).exists()


def test_who_sees_a_filing_that_waits_for_acceptance(department, clerk, decider, supervisor):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    manager = officer(Role.HALL_MANAGER, HallFactory(receives_for=[department]))
    elsewhere = officer(Role.WINDOW_CLERK, HallFactory(receives_for=[DepartmentFactory()]))
    assert [sees(who, filing) for who in (filing.applicant, clerk, manager, supervisor)] == [
        True
    ] * 4
    assert [sees(who, filing) for who in (decider, elsewhere, UserFactory())] == [False] * 3


def test_deciding_staff_see_what_was_accepted_in_their_department(department, reviewer, decider):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    other = officer(Role.APPROVER, DepartmentFactory())
    assert [sees(who, filing) for who in (reviewer, decider, other)] == [True, True, False]


def test_nobody_but_its_maker_sees_a_draft(department, clerk, supervisor):
    filing = FilingFactory(department=department)
    assert sees(filing.applicant, filing)
    assert not sees(clerk, filing)
    assert not sees(supervisor, filing)


def test_a_number_may_be_typed_in_groups():
    filing = FilingFactory(state=State.SUBMITTED, number="2026112200011234")
    found = selectors.own_filing(filing.applicant, "2026 1122 0001 1234")
    assert found == filing


def test_the_filing_of_another_does_not_exist():
    filing = FilingFactory(state=State.SUBMITTED)
    for look in (selectors.own_filing, selectors.filing_for):
        with pytest.raises(NotFound):
            look(UserFactory(), filing.number)


def test_a_file_is_for_its_owner_and_for_officers_who_may_see_the_filing(department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    attachment = filing.attachments.first()
    for who in (filing.applicant, clerk):
        assert selectors.attachment_for(who, attachment.stored.uuid) == attachment
    with pytest.raises(NotFound):
        selectors.attachment_for(UserFactory(), attachment.stored.uuid)


def test_the_home_page_shows_what_waits_for_somebody(citizen):
    FilingFactory(applicant=citizen, state=State.DELIVERED)
    FilingFactory(applicant=citizen, state=State.SUBMITTED)
    FilingFactory(applicant=citizen)
    words = [card.state_words for card in selectors.cards_of(citizen)]
    assert words == ["草稿", "等待受理"]
