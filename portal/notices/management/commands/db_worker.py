"""The library's worker, giving signs of life: the clock puts jobs of silent workers back into the queue."""

import threading

from django.db import OperationalError
from django_tasks_db.management.commands import db_worker

from portal import connections
from portal.notices import services
from portal.notices.jobs import BEAT_SECONDS


class Command(db_worker.Command):
    def handle(self, *, worker_id: str, queue_name: str, **options: object) -> None:
        stopped = threading.Event()
        services.beat(worker_id, queue_name)
        beating = threading.Thread(
            target=keep_beating, args=(stopped, worker_id, queue_name), daemon=True
        )
        beating.start()
        try:
            super().handle(worker_id=worker_id, queue_name=queue_name, **options)
        finally:
            stopped.set()


def keep_beating(stopped: threading.Event, worker_id: str, kind: str) -> None:
    while not stopped.wait(BEAT_SECONDS):
        try:
            services.beat(worker_id, kind)
        except OperationalError:
            continue  # the database is busy; the next beat is soon enough
        finally:
            connections.release()
