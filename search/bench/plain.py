"""Plain rankers on the same server: what its own analyser makes of Chinese, and jieba's words, by its BM25."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from elasticsearch import Elasticsearch

from search.documents import Document
from search.gate import DEPTH
from search.gate.plain import Ranker, by_words

FIELDS = {"standard": "standard", "jieba": "whitespace"}


@contextmanager
def on_server(address: str, documents: Sequence[Document]) -> Iterator[dict[str, Ranker]]:
    client = Elasticsearch(address, request_timeout=60)
    index = f"plain-{uuid4().hex[:8]}"
    fields = {name: {"type": "text", "analyzer": analyser} for name, analyser in FIELDS.items()}
    client.indices.create(index=index, mappings={"properties": fields})
    try:
        lines: list[dict[str, object]] = []
        for one in documents:
            text = "\n".join(one.text(name) for name in one.fields)
            lines += [{"index": {"_id": one.id}}, {"standard": text, "jieba": _cut(text)}]
        client.bulk(index=index, operations=lines, refresh=True)
        yield {
            "BM25, standard analyser": _ranker(client, index, "standard"),
            "BM25, jieba": _ranker(client, index, "jieba"),
        }
    finally:
        client.indices.delete(index=index)
        client.close()


def _cut(text: str) -> str:
    return " ".join(by_words(text))


def _ranker(client: Elasticsearch, index: str, field: str) -> Ranker:
    def rank(query: str) -> tuple[str, ...]:
        asked = query if field == "standard" else _cut(query)
        found = client.search(
            index=index, query={"match": {field: asked}}, size=DEPTH, source=False
        )
        return tuple(hit["_id"] for hit in found["hits"]["hits"])

    return rank
