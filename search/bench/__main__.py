"""`python -m search.bench CATALOGUE QUERIES`: ranking, speed and memory, on both engines in one run."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from search.bench import Figure, Remembered, quantile, speed, tell
from search.bench.table import table
from search.documents import Document
from search.elastic import ElasticEngine
from search.elastic_server import server
from search.embedded import EmbeddedEngine
from search.embedding import choose
from search.finder import Finder
from search.gate import Judged, judged
from search.gate.catalogues import documents


def figures(
    catalogue: Sequence[Document], queries: Sequence[Judged], file: Path
) -> Iterator[Figure]:
    embedder = choose()
    if embedder is None:
        sys.exit("no embedder loads here")
    with server() as address, tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index.sqlite3"
        remembered = Remembered(embedder)
        embedded = Finder(None, EmbeddedEngine(index), remembered)
        embedded.rebuild(catalogue, terms=[one.title for one in catalogue])
        while embedded.embed():
            pass
        there = ElasticEngine(address, f"bench-{uuid4().hex[:8]}", patience=30)
        on_server = Finder(there, embedded.embedded, remembered)
        on_server.sync(renew=True)
        finders = {"embedded": embedded, "Elasticsearch": on_server}
        yield "matters", len(catalogue), "matters"
        yield from table(finders, address, catalogue, queries, embedder)
        texts = [one.query for one in queries]
        taken = [speed.timed(lambda text: embedder.queries([text]), text) for text in texts]
        yield "embedder, one query, median", quantile(taken, 0.5), "ms"
        yield "embedder, one query, p95", quantile(taken, 0.95), "ms"
        yield from speed.beside_the_server(on_server, there, texts)
        yield from speed.alone(embedded, texts)
        yield from speed.without_server(embedded, texts[0])
        there.close()
        sys.stdout.flush()
        subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "search.bench.memory", str(index), str(file)], check=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path, help="file or folder with matters")
    parser.add_argument("queries", type=Path, help="judged queries over it, as JSON lines")
    options = parser.parse_args()
    for figure in figures(documents(options.catalogue), judged(options.queries), options.queries):
        tell("search", figure)


if __name__ == "__main__":
    main()
