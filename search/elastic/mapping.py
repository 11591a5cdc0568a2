"""The shape of an index, and a document in that shape. An index of another shape is not used but replaced."""

import base64
import json
import zlib
from functools import lru_cache
from typing import Any

from search.analysis import Analyser, Row
from search.documents import Document
from search.text import Dictionary
from search.weights import GROUPS

# Tokens are made by us: the server only splits at blanks. Positions are not needed, norms are.
_TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
PARTED = "\t"  # between a facet's name and its value
MOST_VALUES = 2_000  # of all facets together that are counted

MAPPINGS: dict[str, Any] = {
    "dynamic": False,
    # Tokens can be made again from the catalogue; leaving them out halves what the server stores.
    "_source": {"excludes": [*GROUPS, "vectors"]},
    # The length of a model's vectors is that of the first one that comes.
    "dynamic_templates": [
        {
            "vectors": {
                "path_match": "vectors.*",
                "mapping": {
                    "type": "dense_vector",
                    "index": True,
                    "similarity": "dot_product",
                    # A byte a number in memory; those that come nearest are compared again in full.
                    "index_options": {"type": "int8_hnsw"},
                },
            }
        }
    ],
    "properties": {
        "id": {"type": "keyword"},
        "live": {"type": "boolean"},
        "title": {"type": "keyword", "index": False},
        "facets": {"type": "keyword"},
        "shown": {"type": "binary", "doc_values": True},
        "vectors": {"type": "object", "dynamic": True},
        **dict.fromkeys(GROUPS, _TOKENS),
    },
}
SHAPE = f"{zlib.crc32(json.dumps([MAPPINGS, GROUPS]).encode()):08x}"
DICTIONARY_ID = "_dictionary"  # a document that is never live keeps the terms the index was cut by


def creation(dictionary: Dictionary, shards: int) -> dict[str, Any]:
    """What an index is made with; `made` tells later what is in it."""
    return {
        "mappings": {**MAPPINGS, "_meta": {"made": made(dictionary)}},
        "settings": {"number_of_shards": shards, "auto_expand_replicas": "0-1"},
    }


def made(dictionary: Dictionary) -> str:
    return f"{dictionary.version}-{SHAPE}"


def live(document: Document, analyser: Analyser) -> dict[str, Any]:
    return {
        "id": document.id,
        "live": True,
        "title": document.title[:256],
        "facets": [
            facet(name, value) for name, values in document.facets.items() for value in values
        ],
        "shown": base64.b64encode(document.shown.encode()).decode(),
        "vectors": {model: vector.tolist() for model, vector in document.vectors.items()},
        **{group: _weighted(group, row) for group, row in analyser.rows(document).items()},
    }


def _weighted(group: str, row: Row) -> str:
    """A column's tokens as often as it weighs. That is what BM25F does with weights, and one field of plain
    terms is several times faster for the server than its own query over several fields."""
    return " ".join(
        text for column, text in row.items() for _ in range(GROUPS[group][column]) if text
    )


def gone(id_: str) -> dict[str, Any]:
    """A dropped document leaves its version, so that an older one cannot come back."""
    return {"id": id_, "live": False}


def keeping(dictionary: Dictionary) -> dict[str, Any]:
    return {"live": False, "terms": list(dictionary.terms)}


def facet(name: str, value: str) -> str:
    return f"{name}{PARTED}{value}"


@lru_cache(maxsize=8_192)
def shown(encoded: str) -> str:
    return base64.b64decode(encoded).decode()
