"""Figures of taking in the real catalogue; needs MINGTANG_DATA."""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from e2e.halls import discard, fresh_home

Figures = Iterator[tuple[str, float | int | str, str]]


def data() -> Path:
    folder = os.environ.get("MINGTANG_DATA")
    if not folder:
        sys.exit("name the folder of real data: MINGTANG_DATA=... make bench-import")
    return Path(folder)


def imports() -> Figures:
    """All matters and guides into an empty hall, twice. Vectors are not waited for."""
    hall = fresh_home(MINGTANG_DEMO="0")
    try:
        hall.manage("migrate", "-v0")
        for name in ("first import", "second import, nothing new"):
            began = time.monotonic()
            hall.manage("import_matters", str(data() / "catalogue"), str(data() / "guides"))
            yield name, round(time.monotonic() - began, 1), "s"
        queries = data() / "search_dev_queries.jsonl"
        began = time.monotonic()
        hall.manage("search_batch", str(queries), "--out", str(hall.home / "results.jsonl"))
        lines = [
            json.loads(line) for line in (hall.home / "results.jsonl").read_text().splitlines()
        ]
        yield (
            f"{len(lines)} queries, start and index included",
            round(time.monotonic() - began, 1),
            "s",
        )
    finally:
        discard(hall)
