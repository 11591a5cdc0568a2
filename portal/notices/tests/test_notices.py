import datetime
import string

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.accounts.tests.factories import UserFactory
from portal.notices import jobs, selectors, services, tasks
from portal.notices.mail import QueuedBackend
from portal.notices.models import OutgoingMail
from portal.notices.texts import TEXTS

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_every_mail_goes_through_the_queue():
    QueuedBackend().send_messages([EmailMessage("验证码", "123456", "hall@x.cn", ["a@x.cn"])])
    mail = OutgoingMail.objects.get()
    job = DBTaskResult.objects.get()
    assert (mail.to, mail.delivered_at) == ("a@x.cn", None)
    assert (job.queue_name, job.args_kwargs["args"]) == ("fast", [mail.pk])


def test_mail_and_job_go_with_the_transaction_that_failed():
    def fail():
        with transaction.atomic():
            services.post(to=["a@x.cn"], subject="a", body="b")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    assert not OutgoingMail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_in_the_demo_a_delivered_mail_appears_on_the_mail_page():
    mail = services.post(to=["a@x.cn"], subject="验证码", body="123456")
    assert not selectors.newest_mail().exists()
    assert tasks.deliver.call(mail.pk) == "delivered"
    assert selectors.newest_mail().get() == mail


def test_delivering_twice_is_delivering_once():
    mail = services.post(to=["a@x.cn"], subject="a", body="b")
    tasks.deliver.call(mail.pk)
    assert tasks.deliver.call(mail.pk) == "done before"


def test_without_a_server_and_outside_the_demo_mail_is_kept(settings):
    settings.DEMO = False
    mail = services.post(to=["a@x.cn"], subject="a", body="b")
    assert tasks.deliver.call(mail.pk).startswith("kept")
    mail.refresh_from_db()
    assert mail.delivered_at is None


def test_a_text_asks_only_for_facts_that_a_filing_gives():
    known = {
        "title",
        "number",
        "due",
        "url",
        "reason",
        "result",
        "days",
        "procedure",
        "code",
        "gaps_due",
        "department",
        "who",
        "hall",
        "body",
    }
    for text in TEXTS.values():
        for part in (text.subject, text.body):
            assert {name for _, name, _, _ in string.Formatter().parse(str(part)) if name} <= known


def test_a_person_who_can_no_longer_sign_in_is_not_written_to():
    services.tell(UserFactory(is_active=False).pk, "filing_deliver", title="", number="", url="")
    assert not OutgoingMail.objects.exists()


# --- Jobs ----------------------------------------------------------------------------------------------------------


def job(status, *, workers=("w1",), minutes_ago=10):
    services.post(to=["a@x.cn"], subject="a", body="b")
    at = NOW - datetime.timedelta(minutes=minutes_ago)
    found = DBTaskResult.objects.order_by("-enqueued_at").first()
    DBTaskResult.objects.filter(pk=found.pk).update(
        status=status, worker_ids=list(workers), started_at=at, finished_at=at
    )
    return found


def status_of(found):
    found.refresh_from_db()
    return found.status


def test_a_failed_job_is_tried_again_after_a_pause():
    found = job(TaskResultStatus.FAILED, minutes_ago=0)
    assert jobs.requeue_failed(NOW) == 1
    assert status_of(found) == TaskResultStatus.READY
    assert found.run_after == NOW + jobs.FIRST_PAUSE


def test_after_the_last_attempt_a_job_stays_failed():
    found = job(TaskResultStatus.FAILED, workers=["w"] * jobs.MOST_ATTEMPTS)
    assert jobs.requeue_failed(NOW) == 0
    assert status_of(found) == TaskResultStatus.FAILED


def test_pauses_grow_up_to_an_hour():
    pauses = [jobs.pause_after(attempt) for attempt in range(1, 20)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == jobs.LONGEST_PAUSE


def test_the_job_of_a_dead_worker_goes_back_and_that_of_a_living_one_does_not():
    services.beat("alive", "fast")
    dead = job(TaskResultStatus.RUNNING, workers=["dead"])
    busy = job(TaskResultStatus.RUNNING, workers=["dead", "alive"])
    assert jobs.requeue_abandoned(NOW) == 1
    assert status_of(dead) == TaskResultStatus.READY
    assert status_of(busy) == TaskResultStatus.RUNNING


def test_a_job_that_has_just_begun_is_left_alone():
    job(TaskResultStatus.RUNNING, workers=["new"], minutes_ago=0)
    assert jobs.requeue_abandoned(NOW) == 0


def test_processes_seen_lately_are_counted_by_kind():
    services.beat("w1", "fast")
    services.beat("w2", "fast")
    services.beat("clock", "clock")
    assert selectors.alive(timezone.now()) == {"fast": 2, "clock": 1}
    assert selectors.alive(timezone.now() + jobs.DEAD_AFTER * 2) == {}
