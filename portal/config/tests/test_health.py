import json
from datetime import timedelta

import pytest
from django.db import connection
from django.tasks import task
from django.test import RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.config import health, views

pytestmark = pytest.mark.django_db


@task(queue_name="fast")
def nothing():
    """A job that waits."""


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def test_the_process_answers_that_it_lives(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert views.healthz(RequestFactory().get("/healthz")).content == b"ok"


def test_the_hall_is_ready_with_nothing_but_its_database(home):
    answer = views.readyz(RequestFactory().get("/readyz"))
    body = json.loads(answer.content)
    assert answer.status_code == 200
    assert body["ready"] is True
    assert body["parts"]["database"]["vendor"] == connection.vendor
    assert body["parts"]["bot"]["state"] == "off"


def test_a_fast_job_that_waits_long_means_that_the_worker_is_behind():
    nothing.enqueue()
    assert health.worker().state == "ok"
    long_ago = timezone.now() - timedelta(minutes=2)
    DBTaskResult.objects.update(enqueued_at=long_ago)
    assert health.worker().state == "behind"


def test_an_assistant_that_refuses_the_connection_is_down_and_the_hall_is_ready(home):
    (home / "ports.json").write_text('{"rasa": 9}')
    answer = views.readyz(RequestFactory().get("/readyz"))
    assert json.loads(answer.content)["parts"]["bot"] == {"state": "down"}
    assert answer.status_code == 200


def test_a_search_server_that_is_gone_leaves_the_embedded_index(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    part = health.search_engine()
    assert (part.state, part.facts["engine"], part.vital) == ("down", "embedded", False)


def test_a_broken_list_of_ports_is_no_list(home):
    (home / "ports.json").write_text("{")
    assert health.bot().state == "off"


def test_a_hall_without_its_database_is_not_ready():
    parts = (health.Part("database", "down", vital=True), health.Part("bot", "ok"))
    answer = views.report(parts)
    assert answer.status_code == 503
    assert json.loads(answer.content)["ready"] is False
