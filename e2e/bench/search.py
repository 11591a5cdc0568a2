"""Ranking against judged queries, with the site's own search on a hall that holds only the import; needs MINGTANG_DATA."""

import json
import subprocess
import sys
from collections.abc import Iterator

from e2e.bench.catalogue import data
from e2e.halls import discard, fresh_home

Figures = Iterator[tuple[str, float | int | str, str]]


def ranking() -> Figures:
    hall = fresh_home(MINGTANG_DEMO="0").start()
    try:
        hall.wait("database")
        hall.manage("import_matters", str(data() / "catalogue"))
        hall.manage("reindex", "--vectors")
        results = hall.home / "results.jsonl"
        queries = data() / "search_dev_queries.jsonl"
        hall.manage("search_batch", str(queries), "--out", str(results))
        score = [
            sys.executable,
            str(data() / "score_search.py"),
            str(queries),
            str(results),
            "--json",
        ]
        scored = json.loads(
            subprocess.run(score, capture_output=True, text=True, check=True).stdout
        )
        for name, value in flat(scored):
            yield name, value, "share"
    finally:
        discard(hall)


def flat(value: object, name: str = "") -> Iterator[tuple[str, float]]:
    """Nested figures as dotted names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, int | float):
        yield name, value
