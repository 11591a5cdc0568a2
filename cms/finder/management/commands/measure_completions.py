"""How fast completions are beside a bare prefix query of the embedded engine, in one run; JSON lines."""

import json
import sqlite3
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import Any

from django.core.management.base import BaseCommand

from cms.catalogue.models import Revision
from cms.finder import completions, engine
from search.text import compact, normalise
from search.text.normal import is_han
from search.text.sounds import readings

PREFIX = "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 9"


class Command(BaseCommand):
    help = "Measure completions of what is published: characters, pinyin and initials, one to six of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--names", type=int, default=100, help="names whose beginnings are typed"
        )

    def handle(self, *args: Any, names: int, **options: Any) -> None:
        index = sqlite3.connect(engine.index_path())
        typed = list(beginnings(names))
        completions.complete("登")
        bare, ours = [], []
        for text in typed:
            bare.append(timed(lambda text=text: index.execute(PREFIX, (f'"{text}"*',)).fetchall()))
            ours.append(timed(lambda text=text: completions.complete(text)))
        index.close()
        self.tell("completions measured", len(typed), "count")
        for at, share in ((49, "median"), (94, "p95")):
            one, other = (quantiles(times, n=100)[at] for times in (ours, bare))
            self.tell(f"completion {share}", round(one * 1000, 3), "ms")
            self.tell(f"bare prefix query {share}", round(other * 1000, 3), "ms")
            self.tell(
                f"completion beside a bare prefix query {share}", round(one / other, 2), "ratio"
            )

    def tell(self, figure: str, value: float, unit: str) -> None:
        self.stdout.write(json.dumps({"figure": figure, "value": value, "unit": unit}))


def beginnings(names: int) -> Iterator[str]:
    """Of names spread over the catalogue: as characters, as they sound, and their initials."""
    titles = list(Revision.objects.live().order_by("code").values_list("title", flat=True))
    for title in titles[:: max(len(titles) // names, 1)][:names]:
        han = [c for c in compact(normalise(title)) if is_han(c)]
        sounds = [readings(c)[0] for c in han]
        for size in range(1, 7):
            yield "".join(han[:size])
            yield "".join(sounds)[:size]
            yield "".join(sound[0] for sound in sounds[:size])


def timed(work: Callable[[], object]) -> float:
    """The best of three: what else the machine is doing is not measured."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best
