"""Check the whole record. What was noted elsewhere as its end at some time can be held against it."""

import time
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.records import selectors

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Verify the chain of the record; prints its end, to be noted outside the hall."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--noted", metavar="NUMBER:DIGEST", help="an end printed by an earlier run"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        found = list(islice(selectors.breaks(), MOST_TOLD))
        for broken in found:
            self.stderr.write(f"line {broken.number}: {broken.why}")
        if noted := options["noted"]:
            number, _colon, digest = noted.partition(":")
            if not number.isdecimal() or selectors.digest_at(int(number)) != digest:
                found.append(None)
                self.stderr.write(f"line {number}: is not the one that was noted")
        if found:
            raise CommandError("the record does not hold")
        number, digest = selectors.head()
        self.stdout.write(f"{number} lines hold, {time.monotonic() - began:.1f} s")
        self.stdout.write(f"{number}:{digest}")
