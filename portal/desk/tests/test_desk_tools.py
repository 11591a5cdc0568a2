"""What the desk offers beside the move itself: a preview, bulk for instant matters, tasks, help, counter intake."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.accounts.models import Role
from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import officer
from portal.desk import selectors
from portal.filings import helping
from portal.filings.errands import Errand
from portal.filings.helping import Asked
from portal.filings.models import Filing, Inquiry
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, days_ago, publish
from portal.notices.models import Document, Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def desk(filing):
    return reverse("desk:filing", args=[filing.number])


def test_a_preview_shows_the_notice_and_changes_nothing(client, department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    client.force_login(clerk)
    typed = {"move": "request_correction", "fix": "upload.lease", "why.upload.lease": "租期已过"}
    page = client.post(desk(filing), {**typed, "preview": "1"})
    assertContains(page, "补正材料通知书")
    assertContains(page, "什么都还没有变")
    assertContains(page, "租期已过")
    filing.refresh_from_db()
    assert filing.state == State.SUBMITTED
    assert not filing.events.exists()
    assert not Document.objects.exists()
    assert not Notice.objects.exists()
    refused = client.post(desk(filing), {"move": "request_correction", "preview": "1"})
    assertContains(refused, "还没有勾要补正的", status_code=422)


def test_earlier_filings_of_the_same_person_stand_beside(client, department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    before = FilingFactory(state=State.DELIVERED, department=department, applicant=filing.applicant)
    other = FilingFactory(state=State.DELIVERED, department=department)
    client.force_login(clerk)
    page = client.get(desk(filing))
    assertContains(page, desk(before))
    assertNotContains(page, desk(other))


def test_the_queue_is_narrowed_to_one_light(department, clerk):
    late = FilingFactory(state=State.SUBMITTED, department=department, due=days_ago(3))
    FilingFactory(state=State.SUBMITTED, department=department, due=days_ago(-30), clock_from=TODAY)
    duties = duties_of(clerk, TODAY)
    found = selectors.queue(clerk, duties, light="red", today=TODAY, size=9)
    assert [row.filing for row in found.rows] == [late]
    assert len(selectors.queue(clerk, duties, light="blue", today=TODAY, size=9).rows) == 2


def test_instant_filings_alone_are_decided_in_bulk(client, department, decider, clerk):
    instant = [
        FilingFactory(state=State.SUBMITTED, department=department, trait="instant") for _n in "ab"
    ]
    slow = FilingFactory(state=State.SUBMITTED, department=department)
    client.force_login(decider)
    door = reverse("desk:bulk")
    assertContains(client.get(door), "营业执照")
    assertContains(client.post(door), "还没有勾", status_code=422)
    numbers = [filing.number for filing in (*instant, slow)]
    assertContains(client.post(door, {"filing": numbers}), "办结了 2 件")
    assert Filing.objects.filter(state=State.GRANTED).count() == 2
    assert Document.objects.filter(kind="grant").count() == 2
    client.force_login(clerk)
    assert client.get(door).status_code == 404


def test_an_inspection_is_planned_recorded_and_confirmed_on_its_pages(client, department, reviewer):
    filing = FilingFactory(state=State.ACCEPTED, department=department, trait="on_site")
    second = officer(Role.REVIEWER, department)
    client.force_login(reviewer)
    assertContains(client.get(desk(filing)), "安排现场核查")
    door = reverse("desk:plan", args=[filing.number])
    assertContains(client.get(door), "要点，一行一条")
    plan = {"kind": "inspection", "day": TODAY.isoformat(), "place": "和平路2号", "points": "场所"}
    assert client.post(door, plan).status_code == 422
    client.post(door, {**plan, "first": reviewer.pk, "second": second.pk})
    task = reverse("desk:inquiry", args=[filing.number, Inquiry.objects.get().pk])
    assertContains(client.post(task, {"record": ""}), "还没有写记录", status_code=422)
    client.post(task, {"record": "符合", "found-0": "yes", "note-0": "一致"})
    client.force_login(second)
    assertContains(client.get(task), "记录属实，确认")
    assertRedirects(client.post(task), desk(filing))
    filing.refresh_from_db()
    assert filing.state == State.REVIEWED


def test_a_move_with_a_page_of_its_own_is_not_taken_from_the_list(client, department, reviewer):
    filing = FilingFactory(state=State.ACCEPTED, department=department, trait="on_site")
    client.force_login(reviewer)
    typed = {"move": "plan_inspection", "reason": "明天去"}
    assert client.post(desk(filing), typed).status_code == 422
    assert not filing.events.exists()


def test_filings_are_counted_by_their_kind_of_handling(client, department, clerk):
    FilingFactory(
        state=State.GRANTED, department=department, trait="instant", decided_at=timezone.now()
    )
    FilingFactory(state=State.SUBMITTED, department=department, handling="承诺")
    FilingFactory(state=State.SUBMITTED, handling="承诺")
    FilingFactory(department=department)
    client.force_login(clerk)
    page = client.get(reverse("desk:figures"), {"first": days_ago(30).isoformat()})
    found = [(row.kind, row.received, row.decided, row.at_once) for row in page.context["rows"]]
    assert found == [("即办", 1, 1, 0), ("承诺", 1, 0, 0)]
    assertContains(
        client.get(reverse("desk:figures"), {"first": "x", "last": "2020-01-01"}), "没有收件"
    )


def test_help_is_assigned_at_the_desk_and_begun_by_the_agent(client, department, clerk, citizen):
    hall = clerk.postings.get().department
    errand = helping.ask(Asked("disabled", "whole", "办执照", hall), by=citizen)
    published = publish(department)
    client.force_login(clerk)
    door = reverse("desk:errands")
    assertContains(client.get(door), "办执照")
    client.post(door, {"errand": errand.pk, "act": "assign", "agent": clerk.pk})
    client.force_login(citizen)
    assertContains(client.get(reverse("filings:help")), "授权")
    client.post(reverse("filings:mandate", args=[errand.pk]), {"act": "mandate"})
    client.force_login(clerk)
    wrong = client.post(door, {"errand": errand.pk, "act": "begin", "code": "none"})
    assertContains(wrong, "没有这个编码", status_code=422)
    begun = client.post(
        door, {"errand": errand.pk, "act": "begin", "code": published.matter.code}, follow=True
    )
    assertContains(begun, f"您在帮 {citizen} 填")


def test_who_stands_at_the_counter_is_taken_in(client, department, clerk, reviewer):
    publish(department)
    client.force_login(clerk)
    door = reverse("desk:receive")
    assertContains(client.get(door), "照身份证录入")
    typed = {"name": "", "code": "TEST-1", "why": "counter"}
    assertContains(client.post(door, typed), "还没有写姓名", status_code=422)
    begun = client.post(door, {**typed, "name": "陈桂兰"}, follow=True)
    assertContains(begun, "您在帮 陈桂兰 填")
    assert Errand.objects.get().on_paper
    client.force_login(reviewer)
    assert client.get(door).status_code == 404
