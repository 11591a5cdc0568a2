"""Figures of the public pages: what a guide weighs, a copy that is still good, paths of a matter, a very long list."""

import gzip
import json
import re
import statistics
import time
from collections.abc import Iterator

from e2e.bench import catalogue, running
from e2e.bench.load import rate
from e2e.halls import Hall, discard, fresh_home

Figures = Iterator[tuple[str, float | int | str, str]]
TURNS = 5

# Eleven questions that each decide on one material: 2,048 paths.
PATHS = """
import json, time
from cms import facts
asked = [f"q{n}" for n in range(11)]
matter = facts.from_json({
    "id": "m-bench", "code": "BENCH", "title": "bench", "department": {"code": "TE1", "name": "bench"},
    "questions": [{"key": key, "ask": key, "kind": "yesno"} for key in asked],
    "materials": [{"key": key, "name": key, "when": {"is": [key, True]}} for key in asked],
})
from django.utils import timezone
began = time.perf_counter()
found = facts.paths(matter, timezone.localdate())
print(json.dumps([len(found), round(time.perf_counter() - began, 2)]))
"""
# Publications like those that are there, so many that there are %d.
MANY = """
from cms.catalogue.models import Revision
rows = list(Revision.objects.live()[:200])
there = Revision.objects.live().count()
Revision.objects.bulk_create([
    Revision(matter_uid=f"m-bench-{n}", number=1, facts=row.facts, code=f"BENCH{n}", title=f"{row.title}{n}",
             department_id=row.department_id, themes=row.themes, audience=row.audience)
    for n in range(there, %d) for row in [rows[n %% len(rows)]]
], batch_size=2000)
"""


def figures() -> Figures:
    """All that is asked of the catalogue in one go; the import needs MINGTANG_DATA."""
    hall = fresh_home().start()
    try:
        hall.wait("database")
        guide = f"/matters/{running.code_of(hall, running.MATTER)}/"
        yield from weight(hall, guide)
        yield from conditional(hall, guide)
        yield from paths(hall)
        yield from long_lists(hall)
    finally:
        discard(hall)
    yield from running.publish()
    yield from catalogue.imports()


def weight(hall: Hall, guide: str) -> Figures:
    page = hall.get(guide).text
    linked = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)
    parts = [page, *(hall.get(path).text for path in linked)]
    size = sum(len(gzip.compress(part.encode())) for part in parts)
    yield "guide page with stylesheet and scripts, compressed", round(size / 1024, 1), "KB"


def conditional(hall: Hall, guide: str) -> Figures:
    """In turns: the page in full, and the question whether a copy is still good."""
    etag = hall.get(guide).headers["ETag"]
    asked = f"If-None-Match: {etag}"
    rate(hall.port, guide, each=10)
    pairs = [
        (rate(hall.port, guide, each=20), rate(hall.port, guide, each=20, header=asked))
        for _turn in range(TURNS)
    ]
    yield "guide page in full", round(statistics.median(full for full, _ in pairs)), "requests/s"
    yield "guide page unchanged", round(statistics.median(same for _, same in pairs)), "requests/s"
    yield (
        "unchanged to full",
        round(statistics.median(same / full for full, same in pairs), 1),
        "ratio",
    )


def seconds_of(hall: Hall, path: str) -> float:
    began = time.monotonic()
    assert hall.get(path).status_code == 200
    return time.monotonic() - began


def paths(hall: Hall) -> Figures:
    count, seconds = json.loads(hall.manage("shell", "--no-imports", "-c", PATHS))
    yield f"enumeration of {count} paths", seconds, "s"


def long_lists(hall: Hall) -> Figures:
    """The list of matters, once it has been built, with 1,000 and 100,000 of them."""
    times = []
    for count in (1_000, 100_000):
        hall.manage("shell", "--no-imports", "-c", MANY % count)
        for _turn in range(TURNS):
            hall.get("/matters/")
        times.append(statistics.median(seconds_of(hall, "/matters/") for _ in range(TURNS)))
        yield f"browse page with {count:,} matters", round(times[-1] * 1000), "ms"
    yield "browse page, 100,000 to 1,000", round(times[1] / times[0], 2), "ratio"
