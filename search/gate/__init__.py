"""The judged queries of the gate, and how an answer to them is scored.

`queries.jsonl` holds one query a line: {id, query, kind, relevant: {matter code: grade}} over the sample
catalogue. Grade 3 is what was meant, 1 a sibling of it; nothing relevant means that nothing there answers.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

QUERIES = Path(__file__).parent / "queries.jsonl"
MEANT = 3
DEPTH = 10
FIRST = 3


@dataclass(frozen=True)
class Judged:
    id: str
    query: str
    kind: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Answer:
    """What came back for one query: codes, best first, and whether they were called weak."""

    results: tuple[str, ...]
    weak: bool = False


@dataclass
class Score:
    """Means over the queries of one kind; `first_three` over those for which one matter is meant exactly.
    `flagged`: the share left empty or called weak."""

    asked: int = 0
    exact: int = 0
    ndcg: float = 0.0
    first_three: float = 0.0
    flagged: float = 0.0
    missed: list[str] = field(default_factory=list)


def judged(path: Path = QUERIES) -> list[Judged]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Judged(r["id"], r["query"], r["kind"], r["relevant"]) for r in rows]


def ndcg(results: Iterable[str], relevant: dict[str, int]) -> float:
    """Gains 2^grade - 1, discounted by the logarithm of the place, against the best order there is."""
    best = sorted(relevant.values(), reverse=True)[:DEPTH]
    ideal = _discounted(best)
    return _discounted([relevant.get(code, 0) for code in list(results)[:DEPTH]]) / ideal


def found_first(results: Iterable[str], relevant: dict[str, int]) -> bool:
    """What was meant is among the first three."""
    return any(relevant.get(code) == MEANT for code in list(results)[:FIRST])


def score(queries: Iterable[Judged], answers: dict[str, Answer]) -> dict[str, Score]:
    """By kind, and under `all` for every query that has an answer; unanswerable ones count by `flagged` alone."""
    scores: dict[str, Score] = {}
    for one in queries:
        answer = answers.get(one.id, Answer(()))
        names = (one.kind, "all") if one.relevant else (one.kind,)
        for name in names:
            _add(scores.setdefault(name, Score()), one, answer)
    return scores


def _add(score_: Score, one: Judged, answer: Answer) -> None:
    n = score_.asked
    good = ndcg(answer.results, one.relevant) if one.relevant else 0.0
    exact = MEANT in one.relevant.values()
    first = exact and found_first(answer.results, one.relevant)
    flag = answer.weak or not answer.results
    score_.ndcg = (score_.ndcg * n + good) / (n + 1)
    if exact:
        score_.first_three = (score_.first_three * score_.exact + first) / (score_.exact + 1)
        score_.exact += 1
    score_.flagged = (score_.flagged * n + flag) / (n + 1)
    score_.asked = n + 1
    if (flag if one.relevant else not flag) or (exact and not first):
        score_.missed.append(one.id)


def _discounted(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
