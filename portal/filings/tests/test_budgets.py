"""Pages cost a handful of queries, and not one more with more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, documented

pytestmark = pytest.mark.django_db
MOST = 15


def queries(client, path):
    client.get(path)  # what a process learns once (content types, caches) is not counted
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_ones_own_filings_cost_the_same_however_many_there_are(client, citizen, department):
    client.force_login(citizen)
    sent = {"applicant": citizen, "department": department, "files": False}
    FilingFactory.create_batch(2, state=State.SUBMITTED, **sent)
    few = queries(client, reverse("filings:mine"))
    FilingFactory.create_batch(8, state=State.SUBMITTED, **sent)
    FilingFactory.create_batch(8, state=State.DELIVERED, **sent)
    assert queries(client, reverse("filings:mine")) == few <= MOST


def test_the_queue_costs_the_same_however_long_it_is(client, clerk, department):
    client.force_login(clerk)
    sent = {"department": department, "files": False, "overdue": True}
    FilingFactory.create_batch(2, state=State.SUBMITTED, **sent)
    few = queries(client, reverse("desk:queue"))
    FilingFactory.create_batch(16, state=State.SUBMITTED, **sent)
    assert queries(client, reverse("desk:queue")) == few <= MOST


def test_one_filing_costs_the_same_however_long_its_record_is(client, citizen, clerk, department):
    filing = FilingFactory(applicant=citizen, department=department, state=State.ACCEPTED)
    documented(filing)
    pages = [(citizen, "filings:detail"), (clerk, "desk:filing")]
    paths = {name: reverse(name, args=[filing.number]) for _who, name in pages}
    few = {}
    for who, name in pages:
        client.force_login(who)
        few[name] = queries(client, paths[name])
    for _event in range(6):
        documented(filing)
    for who, name in pages:
        client.force_login(who)
        assert queries(client, paths[name]) == few[name] <= MOST, name
