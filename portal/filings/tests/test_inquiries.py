"""Inspections and expert reviews as tasks, and what they do to the clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Role
from portal.accounts.tests.factories import officer
from portal.filings import reviewing, services
from portal.filings.inquiring import Plan
from portal.filings.models import Inquiry
from portal.filings.saying import Said
from portal.filings.states import State
from portal.filings.tests.factories import PNG, FilingFactory, inspected, upload
from portal.refusals import Forbidden, Invalid, StateChanged

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MARKS = {0: ("yes", "一致"), 1: ("no", "少一具灭火器")}


@pytest.fixture
def second(department):
    return officer(Role.REVIEWER, department)


@pytest.fixture
def filing(department):
    return FilingFactory(state=State.ACCEPTED, department=department, trait="on_site")


@pytest.fixture
def planned(reviewer, second):
    def make(kind="inspection", **more):
        values = {"day": TODAY, "place": "和平路2号", "first": reviewer, "second": second}
        points = ("场所和申请一致", "消防器材")
        return Plan(kind, points=points, **{**values, **more})

    return make


def test_an_inspection_counts_and_takes_two_officers(filing, planned, reviewer, second):
    inquiry = reviewing.plan(filing, planned(), by=reviewer)
    assert (filing.state, filing.clock_stopped) == (State.ACCEPTED, None)
    with pytest.raises(Forbidden, match="not_first"):
        reviewing.note(inquiry, MARKS, "基本符合", by=second)
    reviewing.note(inquiry, MARKS, "基本符合", by=reviewer, photos=[upload("门口.png", PNG)])
    inquiry.refresh_from_db()
    assert inquiry.filing.state == State.CHECKED
    assert inquiry.photos.count() == 1
    with pytest.raises(Forbidden, match="not_second"):
        reviewing.confirm(inquiry, by=reviewer)
    reviewing.confirm(inquiry, by=second)
    filing.refresh_from_db()
    assert filing.state == State.REVIEWED
    assert "少一具灭火器" in filing.events.get(move="check").reason
    with pytest.raises(StateChanged):
        reviewing.confirm(inquiry, by=second)


def test_an_expert_review_stops_the_clock_until_it_is_confirmed(filing, planned, reviewer, second):
    inquiry = reviewing.plan(filing, planned("experts", days=10), by=reviewer)
    assert (filing.state, filing.due) == (State.SPECIAL, None)
    assert "专家评审" in filing.events.get(move="begin_special").document.letter.opening
    inquiry = Inquiry.objects.get()
    reviewing.note(inquiry, MARKS, "同意", by=reviewer)
    reviewing.confirm(Inquiry.objects.get(), by=second)
    filing.refresh_from_db()
    assert (filing.state, filing.clock_stopped) == (State.ACCEPTED, None)
    assert filing.due is not None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": TODAY - timedelta(days=1)}, "day"),
        ({"place": " "}, "place"),
        ({"second": None}, "second"),
        ({"kind": "experts", "days": None}, "days"),
    ],
)
def test_a_plan_says_when_where_and_who(filing, planned, reviewer, wrong, field):
    with pytest.raises(Invalid) as refused:
        reviewing.plan(filing, planned(**wrong), by=reviewer)
    assert field in refused.value.fields
    assert not Inquiry.objects.exists()
    assert not filing.events.exists()


def test_a_record_goes_through_every_point_and_not_before_the_day(filing, planned, reviewer):
    inquiry = reviewing.plan(filing, planned(), by=reviewer)
    with pytest.raises(Invalid) as refused:
        reviewing.note(inquiry, {0: ("yes", "")}, " ", by=reviewer)
    assert set(refused.value.fields) == {"point-1", "record"}
    Inquiry.objects.update(day=TODAY + timedelta(days=1))
    with pytest.raises(Invalid, match="record"):
        reviewing.note(inquiry, MARKS, "符合", by=reviewer)


def test_an_inspection_of_another_filing_counts_for_nothing(filing, reviewer, second):
    other = inspected(FilingFactory(state=State.ACCEPTED), reviewer, second)
    with pytest.raises(Invalid, match="inquiry_needed"):
        services.move(filing, "check", by=reviewer, said=Said(reason="符合", inquiry_id=other.pk))
