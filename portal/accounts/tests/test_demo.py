import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.accounts import demo
from portal.accounts.models import Authority, Posting, Role, User
from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import DepartmentFactory, HallFactory

pytestmark = pytest.mark.django_db


def test_loading_twice_makes_everybody_once():
    HallFactory(receives_for=[DepartmentFactory(short_name="区市监局"), DepartmentFactory()])
    first = demo.load()
    counts = [model.objects.count() for model in (User, Posting, Authority)]
    assert demo.load() == first
    assert [model.objects.count() for model in (User, Posting, Authority)] == counts


def test_each_department_gets_an_approver_with_authority_and_each_hall_a_clerk():
    department = DepartmentFactory(short_name="区市监局")
    HallFactory(receives_for=[department])
    emails = {account.email for account in demo.load()}
    assert {"approver-qsjj@demo.mingtang", "reviewer-qsjj@demo.mingtang", "clerk1@demo.mingtang",
            "editor@demo.mingtang", "supervisor@demo.mingtang"} <= emails  # fmt: skip
    clerk = duties_of(User.objects.get(email="clerk1@demo.mingtang"), timezone.localdate())
    assert clerk.receives >= {department.pk}
    assert not clerk.decides


def test_departments_whose_names_begin_alike_get_officers_of_their_own():
    first, second = (
        DepartmentFactory(short_name="区市监局"),
        DepartmentFactory(short_name="区司机局"),
    )
    emails = [account.email for one in (first, second) for account in demo.staff_department(one.pk)]
    assert len(set(emails)) == len(emails)
    assert Posting.objects.filter(role=Role.APPROVER).count() == 2


def test_a_department_that_no_hall_receives_for_gets_a_clerk():
    department = DepartmentFactory(short_name="镇政府")
    demo.staff_department(department.pk)
    assert Posting.objects.filter(role=Role.WINDOW_CLERK, department=department).exists()


def test_outside_the_demo_there_are_no_demo_accounts(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not User.objects.exists()
