"""The hall's clock: what the law lets happen by itself, and what the queue does not do for itself."""

import datetime
import logging
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError
from django.utils import timezone

from portal import connections
from portal.files import services as files
from portal.filings import reminding, ticking
from portal.notices import jobs
from portal.notices import services as notices
from portal.records import rounds

log = logging.getLogger(__name__)
A_MINUTE = datetime.timedelta(minutes=1)


class Command(BaseCommand):
    help = (
        "Fire due moves, try failed jobs again, put jobs of dead workers back into the queue, "
        "publish and withdraw guides at their hour."
    )

    reminded = datetime.datetime.min.replace(tzinfo=datetime.UTC)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--interval", type=float, default=5.0, help="seconds between rounds")

    def handle(self, *args: object, once: bool, interval: float, **options: object) -> None:
        while True:
            try:
                self.round()
            except OperationalError:
                if once:
                    raise
                log.warning("the database does not answer; trying again in %s s", interval)
            if once:
                return
            connections.release()
            time.sleep(interval)

    def seldom(self, now: datetime.datetime) -> dict[str, int]:
        """What is soon enough once a minute."""
        if now - self.reminded < A_MINUTE:
            return {}
        self.reminded = now
        today = timezone.localdate(now)
        return {
            "people reminded": reminding.remind(today),
            "idle drafts cleared": reminding.end_drafts(today),
            **rounds.run(today),
        }

    def round(self) -> None:
        now = timezone.now()
        notices.beat("clock", "clock")
        done = {
            "failed jobs put back": jobs.requeue_failed(now),
            "abandoned jobs put back": jobs.requeue_abandoned(now),
            "held files sent to the scanner": files.scan_held(now),
            "due days made final": ticking.redate(),
            "due moves fired": ticking.fire_due_moves(timezone.localdate(now)),
            **self.seldom(now),
        }
        for what, count in done.items():
            if count:
                self.stdout.write(f"{what}: {count}")
        call_command("publish_scheduled")
