"""Acceptance with gaps, the green channel, transfer: what the table alone does not show."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import DepartmentFactory
from portal.desk import selectors as desk
from portal.filings import services, ticking
from portal.filings.models import Filing
from portal.filings.permissions import transferable
from portal.filings.saying import Item, Outcome, Said
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, days_ago, upload
from portal.filings.words import Urgency
from portal.notices.models import Document, Notice
from portal.refusals import Forbidden, Invalid, StateChanged

pytestmark = pytest.mark.django_db
PERMIT = Item("upload", "permit", "消防意见", "有了再补")
LICENCE = Outcome("营业执照")


def accepted_with_gaps(department, clerk, **more):
    filing = FilingFactory(state=State.SUBMITTED, department=department, trait="defers", **more)
    services.move(filing, "accept_with_gaps", by=clerk, said=Said(items=(PERMIT,)))
    return filing


def test_an_acceptance_with_gaps_runs_two_clocks_and_says_both(department, clerk):
    filing = accepted_with_gaps(department, clerk)
    assert (filing.state, filing.owes) == (State.ACCEPTED, True)
    assert filing.gaps_due > filing.due > timezone.localdate()
    letter = Document.objects.get().letter
    assert letter.items == ("消防意见",)
    assert "最晚补齐" in dict(letter.pairs)


def test_nothing_is_granted_while_materials_are_owed(department, clerk, decider):
    filing = accepted_with_gaps(department, clerk)
    with pytest.raises(StateChanged):
        services.move(filing, "grant", by=decider, said=Said(outcome=LICENCE))
    with pytest.raises(Invalid, match="not_supplied"):
        services.move(filing, "supply", by=filing.applicant)
    services.attach(filing, "permit", upload(), by=filing.applicant)
    services.move(filing, "supply", by=filing.applicant)
    assert (filing.owes, filing.gaps_due) == (False, None)
    services.move(filing, "grant", by=decider, said=Said(outcome=LICENCE))


def test_only_what_is_owed_may_be_handed_in_and_only_while_it_is(department, clerk):
    filing = accepted_with_gaps(department, clerk)
    with pytest.raises(Invalid, match="not_asked_for"):
        services.attach(filing, "id", upload(), by=filing.applicant)
    services.attach(filing, "permit", upload(), by=filing.applicant)
    services.move(filing, "supply", by=filing.applicant)
    with pytest.raises(StateChanged):
        services.attach(filing, "permit", upload(), by=filing.applicant)


def test_only_what_the_guide_lets_be_deferred_may_be_owed(department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department, trait="defers")
    lease = Item("upload", "lease", "房屋租赁合同", "")
    with pytest.raises(Invalid, match="not_deferrable"):
        services.move(filing, "accept_with_gaps", by=clerk, said=Said(items=(lease,)))


def test_what_is_not_supplied_in_time_ends_by_the_clock(department, clerk):
    filing = accepted_with_gaps(department, clerk)
    today = timezone.localdate()
    Filing.objects.update(gaps_due=today)
    assert ticking.fire_due_moves(today) == 0
    Filing.objects.update(gaps_due=days_ago(1))
    assert ticking.fire_due_moves(today) == 1
    filing.refresh_from_db()
    assert (filing.state, filing.owes) == (State.LAPSED, False)
    assert filing.events.latest("pk").document.title == "终止办理告知书"


def test_the_page_of_gaps_takes_the_file_and_sends_it_once(client, department, clerk):
    filing = accepted_with_gaps(department, clerk)
    client.force_login(filing.applicant)
    page = reverse("filings:gaps", args=[filing.number])
    assertContains(client.get(reverse("filings:detail", args=[filing.number])), page)
    assertContains(client.post(page, {"send": "1"}), "还没有传：消防意见", status_code=422)
    answer = client.post(page, {"file.permit": upload(), "send": "1"})
    assertRedirects(answer, reverse("filings:detail", args=[filing.number]))
    filing.refresh_from_db()
    assert not filing.owes
    assertRedirects(client.get(page), reverse("filings:detail", args=[filing.number]))


# --- The green channel ---------------------------------------------------------------------------------------------


def test_urgency_is_asked_for_with_a_reason_and_granted_by_who_decides(
    client, department, clerk, decider
):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    client.force_login(filing.applicant)
    page = reverse("filings:urgent", args=[filing.number])
    assertContains(client.post(page, {"reason": " "}), "为什么急", status_code=422)
    client.post(page, {"reason": "开业在即"})
    filing.refresh_from_db()
    assert filing.urgency == Urgency.ASKED
    with pytest.raises(Forbidden):
        services.move(filing, "grant_urgency", by=clerk)
    services.move(filing, "grant_urgency", by=decider)
    assert filing.is_urgent
    with pytest.raises(StateChanged):
        services.move(filing, "ask_urgency", by=filing.applicant, said=Said(reason="再急"))


def test_the_urgent_come_first_and_any_material_may_follow(department, clerk):
    FilingFactory(state=State.SUBMITTED, department=department, due=timezone.localdate())
    urgent = FilingFactory(
        state=State.SUBMITTED, department=department, due=days_ago(-9), urgency=Urgency.GRANTED
    )
    rows = desk.queue(
        clerk, duties_of(clerk, timezone.localdate()), today=timezone.localdate(), size=5
    ).rows
    assert rows[0].filing == urgent
    lease = Item("upload", "lease", "房屋租赁合同", "")
    services.move(urgent, "accept_with_gaps", by=clerk, said=Said(items=(lease,)))
    assert urgent.owes


def test_a_refused_urgency_changes_nothing_else(department, decider):
    filing = FilingFactory(state=State.ACCEPTED, department=department, trait="asks_urgency")
    services.move(filing, "decline_urgency", by=decider, said=Said(reason="照常来得及"))
    assert (filing.state, filing.urgency) == (State.ACCEPTED, Urgency.DECLINED)
    assert Notice.objects.get().subject.startswith("没有走绿色通道")


# --- Transfer ------------------------------------------------------------------------------------------------------


def test_a_transfer_goes_to_another_department_of_the_hall_and_keeps_number_and_clock(
    department, clerk
):
    filing = FilingFactory(state=State.SUBMITTED, department=department, due=days_ago(-3))
    [other] = transferable(duties_of(clerk, timezone.localdate()), filing)
    said = Said(reason="归另一部门办", department_id=other.pk)
    before = (filing.number, filing.due)
    services.move(filing, "transfer", by=clerk, said=said)
    kept = Filing.objects.get(pk=filing.pk)
    assert (kept.department_id, kept.state) == (other.pk, State.SUBMITTED)
    assert (kept.number, kept.due) == before


def test_no_transfer_to_a_department_the_hall_does_not_receive_for(department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    said = Said(reason="转办", department_id=DepartmentFactory().pk)
    with pytest.raises(Forbidden, match="not_here"):
        services.move(filing, "transfer", by=clerk, said=said)
