"""A person's own filings in the assistant's words: where they stand, until when, what to do; nobody else's."""

import pytest

from portal.accounts.tests.factories import UserFactory
from portal.chat import cases, filing
from portal.chat.asked import Asked
from portal.filings.tests.factories import FilingFactory, days_ago
from portal.filings.words import State

ITEM = {"place": "upload", "key": "id", "name": "身份证", "why": "照片看不清", "was": ""}


def tracked(user, text="我的申请到哪了"):
    return filing.track(Asked(text=text, act="track_case", user=user))


@pytest.fixture
def returned(db):
    return FilingFactory(state=State.CORRECTION, correction=[ITEM], due=days_ago(-3))


def test_what_is_to_be_corrected_is_said_with_its_reason_and_day(returned):
    words = tracked(returned.applicant).text
    assert "身份证（照片看不清）" in words
    assert f"{returned.due:%Y-%m-%d}" in words
    assert "不用重新申请" in words


def test_what_runs_is_said_with_who_has_it(db):
    running = FilingFactory(state=State.ACCEPTED, due=days_ago(-3))
    words = tracked(running.applicant).text
    assert running.department.name in words
    assert f"{running.due:%Y-%m-%d}" in words


def test_somebody_else_is_told_nothing(returned):
    stranger = UserFactory()
    assert returned.title not in tracked(stranger).text
    by_number = tracked(stranger, f"{returned.number} 到哪了")
    assert by_number.does == "case_not_found"
    assert returned.title not in by_number.text


def test_what_waits_is_said_on_opening(client, returned):
    client.force_login(returned.applicant)
    assert "身份证（照片看不清）" in client.get("/chat/").content.decode()


def test_nothing_waits_for_a_stranger_or_in_a_draft(client, returned):
    assert "身份证（照片看不清）" not in client.get("/chat/").content.decode()
    draft = FilingFactory(state=State.DRAFT)
    assert cases.waits_for(draft.applicant) is None
