"""Weights learned from judged queries: the ranker's by comparing pairs of candidates, the judge's by
telling queries that have an answer from those that have none.

For the ranker, every better candidate of a query should score more than every worse one. The loss is logistic in the
difference of their scores, each query counts the same, and a small penalty keeps weights small. What is
learned is one number a signal, so every order it gives can be explained.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.signals import Signals

Matrix = NDArray[np.float64]
PENALTY, STEPS, RATE = 0.003, 800, 0.5
SHARPNESS = 4.0  # a lead of a quarter is a clear one
JUDGE_PENALTY, JUDGE_STEPS = 0.001, 30
FALSE_ALARMS = (
    0.035  # share of answerable queries that may be called weak where the judge is learned
)


@dataclass(frozen=True)
class Example:
    """The candidates of one query: their grades (0 for what is not relevant) and signals."""

    grades: Sequence[int]
    signals: Sequence[Signals]


def learned(
    examples: Sequence[Example], names: Sequence[str], fixed: Mapping[str, float] | None = None
) -> dict[str, float]:
    """`fixed` are given and not learned; the others are learned beside them."""
    given = fixed or {}
    pairs = [pair for one in examples if (pair := _pairs(one, names)) is not None]
    weights = np.array([given.get(name, 0.1) for name in names])
    free = np.array([float(name not in given) for name in names])
    for _ in range(STEPS):
        slope = PENALTY * weights
        for leads, counts in pairs:
            wrong = counts / (1 + np.exp(np.clip(SHARPNESS * (leads @ weights), -30, 30)))
            slope -= SHARPNESS * (wrong @ leads) / len(pairs)
        weights = weights - RATE * slope * free
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


@dataclass(frozen=True)
class Case:
    """Evidence of one query; `there`: whether the catalogue has an answer."""

    evidence: Signals
    there: bool
    counts: float = 1.0


def separated(cases: Sequence[Case], names: Sequence[str]) -> dict[str, float]:
    """Weights and a bias that are above nought for queries with an answer: logistic regression by Newton's
    method, both sides counting the same, the bias then set so that few of those with an answer fall below."""
    rows = np.array([[*(one.evidence[name] for name in names), 1.0] for one in cases])
    there = np.array([float(one.there) for one in cases])
    counts = np.array([one.counts for one in cases])
    counts *= np.where(there == 1, 0.5 / (counts @ there), 0.5 / (counts @ (1 - there)))
    small = JUDGE_PENALTY * np.diag([*np.ones(len(names)), 1e-6])
    weights = np.zeros(len(names) + 1)
    for _ in range(JUDGE_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - there)) + small @ weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + small
        weights = weights - np.linalg.solve(bend, slope)
    weights[-1] -= np.quantile((rows @ weights)[there == 1], FALSE_ALARMS)
    return {name: round(float(w), 3) for name, w in zip((*names, "bias"), weights, strict=True)}


def _pairs(example: Example, names: Sequence[str]) -> tuple[Matrix, Matrix] | None:
    """By how much each better candidate leads each worse one in every signal, and what that pair counts."""
    rows = np.array([[one.get(name, 0.0) for name in names] for one in example.signals])
    grades = np.array(example.grades)
    leads, counts = [], []
    for better in np.flatnonzero(grades):
        worse = np.flatnonzero(grades < grades[better])
        if len(worse):
            leads.append(rows[better] - rows[worse])
            counts.append(np.full(len(worse), (2.0 ** grades[better] - 1) / len(worse)))
    if not leads:
        return None
    all_counts = np.concatenate(counts)
    return np.vstack(leads), all_counts / all_counts.sum()


def order(example: Example, weights: Mapping[str, float]) -> list[int]:
    """Places of the candidates, best first."""
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in one.items())
        for one in example.signals
    ]
    return sorted(range(len(scores)), key=lambda at: -scores[at])
