"""The one finder of this process: the embedded index of this hall, and what else is configured. Made at first use."""

import json
import os
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.utils.module_loading import import_string

import search
from cms.finder import lexicon, popularity
from search.embedded import EmbeddedEngine
from search.embedding import Embedder, EmbedderDown, RemoteEmbedder, choose

INDEX_NAME = "matters"
ENGINES = ("embedded", "elasticsearch")
ELASTIC = "search.elastic.ElasticEngine"  # by name: its client is large, and most halls need none


def index_path() -> Path:
    folder = Path(settings.HOME) / "search"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "index.sqlite3"


def built() -> tuple[str, int]:
    """The state of the catalogue that the index was last built from, and how many matters that were."""
    try:
        noted = json.loads(_note().read_text())
        return str(noted["stamp"]), int(noted["matters"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", 0


def note_built(stamp: str, matters: int) -> None:
    """Written beside and moved into place, so that nobody reads half of it."""
    fresh = _note().with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"stamp": stamp, "matters": matters}))
    fresh.replace(_note())


def _note() -> Path:
    return index_path().with_name("built.json")


def embedder_address() -> str | None:
    """Where the embedder process listens; the runner writes its port before anything starts."""
    try:
        port = json.loads((Path(settings.HOME) / "ports.json").read_text()).get("embedder")
    except (OSError, ValueError, AttributeError):
        return None
    return f"http://127.0.0.1:{port}" if port else None


def make(embedder: Embedder | None, server: str = "") -> search.Finder:
    """A finder of this hall's index; with `server` the address of an Elasticsearch that ranks first."""
    primary = import_string(ELASTIC)(server, INDEX_NAME) if server else None
    return search.Finder(primary, EmbeddedEngine(index_path()), embedder, lexicon.current())


def remote_embedder() -> Embedder | None:
    """The hall's embedder process, where one was started."""
    return RemoteEmbedder(embedder_address) if embedder_address() else None


def any_embedder() -> Embedder | None:
    """For commands: the hall's embedder process if it answers, else a model loaded here."""
    remote = remote_embedder()
    try:
        if remote and remote.model:
            return remote
    except EmbedderDown:
        pass
    return choose()


_lock = Lock()


@lru_cache(maxsize=1)
def _shared() -> search.Finder:
    return make(remote_embedder(), settings.ELASTICSEARCH_URL)


def finder() -> search.Finder:
    """Made once, even when the first two requests come together; lexicon and popularity are those of now."""
    with _lock:
        found = _shared()
    found.lexicon = lexicon.current()
    found.popularity = popularity.current()
    return found
