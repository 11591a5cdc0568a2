"""The described interface under invented requests: never our fault, and always what the description says."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cms.catalogue import services
from cms.finder import services as finder
from cms.guides.tests.matters import LISTED, SHOP

EXAMPLES = 20
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def one_connection():
    """As Django's own test client does: the end of a request does not close the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(db, one_connection):
    for matter in (SHOP, LISTED):
        services.save_facts(matter, publish=True)
    finder.rebuild()
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


def fuzz(operation):
    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def never_our_fault(case):
        case.call_and_validate(checks=CHECKS)

    never_our_fault()


def test_no_request_is_our_fault(described):
    operations = [found.ok() for found in described.get_all_operations()]
    assert {operation.path for operation in operations} >= {"/api/v1/matters/", "/api/v1/chat/"}
    for operation in operations:
        fuzz(operation)
