import datetime
from dataclasses import replace

import pytest
from django.db import transaction

from portal.accounts.tests.factories import DepartmentFactory, UserFactory
from portal.files.models import StoredFile
from portal.filings import services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.numbers import next_number
from portal.filings.states import State
from portal.filings.tests.factories import MATTER, FilingFactory, publish, upload
from portal.refusals import Forbidden, Invalid, Refused, StateChanged

pytestmark = pytest.mark.django_db


def test_starting_keeps_what_was_answered_and_what_the_person_has(citizen, department):
    filing = services.start(citizen, publish(department), {"premises": "shop"}, ["id", "nonsense"])
    assert filing.answers == {"premises": "shop"}
    assert filing.have == ["id"]
    assert filing.department == department
    assert Dossier(filing).question.key == "rented"


def test_starting_again_goes_on_with_the_open_draft(citizen, department):
    published = publish(department)
    first = services.start(citizen, published, {"premises": "shop"}, ["id"])
    again = services.start(citizen, published, {"rented": True}, ["lease"])
    assert again.pk == first.pk
    assert again.answers == {"premises": "shop", "rented": True}
    assert again.have == ["id", "lease"]


def test_starting_again_with_nothing_new_forgets_nothing(citizen, department):
    published = publish(department)
    services.start(citizen, published, {"premises": "shop"}, ["id"])
    assert services.start(citizen, published, {}).answers == {"premises": "shop"}


def test_a_draft_keeps_the_facts_it_was_made_under(citizen, department):
    filing = services.start(citizen, publish(department), {})
    publish(department, replace(MATTER, title="改了名"), number=2)
    filing.refresh_from_db()
    assert (filing.revision, Dossier(filing).matter.title) == (1, "小店登记")


def test_after_sending_one_a_second_application_may_be_started(citizen, department):
    published = publish(department)
    FilingFactory(applicant=citizen, department=department, state=State.SUBMITTED)
    assert services.start(citizen, published, {}).is_draft


def test_a_matter_that_is_only_listed_cannot_be_filed(citizen, department):
    bare = {"materials": (), "requirements": (), "form": (), "questions": ()}
    listed = replace(MATTER, id="m-listed", code="TEST-2", **bare)
    with pytest.raises(Refused, match="not_filable"):
        services.start(citizen, publish(department, listed), {})


def test_what_was_typed_is_kept_even_when_wrong(citizen):
    filing = FilingFactory(
        applicant=citizen, empty=True, answers={"premises": "online", "age": "30"}
    )
    services.fill_in(filing, {"mobile": ["1380013800"], "unknown": ["x"]}, by=citizen)
    filing.refresh_from_db()
    assert filing.form["mobile"] == "1380013800"
    assert "unknown" not in filing.form
    assert "mobile" in Dossier(filing).checked.errors


def test_slots_follow_the_answers():
    filing = FilingFactory(answers={"premises": "online", "age": "30"})
    assert [slot.key for slot in Dossier(filing).slots] == ["id", "photo", "residence"]


def test_a_gate_stops_the_way(citizen):
    filing = FilingFactory(applicant=citizen, answers={"premises": "online", "age": "12"})
    assert Dossier(filing).next_place == "answers"
    with pytest.raises(Invalid, match="incomplete"):
        services.submit(filing, by=citizen, declared=True)


def test_a_new_file_takes_the_place_of_the_old_one(
    citizen, django_capture_on_commit_callbacks, settings
):
    filing = FilingFactory(applicant=citizen)
    old = filing.attachments.get(slot="id").stored
    with django_capture_on_commit_callbacks(execute=True):
        services.attach(filing, "id", upload("neu.pdf"), by=citizen)
    assert filing.attachments.get(slot="id").stored.name == "neu.pdf"
    assert not StoredFile.objects.filter(pk=old.pk).exists()
    assert not old.file.storage.exists(old.file.name)


def test_a_material_that_is_not_asked_for_is_not_taken(citizen):
    filing = FilingFactory(applicant=citizen, answers={"premises": "online", "age": "30"})
    with pytest.raises(Invalid, match="no_such_slot"):
        services.attach(filing, "lease", upload(), by=citizen)


def test_nothing_is_changed_once_it_is_sent(citizen):
    filing = FilingFactory(applicant=citizen, state=State.SUBMITTED)
    with pytest.raises(StateChanged):
        services.attach(filing, "id", upload(), by=citizen)
    with pytest.raises(StateChanged):
        services.fill_in(filing, {"name": ["别人"]}, by=citizen)


def test_nobody_else_changes_a_draft():
    filing = FilingFactory()
    with pytest.raises(Forbidden):
        services.fill_in(filing, {"name": ["别人"]}, by=UserFactory())


def test_sending_without_the_declaration_is_refused(citizen):
    filing = FilingFactory(applicant=citizen)
    with pytest.raises(Invalid, match="not_declared"):
        services.submit(filing, by=citizen, declared=False)


def test_sending_twice_is_sending_once(citizen):
    filing = FilingFactory(applicant=citizen)
    stale = Filing.objects.get(pk=filing.pk)
    first = services.submit(filing, by=citizen, declared=True)
    second = services.submit(stale, by=citizen, declared=True)
    assert first.number == second.number
    assert (first.again, second.again) == (False, True)
    assert Filing.objects.sent().count() == filing.events.count() == 1


def test_numbers_hold_day_department_and_sequence(department):
    day = datetime.date(2026, 11, 19)
    other = DepartmentFactory()
    with transaction.atomic():
        numbers = [next_number(one.pk, day) for one in (department, department, other)]
        tomorrow = next_number(department.pk, datetime.date(2026, 11, 20))
    assert [number[:8] for number in numbers] == ["20261119"] * 3
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0001"]
    assert numbers[0][8:12] != numbers[2][8:12]
    assert tomorrow.endswith("0001")
