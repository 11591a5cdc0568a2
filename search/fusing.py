"""The rankings made one: what each engine's list tells of a candidate, weighed by the learned weights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search import weights
from search.documents import Candidate, Counts, Filter
from search.learned import Weights
from search.signals import SIGNALS, Question, Row, Signals

Nearest = Sequence[tuple[Candidate, float]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with what speaks for it; `cosine` is None where it has no vector."""

    candidate: Candidate
    score: float
    cosine: float | None = None
    row: Row = ()

    @property
    def signals(self) -> Signals:
        return dict(zip(SIGNALS, self.row, strict=True))


@dataclass(frozen=True)
class Cosines:
    """The nearest of one text, or of several at once: then the best of each document counts."""

    known: Mapping[str, float]
    likenesses: Mapping[str, float]
    least: float  # whoever is not among the nearest is not nearer than the last of them

    @classmethod
    def of(cls, lists: Sequence[Nearest], model: str) -> "Cosines":
        known: dict[str, float] = {}
        for candidate, cosine in (pair for one in lists for pair in one):
            known[candidate.id] = max(cosine, known.get(candidate.id, -1.0))
        low = min((one[-1][1] for one in lists if one), default=-1.0)
        return cls(
            known, {id_: likeness(c, model) for id_, c in known.items()}, likeness(low, model)
        )

    def likeness(self, id_: str) -> float:
        return self.likenesses.get(id_, self.least)


def fuse(
    question: Question,
    lexical: Sequence[Candidate],
    near: Sequence[Nearest],
    model: str,
    ranker: Weights,
    popularity: Mapping[str, float],
) -> list[Ranked]:
    """`near`: for what was said, then for the official words of it. A candidate that words found tells more
    than the same one found by its vector, so it is the one that is kept."""
    pool = {candidate.id: candidate for one in near for candidate, _ in one}
    pool.update((candidate.id, candidate) for candidate in lexical)
    said, official = Cosines.of(near[:1], model), Cosines.of(near[1:], model)
    likenesses = ((said.likeness(id_), official.likeness(id_)) for id_ in pool)
    rows = question.rows(list(pool.values()), likenesses)
    scores = weighed(rows, ranker)
    ranked = [
        Ranked(one, score + weights.TIE * popularity.get(id_, 0.0), said.known.get(id_), row)
        for (id_, one), score, row in zip(pool.items(), scores, rows, strict=True)
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.id))


def weighed(rows: Sequence[Row], ranker: Weights) -> list[float]:
    if not rows:
        return []
    scores: list[float] = (np.array(rows) @ np.array([ranker[name] for name in SIGNALS])).tolist()
    return scores


def likeness(cosine: float, model: str) -> float:
    """A cosine stretched over the range the model uses: unrelated 0, same 1."""
    low, high = weights.COSINES.get(model, (0.0, 1.0))
    return max((cosine - low) / (high - low), 0.0)


def without_tail(ranked: Sequence[Ranked]) -> list[Ranked]:
    """A page of hits at least; beyond it what lies far behind the first is not worth showing."""
    if not ranked:
        return []
    least = ranked[0].score * weights.TAIL
    return [one for at, one in enumerate(ranked) if at < weights.PAGE or one.score >= least]


def counts(ranked: Sequence[Ranked], filters: Sequence[Filter]) -> Counts:
    """For each facet, what one would get by choosing another value of it: its own filter left out."""
    counted: Counts = {}
    for one in ranked:
        failed = {f.name for f in filters if not passes(one.candidate.facets, [f])}
        for name, values in one.candidate.facets.items():
            if failed <= {name}:
                of_name = counted.setdefault(name, {})
                for value in values:
                    of_name[value] = of_name.get(value, 0) + 1
    return counted


def passes(facets: Mapping[str, tuple[str, ...]], filters: Iterable[Filter]) -> bool:
    return all(set(one.values) & set(facets.get(one.name, ())) for one in filters)
