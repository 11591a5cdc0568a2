"""A new key for identity data, everything encrypted with it, the older keys dropped; the hall goes on meanwhile."""

import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.vault import encrypting, keys

LONGEST_REQUEST = 60  # seconds: whoever encrypted with the older key before the new one was there has committed by then
MOST_ROUNDS = 5


class Command(BaseCommand):
    help = "Encrypt all identity data with a new key and drop the older ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--grace", type=float, default=LONGEST_REQUEST, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        held = keys.ring().add()
        self.stdout.write(f"a new key; the ring holds {held}")
        rows = self.encrypt_anew()
        threading.Event().wait(options["grace"])
        for _round in range(MOST_ROUNDS):
            late = self.encrypt_anew()
            rows += late
            if not late:
                keys.ring().drop_all_but_newest()
                seconds = time.monotonic() - began
                self.stdout.write(
                    f"{rows} rows encrypted anew, {seconds:.1f} s; the older keys are dropped"
                )
                return
        raise CommandError(
            "rows still come in under an older key: the older keys are kept, run this again"
        )

    def encrypt_anew(self) -> int:
        return sum(
            encrypting.change(table, encrypting.encrypted_anew) for table in encrypting.tables()
        )
