"""The life of a proposal: every move from every state, who may take it, and what its day brings for each kind."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from cms.catalogue import lifecycle, selectors
from cms.catalogue.lifecycle import By
from cms.catalogue.models import MatterPage
from cms.powers import services
from cms.powers.models import PlaceMatter, Power
from cms.powers.proposals import Proposal
from cms.powers.states import MOVES, State
from portal.refusals import Forbidden, Refused

pytestmark = pytest.mark.django_db

ACTORS = {By.WRITER: "editor", By.REVIEWER: "reviewer", By.APPROVER: "approver"}


def take(one, name, people, **more):
    by = people.get(ACTORS.get(MOVES[name].by, ""))
    if by is None:
        lifecycle.take(MOVES, one, name, by=None)
    else:
        services.move(one, name, by=by, **{"reason": "因为", **more})


def on_its_day(one) -> int:
    Proposal.objects.filter(pk=one.pk).update(state=State.NOTICE)
    return services.take_effect(one.effective_on)


@pytest.mark.parametrize(("name", "state"), list(product(MOVES, State)))
def test_a_move_works_from_its_sources_and_from_nowhere_else(name, state, proposal, people):
    one = proposal(state=state)
    if state in MOVES[name].sources:
        take(one, name, people)
        one.refresh_from_db()
        assert one.state == MOVES[name].target
        assert [event.move for event in one.events.all()] == [name]
    else:
        with pytest.raises(Refused):
            take(one, name, people)
        assert Proposal.objects.get(pk=one.pk).state == state
        assert not one.events.exists()


def test_every_state_can_be_reached():
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
def test_nobody_takes_a_move_that_is_anothers(name, who, proposal, people):
    one = proposal(state=next(iter(MOVES[name].sources)))
    with pytest.raises(Forbidden):
        services.move(one, name, by=people[who], reason="因为")


def test_the_notice_is_over_before_the_change_takes_effect(proposal, people):
    today = timezone.localdate()
    one = proposal(state=State.HALL, effective_on=today + timedelta(days=7))
    with pytest.raises(Refused, match="too_early"):
        take(one, "approve", people)
    other = proposal(state=State.HALL, effective_on=today + timedelta(days=8))
    take(other, "approve", people)
    other.refresh_from_db()
    assert (other.notice_from, other.notice_until) == (today, today + timedelta(days=7))


def test_nothing_takes_effect_before_its_day_and_nothing_twice(proposal):
    one = proposal(state=State.NOTICE)
    assert services.take_effect(one.effective_on - timedelta(days=1)) == 0
    assert services.take_effect(one.effective_on) == 1
    assert services.take_effect(one.effective_on) == 0
    made = Power.objects.get(number="MT-9")
    assert (made.name, made.department, made.since) == (
        "摊位备案",
        one.department,
        one.effective_on,
    )


@pytest.mark.parametrize(
    "wrong",
    [{"basis": []}, {"why_none": ""}, {"matter_codes": ["NOBODY-1"]}, {"number": "MT-1"}],
    ids=["no basis", "neither matters nor a reason", "unknown matter", "number taken"],
)
def test_what_could_not_take_effect_is_not_submitted(wrong, proposal, power, people):
    power("MT-1")
    one = proposal(
        "add",
        {"number": "MT-9", "name": "备案", "kind": "10", "basis": ["某条例"], "why_none": "soon"}
        | wrong,
    )
    with pytest.raises(Refused, match="incomplete"):
        take(one, "submit", people)


def test_another_departments_entry_cannot_be_changed(proposal, power, other, people):
    one = proposal("cancel", {"power": power(department=other)})
    with pytest.raises(Refused, match="不是本部门的"):
        take(one, "submit", people)


def test_one_that_cannot_take_effect_says_why_and_the_others_do(proposal, power):
    bad, good = (
        proposal(),
        proposal(
            "add",
            {"number": "MT-8", "name": "甲", "kind": "10", "basis": ["乙"], "why_none": "soon"},
        ),
    )
    power("MT-9")
    Proposal.objects.update(state=State.NOTICE)
    assert services.take_effect(good.effective_on) == 1
    bad.refresh_from_db()
    assert bad.state == State.NOTICE
    assert "MT-9" in bad.hindrance


def test_adding_ties_the_entry_to_its_matters(proposal, matter):
    item = {
        "number": "MT-9",
        "name": "甲",
        "kind": "01",
        "basis": ["乙"],
        "matter_codes": [matter.code],
    }
    assert on_its_day(proposal("add", item)) == 1
    assert [tie.matter for tie in Power.objects.get(number="MT-9").ties.all()] == [matter]


def test_taking_over_says_from_where(proposal):
    with_source = proposal("take_over", taken_from="市市场监督管理局")
    assert on_its_day(with_source) == 1
    assert Power.objects.get().taken_from == "市市场监督管理局"


def test_changing_changes_what_is_written_and_nothing_else(proposal, power):
    entry = power(accountability=["丙"])
    assert on_its_day(proposal("change", {"power": entry, "name": "新名称"})) == 1
    entry.refresh_from_db()
    assert (entry.name, entry.accountability, entry.number) == ("新名称", ["丙"], "MT-1")


def test_cancelling_withdraws_matters_that_nothing_else_needs(proposal, power, publish, matter):
    kept = MatterPage.objects.get(
        uid=publish(id="m-2", code="11440399MB2X0000174440125044002", title="别的").uid
    )
    gone = power("MT-1", matters=[matter, kept])
    power("MT-2", matters=[kept])
    one = proposal("cancel", {"power": gone})
    assert on_its_day(one) == 1
    gone.refresh_from_db()
    assert gone.until == one.effective_on
    assert selectors.published_or_none(matter.code) is None
    assert selectors.published_or_none(kept.code) is not None


def test_delegating_gives_the_decision_to_the_other_place(proposal, power, matter, other):
    entry = power(matters=[matter])
    assert on_its_day(proposal("delegate", {"power": entry}, target=other)) == 1
    entry.refresh_from_db()
    assert entry.delegated_to == other
    [duty] = PlaceMatter.objects.all()
    assert (duty.place, duty.matter, duty.role) == (other, matter, PlaceMatter.Role.DECIDES)
