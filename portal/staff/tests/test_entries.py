"""Staff come in by application, approval and notice, and leave the same minute."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts import permissions as offices
from portal.accounts.models import Posting, Role
from portal.accounts.permissions import allowed
from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import (
    DepartmentFactory,
    HallFactory,
    UserFactory,
    approver,
    officer,
)
from portal.filings.tests.factories import publish
from portal.notices.models import Document, OutgoingMail
from portal.records.models import Line
from portal.refusals import Forbidden, Invalid, StateChanged
from portal.staff import services
from portal.staff.models import Entry
from portal.staff.services import Terms

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def department():
    return DepartmentFactory()


@pytest.fixture
def representative(department):
    return officer(Role.FIRST_REPRESENTATIVE, department)


@pytest.fixture
def manager(department):
    return officer(Role.HALL_MANAGER, HallFactory(receives_for=[department]))


@pytest.fixture
def matter(department):
    return publish(department).matter


@pytest.fixture
def asked(department, representative, matter):
    terms = Terms(Role.APPROVER, TODAY, matters=(matter.id,))
    return services.ask(representative, UserFactory(name="周敏"), department.pk, terms)


def may_decide(person, department, uid):
    duties = duties_of(person, TODAY)
    return allowed(offices.check_may_decide, person, duties, department.pk, uid, TODAY)


def test_nothing_is_open_before_the_hall_answers(asked, department, matter):
    assert not duties_of(asked.person, TODAY).any
    assert not may_decide(asked.person, department, matter.id)


def test_with_the_answer_come_posting_authority_and_two_documents(
    asked, department, manager, matter
):
    entry = services.approve(asked, manager)
    assert may_decide(entry.person, department, matter.id)
    assert not may_decide(entry.person, department, "m-other")
    assert entry.authority.letter == entry.letter.number
    kinds = Document.objects.values_list("kind", "title")
    assert set(kinds) == {
        ("staff_record", "窗口人员登记备案表"),
        ("letter_of_authority", "授权委托书"),
    }
    assert all(document.seal for document in Document.objects.all())
    assert matter.title in entry.letter.content["items"]
    told = set(OutgoingMail.objects.values_list("to", flat=True))
    assert {entry.person.email, entry.asked_by.email} <= told
    assert list(Line.objects.values_list("act", flat=True)) == ["entry_asked", "entry_approved"]


def test_whoever_leaves_is_out_the_same_minute(
    client, asked, department, manager, representative, matter
):
    entry = services.approve(asked, manager)
    client.force_login(entry.person)
    assert client.get("/desk/").status_code == 200
    services.end(entry, representative)
    assert client.get("/desk/").status_code == 404
    assert not may_decide(entry.person, department, matter.id)
    assert Document.objects.count() == 2


def test_a_clerk_gets_a_record_and_no_letter(department, representative, manager):
    terms = Terms(Role.WINDOW_CLERK, TODAY, TODAY + timedelta(days=30))
    entry = services.approve(
        services.ask(representative, UserFactory(), department.pk, terms), manager
    )
    assert (entry.letter, entry.authority) == (None, None)
    assert entry.posting.until == TODAY + timedelta(days=30)


def test_nobody_answers_their_own_and_no_department_answers_for_the_hall(
    asked, department, manager, representative
):
    with pytest.raises(Forbidden, match="not_manager"):
        services.approve(asked, representative)
    own = services.ask(manager, UserFactory(), department.pk, Terms(Role.REVIEWER, TODAY))
    with pytest.raises(Forbidden, match="own_entry"):
        services.approve(own, manager)
    self_made = services.ask(representative, manager, department.pk, Terms(Role.REVIEWER, TODAY))
    with pytest.raises(Forbidden, match="own_entry"):
        services.approve(self_made, manager)


def test_one_answer_counts(asked, manager):
    services.refuse(asked, manager, "本部门窗口已满")
    with pytest.raises(StateChanged):
        services.approve(asked, manager)
    assert not Posting.objects.filter(person=asked.person).exists()


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(Role.SUPERVISOR, TODAY), "role"),
        (Terms(Role.HALL_MANAGER, TODAY), "role"),
        (Terms("admin", TODAY), "role"),
        (Terms(Role.REVIEWER, TODAY, TODAY - timedelta(days=1)), "until"),
        (Terms(Role.APPROVER, TODAY), "matters"),
    ],
)
def test_what_cannot_be_asked_for_is_said_at_its_field(department, representative, terms, field):
    with pytest.raises(Invalid) as refused:
        services.ask(representative, UserFactory(), department.pk, terms)
    assert list(refused.value.fields) == [field]


def test_others_neither_ask_nor_see(client, asked, department):
    for person in (UserFactory(), approver(department), officer(Role.SUPERVISOR)):
        client.force_login(person)
        for path in (
            reverse("staff:entries"),
            reverse("staff:new"),
            reverse("staff:entry", args=[asked.pk]),
        ):
            assert client.get(path).status_code == 404
        with pytest.raises(Forbidden):
            services.ask(person, UserFactory(), department.pk, Terms(Role.REVIEWER, TODAY))
    elsewhere = officer(Role.FIRST_REPRESENTATIVE, DepartmentFactory())
    client.force_login(elsewhere)
    assert client.get(reverse("staff:entry", args=[asked.pk])).status_code == 404


def test_the_pages_take_an_application_to_its_end(
    client, department, representative, manager, matter
):
    newcomer = UserFactory()
    client.force_login(representative)
    said = {
        "account": newcomer.email,
        "department": department.pk,
        "role": "approver",
        "since": TODAY,
    }
    wrong = client.post(reverse("staff:new"), {**said, "matters": "没有的事项"})
    assert "没有“没有的事项”" in wrong.content.decode()
    assert client.post(reverse("staff:new"), {**said, "matters": matter.title}).status_code == 302
    page = reverse("staff:entry", args=[Entry.objects.get().pk])
    assert client.post(page, {"answer": "approve"}).status_code == 403
    client.force_login(manager)
    assert client.post(page, {"answer": "refuse"}).status_code == 422
    assert client.post(page, {"answer": "approve"}).status_code == 302
    assert "授权委托书" in client.get(page).content.decode()
    assert client.post(page, {"answer": "end"}).status_code == 302
    assert Entry.objects.get().state == Entry.State.ENDED
