"""The life of a standard: every move from every state, who may take it, and what has to be true before."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from cms.catalogue import lifecycle
from cms.catalogue.lifecycle import By
from cms.standards import services
from cms.standards.models import Opinion, Standard
from cms.standards.states import MOVES, State
from portal.refusals import Forbidden, Refused

pytestmark = pytest.mark.django_db

ACTORS = {By.WRITER: "editor", By.REVIEWER: "reviewer", By.APPROVER: "approver"}


def take(standard, name, people, **more):
    by = people.get(ACTORS.get(MOVES[name].by, ""))
    if by is None:
        lifecycle.take(MOVES, standard, name, by=None)
    else:
        services.move(standard, name, by=by, **{"reason": "因为", **more})


def ready(standard, name):
    """What the move asks for beside its state."""
    today = timezone.localdate()
    away = timedelta(days=1 if name == "ask_opinions" else -1)
    standard.opinions_until, standard.in_force_since = today + away, today + timedelta(days=30)
    standard.save()


@pytest.mark.parametrize(("name", "state"), list(product(MOVES, State)))
def test_a_move_works_from_its_sources_and_from_nowhere_else(name, state, standard, people):
    one = standard(state=state)
    ready(one, name)
    if state in MOVES[name].sources:
        take(one, name, people)
        one.refresh_from_db()
        assert one.state == MOVES[name].target
        assert [event.move for event in one.events.all()] == [name]
    else:
        with pytest.raises(Refused):
            take(one, name, people)
        assert Standard.objects.get(pk=one.pk).state == state
        assert not one.events.exists()


def test_every_state_but_the_first_can_be_reached():
    assert {step.target for step in MOVES.values()} == set(State)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        (name, who)
        for name, step in MOVES.items()
        for who in ("editor", "reviewer", "stranger", "approver", "auditor")
        if who != ACTORS.get(step.by)
    ],
)
def test_nobody_takes_a_move_that_is_anothers(name, who, standard, people):
    one = standard(state=next(iter(MOVES[name].sources)))
    ready(one, name)
    with pytest.raises(Forbidden):
        services.move(one, name, by=people[who], reason="因为")
    assert not one.events.exists()


def test_of_two_who_hold_the_same_stale_standard_the_second_is_refused(standard, people):
    one = standard(state=State.REVIEW)
    stale = Standard.objects.get(pk=one.pk)
    take(one, "pass", people)
    with pytest.raises(Refused, match="state_changed"):
        take(stale, "return", people)


def test_who_passed_it_does_not_approve_it_too(standard, people):
    one = standard(state=State.REVIEW)
    both = people["approver"]
    both.groups.add(one.department.page.reviewers)
    services.move(one, "pass", by=both)
    ready(one, "approve")
    with pytest.raises(Forbidden, match="four_eyes"):
        services.move(one, "approve", by=both)


@pytest.mark.parametrize("name", [name for name, step in MOVES.items() if step.needs_reason])
def test_a_reason_is_asked_for(name, standard, people):
    one = standard(state=next(iter(MOVES[name].sources)))
    with pytest.raises(Refused, match="reason_needed"):
        take(one, name, people, reason=" ")


def test_without_a_text_nobody_is_asked_for_opinions(standard, people):
    one = standard(body="")
    ready(one, "ask_opinions")
    with pytest.raises(Refused, match="no_text"):
        take(one, "ask_opinions", people)


def test_opinions_are_heard_to_their_day_and_every_one_is_answered(standard, people):
    one = standard(state=State.OPINIONS, opinions_until=timezone.localdate())
    with pytest.raises(Refused, match="too_early"):
        take(one, "to_review", people)
    ready(one, "to_review")
    said = Opinion.objects.create(standard=one, said_by="市民", text="写明几天")
    with pytest.raises(Refused, match="unanswered"):
        take(one, "to_review", people)
    said.answer = Opinion.Answer.TAKEN
    said.save()
    take(one, "to_review", people)
    assert one.state == State.REVIEW


def test_on_its_day_a_standard_comes_into_force_and_the_replaced_one_goes(standard, people):
    old = standard(1, state=State.IN_FORCE)
    new = standard(2, state=State.APPROVAL)
    new.replaces.add(old)
    ready(new, "approve")
    take(new, "approve", people)
    assert services.come_into_force(new.in_force_since - timedelta(days=1)) == 0
    assert services.come_into_force(new.in_force_since) == 1
    assert services.come_into_force(new.in_force_since) == 0
    states = Standard.objects.in_bulk()
    assert (states[old.pk].state, states[new.pk].state) == (State.REPLACED, State.IN_FORCE)
    assert list(old.replaced_by.all()) == [new]


def test_what_is_approved_for_today_is_in_force_at_once(standard, people):
    one = standard(state=State.APPROVAL, in_force_since=timezone.localdate())
    take(one, "approve", people)
    assert one.state == State.IN_FORCE
