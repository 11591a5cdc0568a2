"""The embedder's process and its client, over real loopback HTTP with a model of three numbers."""

import threading
from collections.abc import Iterator, Sequence

import httpx
import numpy as np
import pytest

from search.embedding import EmbedderDown, RemoteEmbedder
from search.embedding.models import _Local
from search.embedding.port import Matrix
from search.embedding.serve import Remembered, Server


class Letters:
    """Counts letters: enough to tell texts apart. Remembers what it was asked."""

    model = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def queries(self, texts: Sequence[str]) -> Matrix:
        self.asked += texts
        return np.array([[len(t), t.count("a"), 1] for t in texts], dtype=np.float32)

    passages = queries


@pytest.fixture
def letters() -> Letters:
    return Letters()


@pytest.fixture
def address(letters: Letters) -> Iterator[str]:
    server = Server(0, Remembered(letters, kept=2))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.address_url
    server.shutdown()
    server.server_close()
    thread.join()


def test_vectors_cross_the_wire_whole(address: str) -> None:
    client = RemoteEmbedder(address)
    assert client.model == "letters"
    assert client.queries(["a", "bab"]).tolist() == [[1, 1, 1], [3, 1, 1]]
    client.close()


def test_the_same_text_is_read_once(address: str, letters: Letters) -> None:
    client = RemoteEmbedder(address)
    for _ in range(3):
        client.queries(["a", "a"])
    assert letters.asked == ["a"]
    client.queries(["b", "c"])  # two are kept: a is forgotten
    client.queries(["a"])
    assert letters.asked == ["a", "b", "c", "a"]
    client.close()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/queries", b"{"),
        ("/queries", b'"text"'),
        ("/queries", b"[1]"),
        ("/else", b"[]"),
        ("/queries", b""),
    ],
)
def test_what_is_no_list_of_texts_is_refused(address: str, path: str, body: bytes) -> None:
    assert httpx.post(address + path, content=body, trust_env=False).status_code == 400


@pytest.mark.parametrize("where", ["http://127.0.0.1:9", "", None])
def test_nobody_there_is_down(where: str | None) -> None:
    client = RemoteEmbedder(lambda: where)
    with pytest.raises(EmbedderDown):
        client.queries(["a"])
    with pytest.raises(EmbedderDown):
        _ = client.model


class Local(_Local):
    model = "local"

    def __init__(self, *, there: bool) -> None:
        super().__init__()
        self.there = there
        self.opened = 0

    def _opened(self) -> Letters:
        if not self.there:
            raise OSError("no such library")
        self.opened += 1
        return Letters()

    def _encoder(self, engine: Letters, *, query: bool):
        return engine.queries if query else engine.passages


def test_a_model_is_opened_once_and_read_in_parts() -> None:
    model = Local(there=True)
    assert model.queries(["a"] * 9).shape == (9, 3)
    assert model.passages([]).shape == (0, 0)
    assert model.opened == 1


def test_a_model_that_does_not_open_says_why() -> None:
    with pytest.raises(EmbedderDown, match="local: no such library"):
        Local(there=False).load()
