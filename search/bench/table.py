"""How well each ranker does, by kind of query."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from search.bench import Figure
from search.bench.plain import on_server
from search.documents import Document
from search.embedding import Embedder
from search.finder import Finder
from search.gate import QUERIES, Answer, Judged, judged, score
from search.gate.learn import fold
from search.gate.plain import Ranker, by_vectors
from search.learned import folds

type Rank = Callable[[Judged], Answer]


def ours(finder: Finder, queries: Sequence[Judged]) -> Rank:
    """On the gate's own queries by what was learned without each of them."""
    learned_from = {one.query for one in judged(QUERIES)}
    unseen = [Finder(finder.primary, finder.embedded, finder.embedder, knows=k) for k in folds()]
    own = all(one.query in learned_from for one in queries)

    def rank(query: Judged) -> Answer:
        asked = unseen[fold(query)] if own else finder
        found = asked.search(query.query, size=10)
        return Answer(tuple(hit.id for hit in found.hits), found.weak)

    return rank


def _plainly(rank: Ranker) -> Rank:
    return lambda query: Answer(rank(query.query))


def table(
    finders: Mapping[str, Finder],
    address: str,
    documents: Sequence[Document],
    queries: Sequence[Judged],
    embedder: Embedder,
) -> Iterator[Figure]:
    reached: dict[str, float] = {}
    with on_server(address, documents) as plain:
        rankers: dict[str, Rank] = {name: ours(one, queries) for name, one in finders.items()}
        for name, rank in {**plain, "vectors": by_vectors(documents, embedder)}.items():
            rankers[name] = _plainly(rank)
        for name, ranker in rankers.items():
            scores = score(queries, {one.id: ranker(one) for one in queries})
            for kind, one in scores.items():
                if kind == "none":
                    yield f"{name}: none flagged", round(one.flagged, 3), "share"
                    continue
                yield f"{name}: {kind} nDCG@10", round(one.ndcg, 3), f"of {one.asked}"
                yield f"{name}: {kind} R3@3", round(one.first_three, 3), f"of {one.asked}"
            reached[name] = scores["all"].ndcg
            yield f"{name}: false alarms", round(scores["all"].flagged, 3), "share"
    engines = [reached[name] for name in finders]
    yield "difference of the engines", round(max(engines) - min(engines), 3), "nDCG@10"
