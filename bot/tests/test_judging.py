"""A model goes live only if it reads the gate's openings no worse than the one before."""

from __future__ import annotations

import io
import tarfile
from types import SimpleNamespace

import pytest

from bot import files, judging, train
from bot.judging import Judgement, Opening


class Reads:
    """A reader that takes everything for one intent."""

    def __init__(self, intent: str) -> None:
        self.intent = intent

    def read(self, text: str) -> SimpleNamespace:
        return SimpleNamespace(ranking=((self.intent, 0.9),), facets=())


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MINGTANG_HOME", str(tmp_path))
    folder = tmp_path / "bot"
    folder.mkdir()
    monkeypatch.setattr(files, "home", lambda: folder)
    return folder


def model(home, name: str, right: int):
    path = home / f"model-{name}.tar.gz"
    path.write_bytes(b"")
    judging.keep(path, Judgement(right, 10))
    return path


def test_every_conversation_that_opens_with_words_is_read():
    assert len(judging.openings()) >= 100
    assert all(opening.acts for opening in judging.openings())


def test_openings_are_right_by_their_acts():
    asked = [Opening("要带什么", ("ask_facet",)), Opening("你好", ("greet", "thanks"))]
    found = judging.judge(Reads("greet"), asked)
    assert (found.right, found.of) == (1, 2)
    assert found.missed == ("要带什么: greet",)


def test_a_worse_model_does_not_go_live(home):
    good, worse, better = (model(home, name, n) for name, n in (("a", 8), ("b", 7), ("c", 9)))
    train.offer(good)
    assert files.live() in (good, files.model())
    files.go_live(good)
    train.offer(worse)
    assert files.live() == good
    train.offer(better)
    assert files.live() == better


def test_the_live_model_and_its_report_are_not_forgotten(home):
    live = model(home, "live", 5)
    files.go_live(live)
    for name in "abcd":
        model(home, name, 1)
    train.forget_old(home / "model-d.tar.gz")
    assert live.exists()
    assert judging.known(live) == Judgement(5, 10)


def test_without_a_word_the_model_of_these_data_answers(home):
    assert files.live() == files.model()


def test_the_reader_is_taken_out_of_a_model(tmp_path, monkeypatch):
    path = tmp_path / "model.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("components/x/weights.npz", "components/x/names.json", "metadata.json"):
            info = tarfile.TarInfo(name)
            info.size = 2
            archive.addfile(info, io.BytesIO(b"ok"))
    from bot.components.reader import Reader

    monkeypatch.setattr(Reader, "from_files", lambda held, embed: held)
    assert set(judging.reader_in(path)) == {"weights.npz", "names.json"}
