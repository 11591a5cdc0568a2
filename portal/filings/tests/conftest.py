import pytest

from portal.accounts.models import Role
from portal.accounts.tests.factories import (
    DepartmentFactory,
    HallFactory,
    UserFactory,
    approver,
    officer,
)


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Uploads of a test go into a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


@pytest.fixture
def department(db):
    return DepartmentFactory()


@pytest.fixture
def citizen(db):
    return UserFactory(name="李秀英")


@pytest.fixture
def clerk(department):
    return officer(Role.WINDOW_CLERK, HallFactory(receives_for=[department, DepartmentFactory()]))


@pytest.fixture
def reviewer(department):
    return officer(Role.REVIEWER, department)


@pytest.fixture
def decider(department):
    return approver(department)


@pytest.fixture
def supervisor(db):
    return officer(Role.SUPERVISOR)
