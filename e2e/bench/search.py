"""Search: both engines beside plain rankers, and the site's own search on a hall that holds only the import.

`make bench-search` measures the sample catalogue and the gate; `CATALOGUE=... QUERIES=...` others. With MINGTANG_DATA
its catalogue and development queries are measured too, in a hall as citizens would ask it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from e2e.bench.catalogue import data
from e2e.halls import ROOT, discard, fresh_home

Figures = Iterator[tuple[str, float | int | str, str]]

SAMPLE = ROOT / "cms" / "catalogue" / "sample"
GATE = ROOT / "search" / "gate" / "queries.jsonl"


def search() -> Figures:
    catalogue = Path(os.environ.get("CATALOGUE") or SAMPLE)
    queries = Path(os.environ.get("QUERIES") or GATE)
    yield from _library("search.bench", catalogue, queries)
    if os.environ.get("MINGTANG_DATA"):
        yield from _library("search.bench", data() / "catalogue", development())
        yield from site()


def scale() -> Figures:
    """Up to 100,000 matters: takes a quarter of an hour."""
    catalogue = Path(os.environ.get("CATALOGUE") or SAMPLE)
    yield from _library("search.bench.scale", catalogue, Path(os.environ.get("QUERIES") or GATE))


def development() -> Path:
    return data() / "search_dev_queries.jsonl"


def _library(module: str, catalogue: Path, queries: Path) -> Figures:
    """The library measures itself in a process of its own, which prints JSON lines."""
    run = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", module, str(catalogue), str(queries)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert run.stdout is not None
    for line in run.stdout:
        figure = json.loads(line)
        yield f"{queries.stem}: {figure['figure']}", figure["value"], figure["unit"]
    if run.wait():
        sys.exit(f"{module} ended with {run.returncode}")


def site() -> Figures:
    hall = fresh_home(MINGTANG_DEMO="0").start()
    try:
        hall.wait("database")
        hall.manage("import_matters", str(data() / "catalogue"))
        hall.manage("reindex")
        results = hall.home / "results.jsonl"
        hall.manage("search_batch", str(development()), "--out", str(results))
        score = [sys.executable, str(data() / "score_search.py"), str(development()), str(results)]
        scored = subprocess.run([*score, "--json"], capture_output=True, text=True, check=True)
        for name, value in flat(json.loads(scored.stdout)):
            yield f"site: {name}", value, "share"
        for line in hall.manage("measure_completions").splitlines():
            figure = json.loads(line)
            yield f"site: {figure['figure']}", figure["value"], figure["unit"]
    finally:
        discard(hall)


def flat(value: object, name: str = "") -> Iterator[tuple[str, float]]:
    """Nested figures as dotted names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, int | float):
        yield name, value
