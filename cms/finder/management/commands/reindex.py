"""Index the whole catalogue anew, vectors included where an embedder loads."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.catalogue.models import Revision
from cms.finder import engine, services
from cms.finder.progress import Bar


class Command(BaseCommand):
    help = "Index all published matters anew. Vectors take longer; --no-vectors leaves them to the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-vectors", action="store_true")

    def handle(self, *args: Any, no_vectors: bool, **options: Any) -> None:
        embedder = None if no_vectors else engine.any_embedder()
        finder = engine.make(embedder, settings.ELASTICSEARCH_URL)
        count = services.rebuild(
            finder, Bar(self.stderr, "Indexed", Revision.objects.live().count())
        )
        vectors = services.embed(finder, Bar(self.stderr, "Vectors"))
        waiting = finder.sync()
        self.stdout.write(f"{count} matters indexed, {vectors} new vectors")
        if waiting:
            self.stderr.write(
                f"Elasticsearch did not take {waiting} of them; it is sent them later"
            )
