"""The same filing in several hands at once: one wins, the others are told, and nothing is done twice or by halves.

The suite runs them on SQLite and, in its own stage, on PostgreSQL.
"""

from functools import partial

import pytest
from django.utils import timezone

from portal.accounts.models import Role
from portal.accounts.tests.factories import approver, officer
from portal.filings import services, ticking
from portal.filings.dossier import Dossier
from portal.filings.models import Attachment, Filing, FilingEvent
from portal.filings.saying import Item, Outcome, Said
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, publish, upload
from portal.filings.tests.races import DONE, race
from portal.notices.models import Document, OutgoingMail

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = "state_changed"


def seen_by(filing):
    """The filing as somebody's page shows it: a copy of its own for each act."""
    return Filing.objects.get(pk=filing.pk)


def taking(filing, name, by, **more):
    items = (Item("upload", "lease", "房屋租赁合同", "租期已过"),)
    said = Said(reason="照片不清楚", items=items, **more)
    return partial(services.move, seen_by(filing), name, by=by, said=said)


def test_of_two_clerks_one_wins_and_the_other_is_told(department, clerk):
    other = officer(Role.WINDOW_CLERK, department)
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    ends = race(
        taking(filing, "accept", clerk),
        taking(filing, "refuse_acceptance", other),
        taking(filing, "request_correction", clerk),
    )
    assert sorted(ends) == [DONE, TOLD, TOLD]
    assert FilingEvent.objects.count() == OutgoingMail.objects.count() == 1


def test_of_two_decisions_one_stands(department, decider):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    ends = race(
        taking(filing, "grant", decider, outcome=Outcome("营业执照")),
        taking(filing, "refuse", approver(department)),
    )
    assert sorted(ends) == [DONE, TOLD]
    filing.refresh_from_db()
    decided = FilingEvent.objects.get()
    assert (filing.state == State.GRANTED) == (decided.move == "grant")
    assert bool(filing.result_name) == (decided.move == "grant")


def test_a_decision_and_a_withdrawal_at_the_same_moment(department, decider):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    ends = race(
        taking(filing, "grant", decider, outcome=Outcome("营业执照")),
        taking(filing, "withdraw", filing.applicant),
    )
    assert sorted(ends) == [DONE, TOLD]
    assert FilingEvent.objects.count() == 1


def test_the_clock_and_an_officer_at_the_same_moment(department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department, overdue=True)
    today = timezone.localdate()
    race(taking(filing, "accept", clerk), *[partial(ticking.fire_due_moves, today)] * 2)
    filing.refresh_from_db()
    event = FilingEvent.objects.get()
    assert filing.state == State.ACCEPTED
    assert filing.accepted_on == (filing.received_on if event.by is None else today)


def test_pressed_twice_by_many_at_once_every_draft_gets_one_number_of_its_own(department):
    drafts = [FilingFactory(department=department) for _ in range(6)]
    numbers = []

    def press(filing):
        numbers.append(services.submit(filing, by=filing.applicant, declared=True).number)

    presses = [partial(press, seen_by(filing)) for filing in drafts * 2]
    assert set(race(*presses)) == {DONE}
    assert len(set(numbers)) == len(drafts)
    assert sorted(Filing.objects.values_list("number", flat=True)) == sorted(set(numbers))
    assert FilingEvent.objects.count() == OutgoingMail.objects.count() == len(drafts)


def test_documents_of_many_moves_at_once_are_numbered_without_gaps_and_doubles(department, clerk):
    filings = FilingFactory.create_batch(8, state=State.SUBMITTED, department=department)
    assert set(race(*[taking(filing, "accept", clerk) for filing in filings])) == {DONE}
    numbers = Document.objects.filter(kind="acceptance").values_list("number", flat=True)
    given = sorted(int(number.partition("〕")[2].removesuffix("号")) for number in numbers)
    assert given == list(range(1, 9))


def test_starting_in_two_windows_opens_one_draft(citizen, department):
    published = publish(department)
    opening = [partial(services.start, citizen, published, {"premises": "shop"})] * 4
    assert set(race(*opening)) == {DONE}
    assert Filing.objects.count() == 1


def test_a_slot_filled_from_two_windows_holds_one_file(citizen):
    filing = FilingFactory(applicant=citizen)
    acts = [
        partial(services.attach, seen_by(filing), "id", upload(f"{n}.pdf"), by=citizen)
        for n in range(3)
    ]
    assert set(race(*acts)) == {DONE}
    assert Attachment.objects.filter(filing=filing, slot="id").count() == 1


def test_what_is_sent_is_complete_even_when_a_file_is_taken_out_meanwhile(citizen):
    filing = FilingFactory(applicant=citizen)
    race(
        partial(services.submit, seen_by(filing), by=citizen, declared=True),
        partial(services.detach, seen_by(filing), "id", by=citizen),
    )
    filing.refresh_from_db()
    assert filing.is_draft or not Dossier(filing).lacks
