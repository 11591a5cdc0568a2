"""What a posting and a letter of authority allow, by department, matter and day."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from portal.accounts import permissions
from portal.accounts.models import DECIDING, Authority, Posting, Role
from portal.accounts.permissions import allowed
from portal.accounts.selectors import NONE, deciders_of, duties_of, office_of
from portal.accounts.tests.factories import (
    AuthorityFactory,
    DepartmentFactory,
    HallFactory,
    PostingFactory,
    UserFactory,
    approver,
    officer,
)
from portal.refusals import Forbidden, NotFound

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
MATTER = "m-test"


def may_decide(user, department, matter=MATTER, day=TODAY):
    duties = duties_of(user, day)
    return allowed(permissions.check_may_decide, user, duties, department.pk, matter, day)


def test_a_window_clerk_receives_for_all_departments_of_the_hall_and_decides_for_none():
    first, second, elsewhere = (DepartmentFactory() for _ in range(3))
    clerk = officer(Role.WINDOW_CLERK, HallFactory(receives_for=[first, second]))
    duties = duties_of(clerk, TODAY)
    assert duties.receives >= {first.pk, second.pk}
    assert elsewhere.pk not in duties.receives
    assert (duties.reviews, duties.decides) == (frozenset(), frozenset())


def test_a_letter_of_authority_does_not_make_a_clerk_decide():
    department = DepartmentFactory()
    clerk = officer(Role.WINDOW_CLERK, HallFactory(receives_for=[department]))
    AuthorityFactory(person=clerk, department=department)
    assert not may_decide(clerk, department)


@pytest.mark.parametrize("role", sorted(DECIDING))
def test_a_decider_needs_a_letter_that_names_the_matter(role):
    department = DepartmentFactory()
    person = officer(role, department)
    assert not may_decide(person, department)
    AuthorityFactory(person=person, department=department, all_matters=False, matters=["m-other"])
    assert not may_decide(person, department)
    AuthorityFactory(person=person, department=department, all_matters=False, matters=[MATTER])
    assert may_decide(person, department)
    assert not may_decide(person, department, "m-third")


def test_a_decider_of_a_hall_decides_for_no_department_it_receives_for():
    department = DepartmentFactory()
    person = officer(Role.APPROVER, HallFactory(receives_for=[department]))
    AuthorityFactory(person=person, department=department)
    assert not may_decide(person, department)


def test_authority_in_one_department_is_none_in_another():
    mine, other = DepartmentFactory(), DepartmentFactory()
    person = approver(mine)
    PostingFactory(person=person, role=Role.APPROVER, department=other)
    assert may_decide(person, mine)
    assert not may_decide(person, other)


PERIODS = [
    (YESTERDAY, TOMORROW, True),
    (TODAY, TODAY, True),
    (YESTERDAY, None, True),
    (TODAY, None, True),
    (TOMORROW, None, False),
    (YESTERDAY, YESTERDAY, False),
    (TOMORROW, TOMORROW, False),
]


@pytest.mark.parametrize(("since", "until", "holds"), PERIODS)
def test_a_posting_holds_on_both_ends_of_its_period_and_on_no_other_day(since, until, holds):
    department = DepartmentFactory()
    person = PostingFactory(
        role=Role.REVIEWER, department=department, since=since, until=until
    ).person
    assert (department.pk in duties_of(person, TODAY).reviews) is holds
    assert bool(office_of(person, TODAY)) is holds


@pytest.mark.parametrize(("since", "until", "holds"), PERIODS)
def test_a_letter_holds_on_both_ends_of_its_period_and_on_no_other_day(since, until, holds):
    department = DepartmentFactory()
    assert may_decide(approver(department, since=since, until=until), department) is holds


def test_each_role_gives_its_own_duty_and_no_other():
    department = DepartmentFactory()
    gives = {
        Role.WINDOW_CLERK: "receives",
        Role.REVIEWER: "reviews",
        Role.APPROVER: "decides",
        Role.FIRST_REPRESENTATIVE: "decides",
        Role.HALL_MANAGER: "manages",
    }
    names = ("receives", "reviews", "decides", "manages")
    for role, duty in gives.items():
        duties = duties_of(officer(role, department), TODAY)
        assert [name for name in names if getattr(duties, name)] == [duty], role
        assert not duties.supervises


def test_a_supervisor_sees_all_and_may_take_no_step():
    department = DepartmentFactory()
    supervisor = officer(Role.SUPERVISOR)
    duties = duties_of(supervisor, TODAY)
    assert duties.supervises
    assert not allowed(permissions.check_may_receive, duties, department.pk)
    assert not allowed(permissions.check_may_review, duties, department.pk)
    assert not may_decide(supervisor, department)
    AuthorityFactory(person=supervisor, department=department)
    assert not may_decide(supervisor, department)


def test_editors_and_citizens_have_no_desk():
    for person in (officer(Role.EDITOR), UserFactory()):
        duties = duties_of(person, TODAY)
        assert not duties.any
        with pytest.raises(NotFound):
            permissions.check_is_officer(duties)


def test_somebody_not_signed_in_has_no_duties():
    assert duties_of(AnonymousUser(), TODAY) is NONE


def test_several_postings_add_up():
    first, second = DepartmentFactory(), DepartmentFactory()
    person = officer(Role.REVIEWER, first)
    PostingFactory(person=person, role=Role.APPROVER, department=second)
    duties = duties_of(person, TODAY)
    assert (duties.reviews, duties.decides) == ({first.pk}, {second.pk})


def test_duties_are_one_query_however_many_departments_a_hall_serves(django_assert_num_queries):
    clerk = officer(
        Role.WINDOW_CLERK, HallFactory(receives_for=[DepartmentFactory() for _ in range(12)])
    )
    PostingFactory(person=clerk, role=Role.REVIEWER, department=DepartmentFactory())
    with django_assert_num_queries(1):
        duties_of(clerk, TODAY)


def test_who_may_be_named_responsible_leaves_out_those_who_left_or_are_locked():
    department = DepartmentFactory()
    stays = approver(department)
    PostingFactory(role=Role.APPROVER, department=department, until=YESTERDAY)
    PostingFactory(role=Role.APPROVER, department=department, person__is_active=False)
    PostingFactory(role=Role.REVIEWER, department=department)
    assert deciders_of(department.pk, TODAY) == [stays]


def test_refusals_say_who_may_instead():
    department, clerk = DepartmentFactory(), officer(Role.WINDOW_CLERK, DepartmentFactory())
    duties = duties_of(clerk, TODAY)
    with pytest.raises(Forbidden, match=r"not_decider.*审批人员"):
        permissions.check_may_decide(clerk, duties, department.pk, MATTER, TODAY)
    with pytest.raises(Forbidden, match=r"not_receiver.*窗口人员"):
        permissions.check_may_receive(duties, department.pk)


def test_postings_and_letters_name_person_and_office():
    posting = PostingFactory(person__name="周敏", role=Role.REVIEWER)
    assert str(posting) == "周敏 审查人员"
    assert (
        str(AuthorityFactory(person__name="周敏", letter="授〔2026〕3号")) == "周敏 授〔2026〕3号"
    )
    assert Posting.objects.in_force(TODAY).count() == Authority.objects.in_force(TODAY).count() == 1
