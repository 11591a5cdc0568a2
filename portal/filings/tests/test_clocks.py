"""Clocks by hand: the Spring Festival of 2026, stopped and extended limits, a year without a table."""

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone

from cms.catalogue import selectors as catalogue
from portal.filings import deadlines, services, ticking
from portal.filings.deadlines import Run
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.saying import Said
from portal.filings.states import Clock, State
from portal.filings.tests.factories import FilingFactory, days_ago
from portal.refusals import StateChanged

pytestmark = pytest.mark.django_db
Day = datetime.date


@pytest.fixture
def dossier():
    """Of a matter that promises three working days."""
    return Dossier(FilingFactory())


def due(dossier, clock, since, **more):
    return str(deadlines.due_of(Run(clock, Day.fromisoformat(since), **more), dossier))


def pause(first, last):
    return (Day.fromisoformat(first), Day.fromisoformat(last))


@pytest.mark.parametrize(
    ("clock", "since", "expected"),
    [
        # 2026: off 15-23 February; Saturday the 14th and Saturday the 28th are worked.
        (Clock.NOTIFY, "2026-02-12", "2026-02-26"),  # 13, 14, 24, 25, 26
        (Clock.DECIDE, "2026-02-13", "2026-02-25"),  # 14, 24, 25
        (Clock.DECIDE, "2026-02-26", "2026-03-02"),  # 27, 28, 2
        (Clock.DELIVER, "2026-02-13", "2026-03-05"),  # 14, 24-28, 2-5
        # 2027 has no table: 1 January is off by law, the rest is provisional.
        (Clock.NOTIFY, "2026-12-29", "2027-01-06 provisional"),
    ],
)
def test_working_days_around_holidays(dossier, clock, since, expected):
    assert due(dossier, clock, since) == expected


def test_stopped_days_do_not_count_and_overlapping_ones_only_once(dossier):
    run = {"pauses": (pause("2026-03-03", "2026-03-05"), pause("2026-03-05", "2026-03-06"))}
    assert due(dossier, Clock.DECIDE, "2026-03-02") == "2026-03-05"
    assert due(dossier, Clock.DECIDE, "2026-03-02", **run) == "2026-03-11"


def test_an_extension_comes_on_top_in_working_days(dossier):
    assert due(dossier, Clock.DECIDE, "2026-03-02", extra=3) == "2026-03-10"


def test_a_clock_that_stands_still_has_no_last_day(dossier):
    run = Run(Clock.DECIDE, Day(2026, 3, 2), stopped=Day(2026, 3, 3))
    assert deadlines.due_of(run, dossier) is None


def test_a_special_procedure_stops_the_clock_and_its_end_lets_it_go_on(department, reviewer):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    before = deadlines.due_of(deadlines.run_of(filing), Dossier(filing)).day
    said = Said(reason="需要专家评审", procedure="experts", days=10)
    services.move(filing, "begin_special", by=reviewer, said=said)
    assert (filing.state, filing.due) == (State.SPECIAL, None)
    Filing.objects.filter(pk=filing.pk).update(clock_stopped=days_ago(7))
    filing.refresh_from_db()
    services.move(filing, "end_special", by=reviewer, said=Said(reason="评审通过"))
    today = timezone.localdate()
    assert filing.state == State.ACCEPTED
    assert filing.clock_pauses == [[days_ago(7).isoformat(), today.isoformat()]]
    assert filing.due != before
    run = replace(deadlines.run_of(filing), pauses=())
    assert deadlines.due_of(run, Dossier(filing)).day == before
    words = dict(deadlines.sum_of(filing, Dossier(filing)))
    assert deadlines.words_of(today) in words["停表"]


def test_an_extension_is_granted_once_and_told(department, decider):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    before = deadlines.due_of(deadlines.run_of(filing), Dossier(filing)).day
    said = Said(reason="案情复杂", days=5, approved_by="王局长")
    services.move(filing, "extend", by=decider, said=said)
    assert filing.state == State.ACCEPTED
    assert catalogue.work_calendar().working_days_between(before, filing.due) == 5
    document = filing.events.get().document
    assert "王局长" in document.letter.opening
    assert "案情复杂" in document.letter.items
    with pytest.raises(StateChanged, match="only_once"):
        services.move(filing, "extend", by=decider, said=said)


def test_day_five_is_still_in_time_and_day_six_is_not():
    filing = FilingFactory(state=State.SUBMITTED, due=timezone.localdate())
    assert ticking.fire_due_moves(timezone.localdate()) == 0
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    Filing.objects.filter(pk=filing.pk).update(due=days_ago(1))
    assert ticking.fire_due_moves(tomorrow) == 1


def test_after_a_standstill_things_happen_in_the_order_of_their_days_and_once():
    later = FilingFactory(state=State.SUBMITTED, due=days_ago(2))
    owing = FilingFactory(state=State.ACCEPTED, trait="owes", gaps_due=days_ago(9))
    lapsed = FilingFactory(state=State.CORRECTION, due=days_ago(5))
    assert ticking.fire_due_moves(timezone.localdate()) == 3
    done = FilingEvent.objects.order_by("pk").values_list("filing", "move")
    assert list(done) == [
        (owing.pk, "end_gaps"),
        (lapsed.pk, "lapse"),
        (later.pk, "deemed_accept"),
    ]
    assert ticking.fire_due_moves(timezone.localdate()) == 0


def test_the_last_day_for_gaps_is_provisional_too_until_the_year_is_announced():
    filing = FilingFactory(state=State.ACCEPTED, trait="owes")
    since = Day(2026, 12, 28)
    due = deadlines.supply_by(since)
    assert due.provisional
    Filing.objects.update(accepted_on=since, gaps_due=due.day, gaps_provisional=True)
    catalogue.WorkCalendarYear.objects.create(
        year=2027, days_off=["2027-01-01", "2027-01-04"], days_worked=[]
    )
    assert ticking.redate() == 1
    filing.refresh_from_db()
    assert filing.gaps_due == due.day + datetime.timedelta(days=1)
    assert not filing.gaps_provisional
    assert ticking.redate() == 0


def test_when_a_year_is_announced_its_provisional_days_become_final_with_an_event():
    filing = FilingFactory(
        state=State.SUBMITTED,
        clock_from=Day(2026, 12, 29),
        due=Day(2027, 1, 6),
        due_provisional=True,
    )
    assert ticking.redate() == 0
    catalogue.WorkCalendarYear.objects.create(
        year=2027, days_off=["2027-01-01", "2027-01-04"], days_worked=[]
    )
    assert ticking.redate() == 1
    filing.refresh_from_db()
    assert (filing.due, filing.due_provisional) == (Day(2027, 1, 7), False)
    event = FilingEvent.objects.get()
    assert (event.move, event.by) == ("redate", None)
    assert event.data == {"before": "2027-01-06", "after": "2027-01-07"}
    assert ticking.redate() == 0
