"""Asking an index behind its alias, whichever it is at the moment."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, BadRequestError, Elasticsearch

from search.documents import Candidate, Filter, Found, Query, Vector
from search.elastic import mapping, queries
from search.engines import EngineDown, QueryRefused
from search.text import Dictionary

REPLACED = (404, 503)
TRIES = 3  # an index may be replaced more than once while somebody asks
WRITING_SECONDS = 60.0


class Reader:
    name = "elasticsearch"

    def __init__(self, address: str, alias: str, patience: float) -> None:
        self.alias = alias
        self._client = Elasticsearch(
            address, request_timeout=patience, max_retries=0, retry_on_timeout=False
        )
        self._writer = self._client.options(request_timeout=WRITING_SECONDS)

    def find(self, query: Query) -> Found:
        if query.offset >= queries.WINDOW:
            return Found()
        return queries.read_found(self._search(queries.found(query)))

    def nearest(
        self,
        model: str,
        vectors: Sequence[Vector],
        *,
        filters: Sequence[Filter] = (),
        size: int = 10,
    ) -> list[list[tuple[Candidate, float]]]:
        asked = [queries.nearest(model, vector, filters, size) for vector in vectors]
        return [queries.read_nearest(answer) for answer in self._search_all(asked)]

    def bare(self, words: str) -> None:
        """The plainest query there is, which a search is measured beside."""
        self._client.search(index=self.alias, query={"match": {"names": words}}, size=10)

    def holds(self, dictionary: Dictionary) -> bool:
        return mapping.made(dictionary) in self._made().values()

    def status(self) -> dict[str, Any]:
        with as_ours():
            counted = self._client.count(index=self.alias, query={"term": {"live": True}})
            health = self._client.cluster.health(index=self.alias)["status"]
        index, made = next(iter(self._made().items()), ("", ""))
        return {
            "engine": self.name,
            "documents": counted["count"],
            "dictionary": made.partition("-")[0],
            "index": index,
            "health": health,
        }

    def versions(self) -> Iterator[tuple[str, int]]:
        """Ids and versions of all live documents, to compare with what is published."""
        after: list[str] | None = None
        while True:
            with as_ours():
                answer = self._writer.search(
                    index=self.alias,
                    query={"term": {"live": True}},
                    source=False,
                    version=True,
                    sort="id",
                    size=queries.WINDOW,
                    search_after=after,
                )
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield from ((hit["_id"], hit["_version"]) for hit in hits)
            after = hits[-1]["sort"]

    def close(self) -> None:
        self._client.close()

    def _search(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Asked again at once where the index was replaced just then."""
        with as_ours():
            for tried in count(1):
                try:
                    found: dict[str, Any] = self._client.search(index=self.alias, **arguments).body
                    break
                except ApiError as failed:
                    if tried == TRIES or failed.status_code not in REPLACED:
                        raise
        return found

    def _search_all(self, bodies: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """All in one request, which the server works on side by side."""
        if not bodies:
            return []
        searches: list[Mapping[str, Any]] = [part for body in bodies for part in ({}, body)]
        with as_ours():
            answer = self._client.msearch(
                index=self.alias, searches=searches, filter_path=queries.WANTED_OF_ALL
            )
        found: list[Mapping[str, Any]] = answer["responses"]
        for one in found:
            if "error" in one:
                raise EngineDown(str(one["error"].get("reason")))
        return found

    def _made(self) -> dict[str, str]:
        """What each index behind the alias was made with."""
        with as_ours():
            found = self._client.options(ignore_status=404).indices.get_mapping(index=self.alias)
        if "error" in found:
            return {}
        return {
            index: described["mappings"].get("_meta", {}).get("made", "")
            for index, described in found.body.items()
        }


@contextmanager
def as_ours() -> Iterator[None]:
    """The client's errors as those of the port."""
    try:
        yield
    except BadRequestError as refused:
        raise QueryRefused(str(refused)) from refused
    except (ApiError, TransportError) as down:
        raise EngineDown(str(down)) from down
