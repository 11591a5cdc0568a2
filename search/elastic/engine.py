"""Documents in a versioned index behind an alias.

`matters` is the alias that is searched; it points at one index such as `matters-20260105t0830-1f3a`.
A rebuild fills a new index, which carries the alias `matters-building` so that publications meanwhile
are written to both, and then moves the alias in one step: at every moment one whole index answers.
Versions are ours ("external"), so what comes late never replaces what is newer.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from search import weights
from search.analysis import Analyser
from search.documents import Document
from search.elastic import mapping
from search.elastic.reader import Reader, as_ours
from search.engines import EngineDown
from search.text import Dictionary

AT_ONCE = 200  # documents in one request
CONFLICT = 409  # a newer version is there, which is as it should be
GONE = 404
FORGOTTEN_AFTER = 24 * 3600  # seconds: an index still building then has lost its builder
Action = tuple[Mapping[str, Any], Mapping[str, Any]]


class ElasticEngine(Reader):
    def __init__(
        self, address: str, alias: str, *, shards: int = 1, patience: float = weights.PATIENCE
    ) -> None:
        super().__init__(address, alias, patience)
        self.building = f"{alias}-building"
        self._shards = shards
        self._dictionaries: dict[str, Dictionary] = {}

    def put(self, documents: Iterable[Document]) -> None:
        for batch in batched(documents, AT_ONCE):
            self._write(batch, _put)

    def drop(self, ids: Iterable[str], version: int | None = None) -> None:
        for batch in batched(ids, AT_ONCE):
            known = self._versions_of(batch) if version is None else dict.fromkeys(batch, version)
            self._write([Document(id_, known[id_], {}) for id_ in batch], _bury)

    def rebuild(self, dictionary: Dictionary, documents: Iterable[Document]) -> None:
        made_at = time.strftime("%Y%m%dt%H%M%S", time.gmtime())
        index = f"{self.alias}-{made_at}-{secrets.token_hex(2)}"
        self._forget_lost()
        with as_ours():
            self._writer.indices.create(
                index=index,
                aliases={self.building: {}, _door(index): {}},
                **mapping.creation(dictionary, self._shards),
            )
        try:
            self._fill(index, dictionary, documents)
            self._switch_to(index)
        except BaseException:
            with as_ours():
                self._writer.options(ignore_status=404).indices.delete(index=index)
            raise

    def _fill(self, index: str, dictionary: Dictionary, documents: Iterable[Document]) -> None:
        analyser = Analyser(dictionary)
        own = {"index": {"_id": mapping.DICTIONARY_ID}}
        self._bulk(index, [(own, mapping.keeping(dictionary))])
        for batch in batched(documents, AT_ONCE):
            self._bulk(index, [_put(document, analyser) for document in batch])

    def _write(
        self, documents: Sequence[Document], make: Callable[[Document, Analyser], Action]
    ) -> None:
        """To the index that answers and to one that is building. One of them may be replaced in between;
        then what is in its place is asked for again."""
        try:
            self._write_to(self._targets(), documents, make)
        except _Replaced:
            self._write_to(self._targets(), documents, make)

    def _write_to(
        self,
        indices: Iterable[str],
        documents: Sequence[Document],
        make: Callable[[Document, Analyser], Action],
    ) -> None:
        for index in indices:
            analyser = Analyser(self._dictionary_of(index))
            self._bulk(index, [make(one, analyser) for one in documents], refresh=True)

    def _targets(self) -> list[str]:
        with as_ours():
            found = self._writer.options(ignore_status=404).indices.get_alias(
                name=f"{self.alias},{self.building}"
            )
        targets = sorted(name for name, value in found.body.items() if _is_index(value))
        if not targets:
            raise EngineDown(f"there is no index {self.alias}")
        return targets

    def _dictionary_of(self, index: str) -> Dictionary:
        """It never changes while the index lives."""
        if index not in self._dictionaries:
            with as_ours():
                kept = self._writer.get(index=index, id=mapping.DICTIONARY_ID)
            self._dictionaries[index] = Dictionary(tuple(kept["_source"]["terms"]))
        return self._dictionaries[index]

    def _bulk(self, index: str, actions: Sequence[Action], *, refresh: bool = False) -> None:
        """Through a name that goes with the index, so that a server which makes indices by itself makes none."""
        with as_ours():
            answer = self._writer.bulk(
                index=_door(index),
                require_alias=True,
                operations=[line for action in actions for line in action],
                refresh=refresh,
                filter_path="errors,items.*.error,items.*.status",
            )
        _raise_for(answer.body)

    def _switch_to(self, index: str) -> None:
        with as_ours():
            self._writer.indices.refresh(index=index)
            old = self._made()
            actions: list[dict[str, Any]] = [
                {"remove": {"index": index, "alias": self.building}},
                {"add": {"index": index, "alias": self.alias}},
                *({"remove_index": {"index": name}} for name in old),
            ]
            self._writer.indices.update_aliases(actions=actions)

    def _forget_lost(self) -> None:
        """Indices whose builder died long ago."""
        with as_ours():
            found = self._writer.options(ignore_status=404).indices.get(index=self.building)
        for name, value in found.body.items():
            if _is_index(value) and _age(value) > FORGOTTEN_AFTER:
                with as_ours():
                    self._writer.options(ignore_status=404).indices.delete(index=name)

    def _versions_of(self, ids: Sequence[str]) -> dict[str, int]:
        """What is known of these; nought of others."""
        with as_ours():
            found = self._writer.mget(index=self.alias, ids=list(ids), source=False)
        return {one["_id"]: one.get("_version", 0) for one in found["docs"]}


class _Replaced(EngineDown):
    """The index is gone: another one has taken its place."""


def _door(index: str) -> str:
    return f"{index}-door"


def _put(document: Document, analyser: Analyser) -> Action:
    return _numbered(document.id, document.version), mapping.live(document, analyser)


def _bury(document: Document, _analyser: Analyser) -> Action:
    return _numbered(document.id, document.version), mapping.gone(document.id)


def _numbered(id_: str, version: int) -> Mapping[str, Any]:
    return {"index": {"_id": id_, "version": version, "version_type": "external_gte"}}


def _is_index(value: object) -> bool:
    """An answer about names that are not all there holds `error` and `status` beside the indices."""
    return isinstance(value, dict) and "aliases" in value


def _age(index: Mapping[str, Any]) -> float:
    return time.time() - int(index["settings"]["index"]["creation_date"]) / 1000


def _raise_for(answer: Mapping[str, Any]) -> None:
    if not answer.get("errors"):
        return
    for item in answer["items"]:
        result = next(iter(item.values()))
        if result["status"] == GONE:
            raise _Replaced(result["error"].get("reason"))
        if "error" in result and result["status"] != CONFLICT:
            raise EngineDown(f"{result['status']}: {result['error'].get('reason')}")
