"""The one face of the library: reads a query, asks the engine and the embedder, fuses, gives reasons.

What is down is done without: the server's place is taken by the embedded engine, which is always
written first; without an embedder the words alone rank.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from search import fusing, reasons, weights
from search.analysis import Analyser
from search.breaker import Breaker
from search.documents import Filter, Hit, Query, Results, Vector
from search.embedded import EmbeddedEngine
from search.embedding.port import Embedder, EmbedderDown
from search.engines import Engine, EngineDown, QueryRefused
from search.fusing import Ranked
from search.judging import is_weak
from search.keeping import Keeper
from search.learned import Learned, Weights, learned
from search.lexicon import Lexicon, shipped
from search.reading import Reading, read
from search.signals import Question
from search.text.normal import sendable

Facets = Mapping[str, Sequence[str] | str]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Meaning:
    """Vectors of what was said, and of the official words for it."""

    model: str = ""
    vectors: Sequence[Vector] = ()


class Finder(Keeper):
    """Safe for threads. Make it once a process, after any fork."""

    def __init__(
        self,
        primary: Engine | None,
        embedded: EmbeddedEngine,
        embedder: Embedder | None = None,
        lexicon: Lexicon | None = None,
        knows: Learned | None = None,
    ) -> None:
        super().__init__(primary, embedded, embedder)
        self._lexicon = lexicon
        self.popularity: Mapping[str, float] = {}  # by id, from 0 to 1; it settles ties
        self.in_memory = weights.IN_MEMORY
        self._knows = knows or learned()
        self._vectors = Breaker(weights.PAUSE)

    @property
    def lexicon(self) -> Lexicon:
        if self._lexicon is None:
            self._lexicon = shipped()
        return self._lexicon

    @lexicon.setter
    def lexicon(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def search(
        self,
        text: str,
        *,
        facets: Facets | None = None,
        size: int = 10,
        offset: int = 0,
        as_typed: bool = False,
    ) -> Results:
        """Without text: everything that passes the facets, by title. `as_typed`: nothing is put right."""
        filters = _filters(facets)
        analyser = Analyser(self.embedded.dictionary())
        reading = read(text, analyser, self.lexicon, as_typed=as_typed)
        if not reading.text:
            return self._answer(lambda engine: _listing(engine, filters, size, offset))
        meaning = self._meaning(reading)
        return self._answer(
            lambda engine: self._ranked(engine, reading, meaning, filters, (size, offset))
        )

    def looked_at(self, text: str) -> tuple[Reading, list[Ranked]]:
        """All candidates for a text, best first, with what speaks for each: for learning."""
        reading = read(text, Analyser(self.embedded.dictionary()), self.lexicon)
        return reading, self._pool(self.embedded, reading, self._meaning(reading), ())

    def _answer(self, ask: Callable[[Engine], Results]) -> Results:
        """From the server while it answers in time, else from the embedded engine."""
        if self.primary is None:
            return ask(self.embedded)
        if self._server.asks():
            try:
                answer = ask(self.primary)
            except QueryRefused as refused:
                log.warning("The search server refuses a query: %s", refused)
                self.troubles["server"] = str(refused)
            except EngineDown as down:
                log.warning("The search server is down: %s", down)
                self.troubles["server"] = str(down)
                self._server.trip()
            else:
                self.troubles.pop("server", None)
                self._server.mend()
                return answer
        return _degraded(ask(self.embedded))

    def _meaning(self, reading: Reading) -> _Meaning:
        if self.embedder is None or not self._vectors.asks():
            return _Meaning()
        texts = (reading.left or reading.text, *reading.officials[: weights.OFFICIALS])
        try:
            vectors = self.embedder.queries(texts)
            self._vectors.mend()
            self.troubles.pop("embedder", None)
            return _Meaning(self.embedder.model, tuple(vectors))
        except EmbedderDown as down:
            self.troubles["embedder"] = str(down)
            self._vectors.trip()
            return _Meaning()

    def _ranked(
        self,
        engine: Engine,
        reading: Reading,
        meaning: _Meaning,
        filters: Sequence[Filter],
        page: tuple[int, int],
    ) -> Results:
        if self.primary is not None and engine is self.embedded and self._is_large():
            meaning = (
                _Meaning()
            )  # standing in for the server, it would have to load every vector first
        whole = fusing.without_tail(self._pool(engine, reading, meaning, ()))
        ranked = [one for one in whole if fusing.passes(one.candidate.facets, filters)]
        if filters and not ranked:
            ranked = fusing.without_tail(self._pool(engine, reading, meaning, filters))
        size, offset = page
        return Results(
            hits=tuple(
                Hit(
                    one.candidate.id,
                    one.score,
                    reasons.why(one, reading),
                    reasons.marks(one, reading),
                )
                for one in ranked[offset : offset + size]
            ),
            total=len(ranked),
            weak=is_weak(ranked, reading, self._judge(meaning)),
            engine=engine.name,
            degraded=self.embedder is not None and not meaning.vectors,
            repaired=reading.repaired,
            counts=fusing.counts(whole, filters),
        )

    def _pool(
        self, engine: Engine, reading: Reading, meaning: _Meaning, filters: Sequence[Filter]
    ) -> list[Ranked]:
        query = Query(reading.clauses, tuple(filters), size=weights.POOL)
        lexical = engine.find(query).candidates if reading.clauses else ()
        seeing = engine if self._is_large() else self.embedded
        near = seeing.nearest(meaning.model, meaning.vectors, filters=filters, size=weights.NEAREST)
        question = Question.of(reading, self.lexicon, self.embedded.dictionary())
        return fusing.fuse(
            question, lexical, near, meaning.model, self._knows.ranker, self.popularity
        )

    def _is_large(self) -> bool:
        return self.embedded.most() > self.in_memory

    def _judge(self, meaning: _Meaning) -> Weights:
        return self._knows.judge if meaning.vectors else self._knows.judge_by_words


def _filters(facets: Facets | None) -> tuple[Filter, ...]:
    named = (facets or {}).items()
    many = ((name, (v,) if isinstance(v, str) else tuple(v)) for name, v in named)
    return tuple(Filter(name, tuple(map(sendable, values))) for name, values in many if any(values))


def _listing(engine: Engine, filters: Sequence[Filter], size: int, offset: int) -> Results:
    found = engine.find(Query((), tuple(filters), size, offset, counted=True))
    hits = tuple(Hit(candidate.id, 0.0, "") for candidate in found.candidates)
    return Results(hits, found.total, engine=engine.name, counts=found.counts)


def _degraded(results: Results) -> Results:
    return replace(results, degraded=True)
