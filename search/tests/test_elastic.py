import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import pytest

from search.elastic import ElasticEngine
from search.engines import EngineDown
from search.tests.engine_contract import FOOD, SHOP, EngineContract
from search.tests.making import about, document, ids
from search.text import Dictionary


@pytest.fixture
def engine(elasticsearch_url: str) -> Iterator[ElasticEngine]:
    made = ElasticEngine(elasticsearch_url, f"test-{uuid4().hex[:8]}", patience=30)
    made.rebuild(Dictionary(), [])
    yield made
    made._client.indices.delete(index=",".join(made._made()))
    made.close()


@pytest.mark.elasticsearch
class TestElastic(EngineContract):
    def test_an_alias_points_at_one_index_before_and_after(self, engine: ElasticEngine) -> None:
        before = engine.status()["index"]
        engine.rebuild(Dictionary(), [FOOD])
        after = engine.status()["index"]
        assert before != after
        assert list(engine._made()) == [after]
        assert not engine._client.indices.exists(index=before)

    def test_searches_find_all_the_while(self, engine: ElasticEngine) -> None:
        engine.put([FOOD])
        seen: list[int] = []
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                seen.append(len(engine.find(about("食品经营")).candidates))

        watcher = threading.Thread(target=watch)
        watcher.start()
        for words in ("甲乙", "丙丁", "戊己"):
            engine.rebuild(Dictionary.of([words]), [FOOD])
        done.set()
        watcher.join()
        assert set(seen) == {1}

    def test_versions_are_listed_whole(self, engine: ElasticEngine) -> None:
        engine.put([document(f"d{n:03}", version=n + 1) for n in range(450)])
        engine.drop(["d000"])
        assert dict(engine.versions()) == {f"d{n:03}": n + 1 for n in range(1, 450)}

    def test_no_index_is_down_and_none_is_made_by_writing(self, elasticsearch_url: str) -> None:
        lost = ElasticEngine(elasticsearch_url, f"lost-{uuid4().hex[:8]}", patience=30)
        assert not lost.holds(Dictionary())
        for use in (
            lambda: lost.find(about("食品")),
            lambda: lost.put([SHOP]),
            lambda: lost.drop(["shop"], 1),
            lost.status,
        ):
            with pytest.raises(EngineDown):
                use()
        assert not lost.holds(Dictionary())

    def test_each_index_is_cut_by_its_own_dictionary(self, engine: ElasticEngine) -> None:
        engine.rebuild(Dictionary.of(["食品经营许可"]), [])
        other = ElasticEngine(
            str(next(iter(engine._client.transport.node_pool.all())).base_url), engine.alias
        )
        other.put([FOOD])
        assert ids(engine.find(about("食品经营")).candidates) == ["food"]
        assert other._dictionaries[engine.status()["index"]].terms == ("食品经营许可",)


def test_a_server_that_is_not_there_is_down() -> None:
    engine = ElasticEngine("http://127.0.0.1:9", "matters")
    with pytest.raises(EngineDown):
        engine.find(about("食品"))


def test_a_server_that_is_too_slow_is_down() -> None:
    class Slow(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            released.wait(10)

    released = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    engine = ElasticEngine(f"http://127.0.0.1:{server.server_address[1]}", "matters", patience=0.2)
    with pytest.raises(EngineDown):
        engine.find(about("食品"))
    released.set()
    server.shutdown()
