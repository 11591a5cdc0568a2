"""The display in the hall: what moved, never whose it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.filings import board
from portal.filings.models import FilingEvent
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory

pytestmark = pytest.mark.django_db


def filing(state=State.ACCEPTED, ago=timedelta(), **more):
    made = FilingFactory(state=state, **more)
    FilingEvent.objects.filter(filing=made).delete()
    FilingEvent.objects.create(filing=made, move="accept", at=timezone.now() - ago)
    return made


def test_a_display_names_the_matter_and_masks_the_number(client):
    made = filing()
    page = client.get("/board/").content.decode()
    assert made.title in page
    assert made.number not in page
    assert board.masked(made.number) in page


def test_nobody_is_named(client):
    made = filing()
    page = client.get("/board/").content.decode()
    for own in (made.applicant.name, made.form["name"], made.form["mobile"], made.applicant.email):
        assert own not in page


def test_drafts_old_moves_and_protected_matters_are_not_shown():
    filing(state=State.DRAFT)
    filing(ago=timedelta(days=8))
    secret = filing()
    secret.facts = {**secret.facts, "secrecy": "protected"}
    secret.save(update_fields=["facts"])
    assert board.lines(timezone.now()) == []


@pytest.mark.parametrize("state", [State.REFUSED, State.NOT_ACCEPTED])
def test_a_refusal_is_not_put_on_display(state):
    filing(state=state)
    assert [line.words for line in board.lines(timezone.now())] == [State.DELIVERED.label]


def test_screens_follow_each_other_without_scripts_and_begin_again(client):
    for _one in range(board.PER_SCREEN + 1):
        filing()
    first, second = client.get("/board/"), client.get("/board/?page=2")
    assert first["Refresh"] == "15; url=/board/?page=2"
    assert second["Refresh"] == "15; url=/board/?page=1"


def test_there_is_nothing_to_type_or_touch(client):
    page = client.get("/board/").content.decode()
    for part in ("<input", "<button", "<form", "<script"):
        assert part not in page
