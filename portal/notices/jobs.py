"""What the queue lacks: failed jobs are tried again with growing pauses, jobs of dead workers go back into the queue."""

import datetime

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.notices.models import Pulse

MOST_ATTEMPTS = 8
FIRST_PAUSE = datetime.timedelta(seconds=5)
LONGEST_PAUSE = datetime.timedelta(hours=1)
BEAT_SECONDS = 5
DEAD_AFTER = datetime.timedelta(seconds=6 * BEAT_SECONDS)
FORGET_PULSES_AFTER = datetime.timedelta(days=1)


def pause_after(attempts: int) -> datetime.timedelta:
    """5 s, 10 s, 20 s … an hour."""
    return min(FIRST_PAUSE * 2 ** max(attempts - 1, 0), LONGEST_PAUSE)


def requeue_failed(now: datetime.datetime) -> int:
    """Give every failed job its next try at its time; after the last attempt it stays failed, for people to look at."""
    count = 0
    for job in DBTaskResult.objects.failed().only("id", "worker_ids", "finished_at"):
        attempts = len(job.worker_ids)
        if attempts >= MOST_ATTEMPTS:
            continue
        again = (job.finished_at or now) + pause_after(attempts)
        count += put_back(job, TaskResultStatus.FAILED, run_after=max(again, now))
    return count


def requeue_abandoned(now: datetime.datetime) -> int:
    """Put jobs back whose worker has given no sign of life: it was killed in the middle of them."""
    alive = set(Pulse.objects.filter(seen_at__gte=now - DEAD_AFTER).values_list("name", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - DEAD_AFTER)
    count = 0
    for job in running.only("id", "worker_ids"):
        if not alive.intersection(job.worker_ids[-1:]):
            count += put_back(job, TaskResultStatus.RUNNING, run_after=now)
    Pulse.objects.filter(seen_at__lt=now - FORGET_PULSES_AFTER).delete()
    return count


def put_back(job: DBTaskResult, status: str, *, run_after: datetime.datetime) -> int:
    """Only if it is still as it was seen: a job that moved on meanwhile is left alone."""
    return DBTaskResult.objects.filter(pk=job.pk, status=status).update(
        status=TaskResultStatus.READY, run_after=run_after, started_at=None, finished_at=None
    )
