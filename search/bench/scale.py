"""From 1,000 to 100,000 matters on Elasticsearch: `python -m search.bench.scale CATALOGUE QUERIES`.

The matters are those of the catalogue again and again, each with another place and number in its name, and
their vectors are the real ones with noise: sizes and times are those of many alike names, the ranking is not
judged. The vectors are compared by the server, as they are in a large hall.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from uuid import uuid4

import httpx
import numpy as np

from search.bench import Figure, Remembered, speed, tell
from search.documents import Document, Vector
from search.elastic import ElasticEngine
from search.elastic_server import server
from search.embedded import EmbeddedEngine
from search.embedding import choose
from search.finder import Finder
from search.gate import judged
from search.gate.catalogues import documents

SIZES = (1_000, 10_000, 100_000)
PLACES = "东西南北中河山江湖溪林岭塘桥镇湾坪坝岗洲"
NOISE = (
    0.02  # a coordinate's deviation; coordinates of unit vectors with 384 numbers are about 0.05
)


def many(real: Sequence[Document]) -> Iterator[Document]:
    """Without end; the first round is the catalogue itself."""
    chance = np.random.default_rng(7)
    for number in range(10**9):
        one = real[number % len(real)]
        again = number // len(real)
        if not again:
            yield one
            continue
        place = "".join(chance.choice(list(PLACES), 2)) + "区"
        names = {**one.fields, "title": f"{place}{one.title}（第{again}类）"}
        vectors = {model: _noisy(vector, chance) for model, vector in one.vectors.items()}
        yield replace(one, id=f"{one.id}-{again}", fields=names, vectors=vectors)


def _noisy(vector: Vector, chance: np.random.Generator) -> Vector:
    moved = vector + chance.normal(0, NOISE, len(vector)).astype(np.float32)
    return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)


def figures(
    real: Sequence[Document], texts: Sequence[str], sizes: Sequence[int]
) -> Iterator[Figure]:
    embedder = choose()
    if embedder is None:
        sys.exit("no embedder loads here")
    with server() as address, tempfile.TemporaryDirectory() as folder:
        local = Finder(None, EmbeddedEngine(Path(folder) / "index.sqlite3"), Remembered(embedder))
        local.rebuild(real, terms=[one.title for one in real])
        while local.embed():
            pass
        whole = list(local.embedded.documents())
        slow: list[float] = []
        for size in sizes:
            there = ElasticEngine(address, f"scale-{uuid4().hex[:8]}", patience=60)
            began = time.monotonic()
            there.rebuild(local.embedded.dictionary(), islice(many(whole), size))
            yield f"{size}: rebuilding", round(time.monotonic() - began, 1), "s"
            yield from weight(address, there, size)
            finder = Finder(there, local.embedded, local.embedder)
            finder.in_memory = 0
            for figure in speed.beside_the_server(finder, there, texts):
                yield f"{size}: {figure[0]}", figure[1], figure[2]
                if figure[0] == "whole search on the server, p95":
                    slow.append(float(figure[1]))
            there.close()
        yield f"p95 of {sizes[-1]} matters to {sizes[0]}", round(slow[-1] / slow[0], 2), "ratio"


def weight(address: str, there: ElasticEngine, size: int) -> Iterator[Figure]:
    index = str(there.status()["index"])
    shape = httpx.post(f"{address}/{index}/_forcemerge?max_num_segments=1", timeout=600)
    shape.raise_for_status()
    stats = httpx.get(f"{address}/{index}/_stats/store,docs,dense_vector", timeout=60).json()
    stored = stats["_all"]["primaries"]
    yield f"{size}: on disk", round(stored["store"]["size_in_bytes"] / 2**20, 1), "MB"
    nodes = httpx.get(f"{address}/_nodes/stats/jvm,process", timeout=60).json()["nodes"]
    heap = next(iter(nodes.values()))["jvm"]["mem"]["heap_used_in_bytes"]
    yield f"{size}: heap in use", round(heap / 2**20), "MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    texts = [one.query for one in judged(options.queries)]
    for figure in figures(documents(options.catalogue), texts, options.sizes):
        tell("scale", figure)


if __name__ == "__main__":
    main()
