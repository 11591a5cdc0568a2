import pytest

from portal.accounts.models import Role
from portal.accounts.tests.factories import DepartmentFactory, HallFactory, UserFactory, officer


@pytest.fixture
def department(db):
    return DepartmentFactory(name="区市场监管局")


@pytest.fixture
def hall(department):
    return HallFactory(receives_for=[department])


@pytest.fixture
def reviewer(department):
    return officer(Role.REVIEWER, department)


@pytest.fixture
def clerk(hall):
    return officer(Role.WINDOW_CLERK, hall)


@pytest.fixture
def manager(hall):
    found = officer(Role.HALL_MANAGER, hall)
    found.name = "钱管家"
    found.save(update_fields=["name"])
    return found


@pytest.fixture
def supervisor(db):
    return officer(Role.SUPERVISOR)


@pytest.fixture
def citizen(db):
    return UserFactory(name="李秀英")
