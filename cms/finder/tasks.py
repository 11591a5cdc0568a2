"""Jobs of the worker that keep the index current. Each can be repeated."""

from collections.abc import Sequence
from datetime import timedelta

from django.tasks import Task, TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.finder import demand, services

SERVER_AGAIN = timedelta(seconds=30)
A_DAY = timedelta(days=1)
BEFORE_OTHERS = 50  # an import leaves thousands of jobs about references, which nobody waits for
SETTLED = timedelta(seconds=20)  # an import is through by then, or the next job asks again


@task(queue_name="fast")
def index_matters(codes: list[str]) -> None:
    services.index(codes)
    if services.send_to_server():
        enqueue_once(send_to_server, SERVER_AGAIN)
    if services.has_outgrown_its_words():
        enqueue_once(rebuild_index, SETTLED)
    enqueue_once(embed_matters)


@task(queue_name="fast")
def send_to_server() -> None:
    if services.send_to_server():
        enqueue_once(send_to_server, SERVER_AGAIN)


@task(queue_name="slow")
def rebuild_index() -> None:
    services.rebuild()
    enqueue_once(embed_matters)


@task(queue_name="slow", priority=BEFORE_OTHERS)
def embed_matters() -> None:
    services.embed()


@task(queue_name="slow")
def forget_old_searches() -> None:
    """Every day anew; `load_lexicon`, part of every start, begins it."""
    enqueue_once(forget_old_searches, A_DAY)
    demand.forget_old(timezone.localdate())


def enqueue_once(job: Task, after: timedelta | None = None) -> None:
    """One such job waiting is enough: it will see everything that is there when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=job.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        later = job.using(run_after=timezone.now() + after) if after else job
        later.enqueue()


def published(codes: Sequence[str]) -> None:
    """Hook of the catalogue, called inside its transaction: the job exists exactly if the publication does."""
    index_matters.enqueue(list(codes))
