"""The plain rankers that the gate must clearly beat: BM25 over characters (what a standard analyser
makes of Chinese), BM25 over words, and sentence vectors alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import log

import numpy as np

from search.documents import Document
from search.embedding.port import Embedder
from search.gate import DEPTH
from search.text import normalise, segment
from search.text.normal import characters, runs

K1, B = 1.2, 0.75

type Ranker = Callable[[str], tuple[str, ...]]


def by_characters(text: str) -> list[str]:
    plain = normalise(text)
    return [*characters(plain), *(run for run in runs(plain) if run.isascii())]


def by_words(text: str) -> list[str]:
    return segment(normalise(text))


def bm25(documents: Sequence[Document], tokens: Callable[[str], list[str]]) -> Ranker:
    """Over all the text there is of a document, as one field."""
    counts = [Counter(tokens(_whole(document))) for document in documents]
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / len(lengths)
    among = Counter(token for count in counts for token in count)

    def weight(token: str, at: int) -> float:
        there = counts[at][token]
        rare = log(1 + (len(counts) - among[token] + 0.5) / (among[token] + 0.5))
        return rare * there * (K1 + 1) / (there + K1 * (1 - B + B * lengths[at] / mean))

    def rank(query: str) -> tuple[str, ...]:
        asked = tokens(query)
        totals = [sum(weight(token, at) for token in asked) for at in range(len(counts))]
        best = sorted(range(len(counts)), key=lambda at: -totals[at])[:DEPTH]
        return tuple(documents[at].id for at in best if totals[at] > 0)

    return rank


def by_vectors(documents: Sequence[Document], embedder: Embedder) -> Ranker:
    rows = embedder.passages([document.passage for document in documents])
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def rank(query: str) -> tuple[str, ...]:
        likeness = rows @ embedder.queries([normalise(query)])[0]
        return tuple(documents[at].id for at in np.argsort(-likeness)[:DEPTH])

    return rank


def _whole(document: Document) -> str:
    return "\n".join(document.text(name) for name in document.fields)
