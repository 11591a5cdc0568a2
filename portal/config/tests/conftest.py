"""One hall for all tests of a module, each of which finds it untouched: building it takes longer than knocking."""

import copy

import pytest
from django.db import transaction

from portal.config.tests import walking


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield walking.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db):
    """What a test does is rolled back by `db`, inside the transaction that holds the hall."""
    walking.forget_limits()
    return copy.deepcopy(built)
