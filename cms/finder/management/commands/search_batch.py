"""The site's own search over a file of queries: one JSON line in, one out."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import search
from cms.catalogue.models import Revision
from cms.finder import engine, services
from cms.finder.progress import Bar
from cms.finder.selectors import LONGEST

RESULTS = 10


class Command(BaseCommand):
    help = (
        'Search for each line of QUERIES.jsonl ({"id", "query"}) and write '
        '{"id", "results": [item codes], "weak"} lines to --out.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("queries", type=Path)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--engine", choices=engine.ENGINES, default="embedded")
        parser.add_argument("--size", type=int, default=RESULTS)

    def handle(self, *args: Any, queries: Path, out: Path, size: int, **options: Any) -> None:
        asked = list(read(queries))
        finder = self.finder(options["engine"])
        if services.catch_up(finder, Bar(self.stderr, "Indexed")):
            self.stderr.write("The index was behind the catalogue and was built anew")
        services.embed(finder, Bar(self.stderr, "Vectors"))
        codes = dict(Revision.objects.live().values_list("matter_uid", "code"))
        with out.open("w", encoding="utf-8") as lines:
            for id_, text in asked:
                found = self.search(finder, text, size, options["engine"])
                results = [codes[hit.id] for hit in found.hits if hit.id in codes]
                answer = {"id": id_, "results": results, "weak": found.weak}
                lines.write(json.dumps(answer, ensure_ascii=False) + "\n")
        self.stdout.write(f"{len(asked)} queries answered: {out}")

    def finder(self, wanted: str) -> search.Finder:
        server = settings.ELASTICSEARCH_URL if wanted == "elasticsearch" else ""
        if wanted == "elasticsearch" and not server:
            raise CommandError("Set ELASTICSEARCH_URL to use this engine.")
        return engine.make(engine.any_embedder(), server)

    def search(self, finder: search.Finder, text: str, size: int, wanted: str) -> search.Results:
        found = finder.search(text.strip()[:LONGEST], size=size)
        if found.engine != wanted and text.strip():
            raise CommandError(f"{wanted} does not answer; nothing of its own could be measured.")
        return found


def read(path: Path) -> Iterator[tuple[str, str]]:
    """(id, query) of each line; a line that is none stops the run and is named."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise CommandError(f"{path}: {unreadable}") from unreadable
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            yield str(asked["id"]), str(asked["query"])
        except (ValueError, KeyError, TypeError) as wrong:
            raise CommandError(f'{path}, line {number}: {{"id", "query"}} expected') from wrong
