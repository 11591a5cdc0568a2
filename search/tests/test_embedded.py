from collections.abc import Iterator
from pathlib import Path

import pytest

from search.embedded import EmbeddedEngine
from search.tests.engine_contract import FOOD, SHOP, EngineContract
from search.tests.making import MODEL, about, document, ids, unit
from search.text import Dictionary


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    made = EmbeddedEngine(tmp_path / "index.sqlite3")
    yield made
    made.close()


class TestEmbedded(EngineContract):
    pass


def test_another_process_sees_what_was_put(engine: EmbeddedEngine, tmp_path: Path) -> None:
    other = EmbeddedEngine(tmp_path / "index.sqlite3")
    assert other.nearest(MODEL, [unit(1, 0)])[0] == []
    engine.rebuild(Dictionary.of(["食品经营许可"]), [FOOD])
    engine.put_vectors(MODEL, {"food": unit(1, 0), "unknown": unit(0, 1)})
    assert ids(other.find(about("食品经营")).candidates) == ["food"]
    assert other.dictionary() == engine.dictionary()
    assert [one.id for one, _ in other.nearest(MODEL, [unit(1, 0)])[0]] == ["food"]
    other.close()


def test_a_file_of_another_shape_is_made_again(engine: EmbeddedEngine, tmp_path: Path) -> None:
    engine.put([FOOD])
    with engine._connections.writing() as connection:
        connection.execute("PRAGMA user_version = 1")
    fresh = EmbeddedEngine(tmp_path / "index.sqlite3")
    assert fresh.status()["documents"] == 0
    fresh.close()


def test_what_a_server_is_owed_is_paid_by_its_mark(engine: EmbeddedEngine) -> None:
    engine.put([SHOP, FOOD], owe=True)
    before = engine.owed(10)
    engine.put_vectors(MODEL, {"shop": unit(1, 0)})
    engine.owe(["shop"])  # its vector came after the batch was read
    engine.paid(one.mark for one in before)
    (left,) = engine.owed(10)
    assert left.document.id == "shop"
    assert left.document.vectors.keys() == {MODEL}


def test_a_dropped_document_is_owed_as_dropped(engine: EmbeddedEngine) -> None:
    engine.put([FOOD])
    engine.drop(["food"], 4, owe=True)
    (owed,) = engine.owed(10)
    assert (owed.document.id, owed.document.version, owed.live) == ("food", 4, False)


def test_vectors_of_an_unchanged_passage_stay(engine: EmbeddedEngine) -> None:
    engine.put([FOOD])
    engine.put_vectors(MODEL, {"food": unit(1, 0)})
    engine.put([document("food", "食品经营许可", version=2, summary="别的说明")])
    assert engine.without_vector(MODEL, 10) == []
    engine.put([document("food", "食品经营登记", version=3)])
    assert [id_ for id_, _ in engine.without_vector(MODEL, 10)] == ["food"]


def test_all_documents_come_back_whole(engine: EmbeddedEngine) -> None:
    many = [document(f"d{n}", f"事项{n}", n) for n in range(250)]
    engine.put([SHOP, *many])
    engine.put_vectors(MODEL, {"shop": unit(1, 0)})
    whole = list(engine.documents())
    assert whole[0] == SHOP
    assert len(whole) == 251
    assert MODEL in whole[0].vectors


def test_what_is_forgotten_may_come_back_older(engine: EmbeddedEngine) -> None:
    engine.put([document("shop", version=9)], owe=True)
    engine.forget(["shop", "never-there"])
    assert engine.status()["documents"] == engine.status()["owed"] == 0
    engine.put([document("shop", version=2)])
    assert engine.versions() == [("shop", 2)]
    assert ids(engine.find(about("个体工商户")).candidates) == ["shop"]
