"""Filings follow their matter to another department: drafts and running ones, each with an event."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.tests.factories import DepartmentFactory
from portal.filings import reminding
from portal.filings.models import Filing
from portal.filings.reassigning import reassign
from portal.filings.states import State
from portal.filings.tests.factories import MATTER, FilingFactory, publish
from portal.filings.words import ENDED
from portal.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def other():
    return DepartmentFactory()


@pytest.mark.parametrize("state", State)
def test_what_is_open_goes_along_and_what_is_ended_stays(state, department, other):
    filing = FilingFactory(state=state, department=department)
    reassign([filing.matter_uid], other.pk)
    now = Filing.objects.get(pk=filing.pk)
    kept = ("state", "number", "code", "revision", "facts", "due", "clock")
    assert all(getattr(now, name) == getattr(filing, name) for name in kept)
    if state in ENDED:
        assert now.department == department
        assert not now.events.exists()
    else:
        assert (now.department, now.holder) == (other, None)
        [event] = now.events.all()
        assert (event.move, event.data) == ("reassign", {"from": department.pk, "to": other.pk})


def test_filings_of_other_matters_stay(department, other):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    reassign(["m-another"], other.pk)
    assert Filing.objects.get(pk=filing.pk).department == department


def test_the_applicant_is_told_who_handles_it_now(department, other):
    sent = FilingFactory(state=State.ACCEPTED, department=department)
    FilingFactory(state=State.DRAFT, department=department, applicant=sent.applicant)
    reassign([sent.matter_uid], other.pk)
    [notice] = Notice.objects.filter(person=sent.applicant)
    assert other.name in notice.body


def test_a_second_transfer_to_the_same_department_changes_nothing(department, other):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    for _time in range(2):
        reassign([filing.matter_uid], other.pk)
    assert filing.events.count() == 1


def test_a_draft_is_offered_the_guide_under_its_new_code(department, other, client):
    filing = FilingFactory(state=State.DRAFT, department=department)
    reassign([filing.matter_uid], other.pk)
    publish(other, replace(MATTER, code="TEST-1-NEW"), number=2)
    client.force_login(filing.applicant)
    page = client.get(reverse("filings:form", args=[filing.pk])).content.decode()
    assert reverse("filings:newer", args=[filing.pk]) in page


def test_a_draft_that_was_transferred_can_still_be_ended(department, other):
    filing = FilingFactory(state=State.DRAFT, department=department)
    reassign([filing.matter_uid], other.pk)
    reminding.end_draft(filing.pk, timezone.localdate(filing.saved_at) + timedelta(days=1))
    assert not Filing.objects.filter(pk=filing.pk).exists()
