"""What goes into an engine and what comes out: frozen data, the same for every engine."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Vectors = Mapping[str, Vector]

NAME_FIELDS = ("title", "aliases", "main_item")
DETAIL_FIELDS = ("department", "summary", "materials", "faq", "body")


@dataclass(frozen=True)
class Document:
    """One thing that can be found. Fields with names of their own count as `body`. `vectors`: unit
    vectors of its passage by model, as far as there are any."""

    id: str
    version: int
    fields: Mapping[str, str | tuple[str, ...]]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vectors: Vectors = field(default_factory=dict, compare=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Document":
        """From plain data: everything beside id, version and facets is a field; what is empty is left out."""
        rest = {k: v for k, v in data.items() if k not in ("id", "version", "facets")}
        facets = {name: _values(value) for name, value in (data.get("facets") or {}).items()}
        return cls(
            id=str(data["id"]),
            version=int(data["version"]),
            fields={name: _text(value) for name, value in rest.items() if value},
            facets={name: values for name, values in facets.items() if values},
        )

    def text(self, name: str) -> str:
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "\n".join(value)

    @property
    def title(self) -> str:
        return self.text("title")

    @property
    def shown(self) -> str:
        """What an engine keeps to hand out: see `Candidate.of`."""
        aliases = self.fields.get("aliases", ())
        kept = {
            "id": self.id,
            "title": self.title,
            "aliases": [aliases] if isinstance(aliases, str) else aliases,
            "main_item": self.text("main_item"),
            "facets": self.facets,
        }
        return json.dumps(kept, ensure_ascii=False)

    @property
    def passage(self) -> str:
        """What a sentence vector is made of: the names; other fields drown them."""
        return "；".join(part for part in (self.title, self.text("aliases")) if part)

    def column(self, name: str) -> str:
        """The text of an engine's column; `body` takes in the fields that have none."""
        if name != "body":
            return self.text(name)
        known = {*NAME_FIELDS, *DETAIL_FIELDS}
        others = [self.text(other) for other in self.fields if other not in known]
        return "\n".join(part for part in (self.text("body"), *others) if part)


def _text(value: Any) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(str(part) for part in value)


def _values(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (str(value),)
    return tuple(str(one) for one in value)


@dataclass(frozen=True)
class Filter:
    """Documents that have at least one of these values for the facet."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """Tokens looked for in one group of columns. A document's score is the sum over its clauses."""

    name: str
    group: str
    tokens: tuple[str, ...]
    weight: float = 1.0
    every: bool = False  # all tokens must be there, not just one


@dataclass(frozen=True)
class Query:
    """No clauses: every document that passes the filters, by title. `counted`: all that
    match are counted, by facet too."""

    clauses: tuple[Clause, ...] = ()
    filters: tuple[Filter, ...] = ()
    size: int = 10
    offset: int = 0
    counted: bool = False


@dataclass(frozen=True)
class Candidate:
    """One document as an engine ranks it. `scores`: what each clause that found it gave, by name."""

    id: str
    score: float
    title: str
    facets: Mapping[str, tuple[str, ...]]
    aliases: tuple[str, ...] = ()
    main_item: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls, shown: str, score: float = 0.0, scores: Mapping[str, float] | None = None
    ) -> "Candidate":
        """From what `Document.shown` gave the engine to keep."""
        id_, title, facets, aliases, main_item = _kept(shown)
        return cls(id_, score, title, facets, aliases, main_item, scores or {})

    @property
    def clauses(self) -> frozenset[str]:
        return frozenset(self.scores)


@lru_cache(maxsize=8_192)
def _kept(
    shown: str,
) -> tuple[str, str, Mapping[str, tuple[str, ...]], tuple[str, ...], str]:
    kept = json.loads(shown)
    facets = {name: tuple(values) for name, values in kept["facets"].items()}
    return kept["id"], kept["title"], facets, tuple(kept["aliases"]), kept["main_item"]


Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Found:
    """`total` and `counts` (facet, value, number) are of all that match, where the query has them counted."""

    candidates: tuple[Candidate, ...] = ()
    total: int = 0
    counts: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """One result. `why` is a sentence for the reader; `marks` are the words of the title it rests on."""

    id: str
    score: float
    why: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Results:
    """`weak`: nothing here is known to be what was meant. `degraded`: a part was down, and the
    ranking did without it. `repaired`: the text as it was understood, when it was not taken as typed."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    weak: bool = False
    engine: str = ""
    degraded: bool = False
    repaired: str | None = None
    counts: Counts = field(default_factory=dict)
