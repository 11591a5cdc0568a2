"""Before the formal submission: pre-review, and drafts that are deleted."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from portal.files.models import StoredFile
from portal.filings import selectors, services
from portal.filings.models import Filing
from portal.filings.saying import Said
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, publish
from portal.refusals import NotFound, StateChanged

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing(department, citizen):
    return FilingFactory(department=department, applicant=citizen)


def test_a_pre_review_comes_back_with_words_and_sets_no_clock(filing, clerk):
    services.move(filing, "ask_pre_review", by=filing.applicant)
    assert (filing.state, filing.due, filing.submitted_at) == (State.PRE_REVIEW, None, None)
    number = filing.number
    services.move(filing, "pre_return", by=clerk, said=Said(reason="合同少一页"))
    assert filing.is_being_prepared
    with pytest.raises(NotFound):  # what the applicant prepares is nobody else's business
        services.move(filing, "pre_pass", by=clerk)
    services.submit(filing, by=filing.applicant, declared=True)
    assert (filing.state, filing.number) == (State.SUBMITTED, number)
    assert filing.due is not None
    assert filing.submitted_at is not None


def test_it_can_be_taken_back_and_goes_on_as_the_one_draft(filing, department):
    services.move(filing, "ask_pre_review", by=filing.applicant)
    assert services.start(filing.applicant, publish(department), {}).pk == filing.pk
    services.move(filing, "take_back", by=filing.applicant)
    assert filing.is_editable
    services.move(filing, "withdraw", by=filing.applicant)


def test_pages_lead_from_the_review_to_the_window_and_back(client, filing):
    client.force_login(filing.applicant)
    review = reverse("filings:review", args=[filing.pk])
    assertContains(client.get(review), "请窗口预审")
    door = reverse("filings:pre_review", args=[filing.pk])
    answer = client.post(door, follow=True)
    assertContains(answer, "等待预审")
    assertContains(answer, "拿回来改")
    assert "draft" in client.post(door).url


def test_a_draft_is_deleted_with_its_files_and_what_was_sent_is_not(client, filing):
    client.force_login(filing.applicant)
    door = reverse("filings:delete", args=[filing.pk])
    assertContains(client.get(door), "找不回来")
    client.post(door)
    assert not Filing.objects.exists()
    assert not StoredFile.objects.exists()
    sent = FilingFactory(state=State.SUBMITTED)
    with pytest.raises(StateChanged):
        services.delete(sent, by=sent.applicant)


def test_the_page_of_a_promise_is_there_where_the_guide_offers_one(client, department, citizen):
    filing = FilingFactory(department=department, applicant=citizen, trait="promised")
    Filing.objects.update(promised_at=None)
    client.force_login(citizen)
    door = reverse("filings:promise", args=[filing.pk])
    assertContains(client.get(door), "不属实会怎样")
    client.post(door, {"promise": "yes"})
    assert selectors.own_draft(citizen, filing.pk).promised_at
