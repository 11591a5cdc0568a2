import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import DepartmentFactory, HallFactory, officer
from portal.desk import choices, selectors
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, Message
from portal.filings.states import MOVES, State
from portal.filings.tests.factories import FilingFactory, days_ago

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def queue_of(user, **more):
    return selectors.queue(user, duties_of(user, TODAY), today=TODAY, size=50, **more)


def numbers(queue):
    return [row.filing.number for row in queue.rows]


def test_the_clerk_finds_what_the_hall_received_first_due_first(department, clerk):
    late = FilingFactory(state=State.SUBMITTED, department=department, due=days_ago(-9))
    soon = FilingFactory(state=State.SUBMITTED, department=department, due=TODAY)
    FilingFactory(state=State.SUBMITTED)
    FilingFactory(department=department)
    queue = queue_of(clerk)
    assert numbers(queue) == [soon.number, late.number]
    assert [row.light.kind for row in queue.rows] == ["yellow", "green"]


def test_deciding_staff_find_what_was_accepted(department, decider):
    FilingFactory(state=State.SUBMITTED, department=department)
    accepted = FilingFactory(state=State.ACCEPTED, department=department, due=TODAY)
    FilingFactory(state=State.ACCEPTED, department=DepartmentFactory())
    assert numbers(queue_of(decider)) == [accepted.number]


def test_the_supervisor_finds_everything_that_runs(supervisor):
    FilingFactory(state=State.SUBMITTED)
    FilingFactory(state=State.ACCEPTED)
    FilingFactory(state=State.WITHDRAWN)
    assert queue_of(supervisor).total == 2


def test_the_queue_can_be_narrowed_and_searched(department, clerk):
    first = FilingFactory(
        state=State.SUBMITTED, department=department, number="2026112200010001", due=TODAY
    )
    second = FilingFactory(state=State.ACCEPTED, department=department, due=TODAY)
    assert numbers(queue_of(clerk, stage="receive")) == [first.number]
    assert numbers(queue_of(clerk, text="2026 1122 0001 0001")) == [first.number]
    assert numbers(queue_of(clerk, text=second.applicant.name)) == [second.number]


def test_the_queue_takes_few_queries_whatever_its_length(
    client, department, clerk, django_assert_max_num_queries
):
    FilingFactory.create_batch(8, state=State.SUBMITTED, department=department, due=TODAY)
    client.force_login(clerk)
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:queue"))


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
def test_every_officers_move_is_either_open_or_explained(department, clerk, state):
    filing = FilingFactory(state=state, department=department)
    found = choices.choices_for(clerk, duties_of(clerk, TODAY), Dossier(filing), TODAY)
    officers = [
        name
        for name, step in MOVES.items()
        if step.by in choices.OFFICERS and not step.only and not step.own_page
    ]
    assert len(found.open) + len(found.closed) == len(officers)
    assert all(state in choice.step.sources for choice in found.open)
    assert all(closed.why for closed in found.closed)


def test_a_clerk_accepts_and_an_approver_grants(client, department, clerk, decider):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    url = reverse("desk:filing", args=[filing.number])
    client.force_login(clerk)
    assertContains(client.get(url), "一次告知补正")
    assertRedirects(client.post(url, {"move": "accept"}), url)
    client.force_login(decider)
    page = client.get(url)
    assertContains(page, 'value="营业执照"')
    assertContains(page, "13800138000")
    client.post(url, {"move": "grant", "result_name": "营业执照", "result_number": "9139"})
    assert Filing.objects.get().state == State.GRANTED


def test_a_refused_move_keeps_what_was_typed(client, department, clerk):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    client.force_login(clerk)
    url = reverse("desk:filing", args=[filing.number])
    ticked = {"fix": ["upload.lease", "form.scope"], "why.upload.lease": "租期已过"}
    response = client.post(url, {"move": "request_correction", **ticked})
    assertContains(response, "“经营范围”还没有写怎么补", status_code=422)
    assertContains(response, 'value="租期已过"', status_code=422)
    assertContains(response, 'value="upload.lease" checked', status_code=422)
    assertContains(response, 'value="request_correction" checked', status_code=422)
    assertContains(client.post(url, {}), "还没有选", status_code=422)


def test_a_move_the_table_does_not_allow_answers_409(client, department, clerk):
    filing = FilingFactory(state=State.ACCEPTED, department=department)
    client.force_login(clerk)
    response = client.post(reverse("desk:filing", args=[filing.number]), {"move": "accept"})
    assert response.status_code == 409


def test_the_supervisor_reads_and_has_nothing_to_choose(client, department, supervisor):
    filing = FilingFactory(state=State.SUBMITTED, department=department)
    client.force_login(supervisor)
    url = reverse("desk:filing", args=[filing.number])
    said = Message.objects.create(
        filing=filing, by=filing.applicant, from_office=False, text="还差什么吗"
    )
    page = client.get(url)
    assertNotContains(page, 'type="radio"')
    assertContains(page, "还差什么吗")
    assertNotContains(page, "发出留言")
    assert client.post(url, {"move": "accept"}).status_code == 403
    assert (
        client.post(reverse("desk:talk", args=[filing.number]), {"text": "看"}).status_code == 403
    )
    said.refresh_from_db()
    assert said.seen_at is None


def test_an_own_filing_is_not_ones_work(client, department):
    clerk = officer("window_clerk", HallFactory(receives_for=[department]))
    filing = FilingFactory(applicant=clerk, state=State.SUBMITTED, department=department)
    client.force_login(clerk)
    assert queue_of(clerk).total == 0
    assert client.get(reverse("desk:filing", args=[filing.number])).status_code == 404
