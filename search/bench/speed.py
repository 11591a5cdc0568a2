"""How long a search takes, beside one bare query to the same server; and how soon one is answered without it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from search import weights
from search.bench import Figure, quantile
from search.elastic import ElasticEngine
from search.finder import Finder
from search.text import normalise, segment

ROUNDS = 3


def timed(act: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    act(text)
    return time.perf_counter() - began


def cut(text: str) -> str:
    return " ".join(segment(normalise(text)))


def beside_the_server(
    finder: Finder, server: ElasticEngine, texts: Sequence[str]
) -> Iterator[Figure]:
    """In turns, so that both meet the same machine."""
    for text in texts:  # the first time loads dictionaries and asks the embedder
        finder.search(text)
    alone, whole = [], []
    for _ in range(ROUNDS):
        for text in texts:
            alone.append(timed(server.bare, cut(text)))
            whole.append(timed(finder.search, text))
    for share, name in ((0.5, "median"), (0.95, "p95")):
        yield f"bare match query, {name}", quantile(alone, share), "ms"
        yield f"whole search on the server, {name}", quantile(whole, share), "ms"
        ratio = quantile(whole, share) / quantile(alone, share)
        yield f"whole search to bare query, {name}", round(ratio, 2), "ratio"


def alone(finder: Finder, texts: list[str]) -> Iterator[Figure]:
    for text in texts:
        finder.search(text)
    taken, busy = [], []
    for text in texts * ROUNDS:
        began = time.thread_time()
        taken.append(timed(finder.search, text))
        busy.append(time.thread_time() - began)
    for share, name in ((0.5, "median"), (0.95, "p95")):
        yield f"embedded search beyond the embedder, {name}", quantile(taken, share), "ms"
        yield f"the same in processor time, {name}", quantile(busy, share), "ms"


def without_server(finder: Finder, text: str) -> Iterator[Figure]:
    """From the moment the failure is known: a server that is gone is known at once, a silent one by its
    time-out."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        holding = threading.Thread(target=_hold, args=(silent,), daemon=True)
        holding.start()
        for name, address, known in (
            ("gone", "http://127.0.0.1:9", 0.0),
            ("silent", f"http://127.0.0.1:{port}", weights.PATIENCE),
        ):
            server = ElasticEngine(address, "nothing")
            down = Finder(server, finder.embedded, finder.embedder)
            taken = timed(down.search, text) - known
            yield f"answer after the server is {name}", round(taken * 1000), "ms"
            yield (
                f"the next answer, {name}",
                round(timed(down.search, text) * 1000),
                "ms",
            )
            server.close()


def _hold(listening: socket.socket) -> None:
    """Takes connections and says nothing, until the listener is closed."""
    kept = []
    while True:
        try:
            kept.append(listening.accept()[0])
        except OSError:
            return
