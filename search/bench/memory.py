"""What the search weighs in a process of its own: `python -m search.bench.memory INDEX QUERIES`."""

import sys
from pathlib import Path

from search.bench import tell
from search.embedded import EmbeddedEngine
from search.embedding import choose
from search.finder import Finder
from search.gate import judged
from search.text import segment
from search.text.sounds import readings


def resident() -> float:
    """Megabytes of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(index: str, queries: str) -> None:
    texts = [one.query for one in judged(Path(queries))]
    before = resident()
    tell("search", ("memory: interpreter and libraries", round(before), "MB"))
    segment("分词词典")
    before = _step("segmenter", before)
    readings("音")
    before = _step("pinyin", before)
    embedder = choose()
    if embedder is not None:
        embedder.queries(["模型"])
    before = _step("model", before)
    finder = Finder(None, EmbeddedEngine(Path(index)), embedder)
    for text in texts:
        finder.search(text)
    _step("index, lexicon and everything else of the search", before)


def _step(name: str, before: float) -> float:
    now = resident()
    tell("search", (f"memory: {name}", round(now - before), "MB"))
    return now


if __name__ == "__main__":
    main(*sys.argv[1:3])
