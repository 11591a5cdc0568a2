"""Our queries in the server's language, and its answers in ours: pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.documents import Candidate, Clause, Counts, Filter, Found, Query, Vector
from search.elastic.mapping import MOST_VALUES, PARTED, facet, shown
from search.weights import K1

WINDOW = 10_000  # the server hands out no hit beyond this place
# The nearest are looked for among at least this many, so that a small size is not a coarse one.
LEAST_LOOKED_AT = 120
HANDED_OUT: Mapping[str, Any] = {"stored_fields": "_none_", "docvalue_fields": ["shown"]}
WANTED = "hits.total.value,hits.hits._score,hits.hits.fields,hits.hits.matched_queries,aggregations"
WANTED_OF_ALL = (
    "responses.hits.hits._score,responses.hits.hits.fields,responses.error,responses.status"
)
OVERSAMPLE = 1.0  # those kept, no more
DIGITS = 5  # of a vector's numbers: more say nothing and take longer to send


def found(query: Query) -> dict[str, Any]:
    """Arguments of a search for the documents of a query."""
    body: dict[str, Any] = {
        "query": {"bool": _matching(query.clauses) | {"filter": passing(query.filters)}},
        "size": min(query.size, WINDOW - query.offset),
        "from_": query.offset,
        "track_total_hits": query.counted,
        "include_named_queries_score": True,
        "source": False,
        "filter_path": WANTED,
        **HANDED_OUT,
    }
    if not query.clauses:
        body["sort"] = [{"title": "asc"}, {"id": "asc"}]
    if query.counted:
        body["aggs"] = {"facets": {"terms": {"field": "facets", "size": MOST_VALUES}}}
    return body


def nearest(model: str, vector: Vector, filters: Sequence[Filter], size: int) -> dict[str, Any]:
    """The body of a search for the documents nearest to a vector."""
    knn = {
        "field": f"vectors.{model}",
        "query_vector": [round(number, DIGITS) for number in vector.tolist()],
        "k": size,
        "num_candidates": min(max(2 * size, LEAST_LOOKED_AT), WINDOW),
        "rescore_vector": {"oversample": OVERSAMPLE},
        "filter": passing(filters),
    }
    return {"knn": knn, "size": size, "_source": False, **HANDED_OUT}


def passing(filters: Iterable[Filter]) -> list[dict[str, Any]]:
    """Only what is live, and of each facet one of the wanted values."""
    wanted = (
        {"terms": {"facets": [facet(one.name, value) for value in one.values]}} for one in filters
    )
    return [{"term": {"live": True}}, *wanted]


def _matching(clauses: Iterable[Clause]) -> dict[str, Any]:
    asked = [_clause(clause) for clause in clauses if clause.tokens]
    return {"should": asked, "minimum_should_match": 1} if asked else {}


def _clause(clause: Clause) -> dict[str, Any]:
    matching = {
        "query": " ".join(clause.tokens),
        "operator": "and" if clause.every else "or",
        # Lucene leaves the constant factor of BM25 out; with it both engines' scores are of one size.
        "boost": clause.weight * (K1 + 1),
        "_name": clause.name,
    }
    return {"match": {clause.group: matching}}


def read_found(answer: Mapping[str, Any]) -> Found:
    hits = answer.get("hits", {})
    candidates = tuple(_candidate(hit) for hit in hits.get("hits", ()))
    return Found(
        candidates,
        hits.get("total", {}).get("value", len(candidates)),
        _counts(answer.get("aggregations", {}).get("facets", {}).get("buckets", ())),
    )


def read_nearest(answer: Mapping[str, Any]) -> list[tuple[Candidate, float]]:
    """The server's score of a vector is (1 + cosine) / 2."""
    hits = answer.get("hits", {}).get("hits", ())
    return [(_candidate(hit, scored=False), 2 * hit["_score"] - 1) for hit in hits]


def _candidate(hit: Mapping[str, Any], *, scored: bool = True) -> Candidate:
    kept = shown(hit["fields"]["shown"][0])
    if not scored:
        return Candidate.of(kept)
    return Candidate.of(kept, hit.get("_score") or 0.0, hit.get("matched_queries", {}))


def _counts(buckets: Iterable[Mapping[str, Any]]) -> Counts:
    counts: Counts = {}
    for bucket in buckets:
        name, _, value = bucket["key"].partition(PARTED)
        counts.setdefault(name, {})[value] = bucket["doc_count"]
    return counts
