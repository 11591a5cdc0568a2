"""Compare what the search engines hold with what is published, and mend it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import search
from cms.finder import engine, syncing
from cms.finder.progress import Bar

PARTS = {
    "missing": "missing",
    "behind": "of an older revision",
    "ahead": "of a revision that is not published",
    "left_over": "withdrawn but still there",
}


class Command(BaseCommand):
    help = (
        "Compare revisions in the embedded index and on the search server with the published ones and mend them. "
        "Ends with 1 where something differs with --check, or still differs after mending."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        finder = engine.make(engine.remote_embedder(), settings.ELASTICSEARCH_URL)
        try:
            found = syncing.compared(finder) if check else self.mend(finder)
        except search.EngineDown as down:
            raise CommandError(f"The search server does not answer: {down}") from down
        if wrong := self.told(found):
            raise CommandError(f"{wrong} documents differ from what is published")

    def mend(self, finder: search.Finder) -> dict[str, syncing.Difference]:
        before = syncing.mend(finder, Bar(self.stderr, "Indexed"))
        if sum(one.count for one in before.values()):
            self.stdout.write("Before:")
            self.told(before)
            self.stdout.write("Now:")
        return syncing.compared(finder)

    def told(self, found: dict[str, syncing.Difference]) -> int:
        for name, one in found.items():
            parts = [
                f"{len(getattr(one, part))} {words}"
                for part, words in PARTS.items()
                if getattr(one, part)
            ]
            said = ", ".join(parts) or "as published"
            self.stdout.write(f"{name}: {one.documents} documents, {said}")
        return sum(one.count for one in found.values())
