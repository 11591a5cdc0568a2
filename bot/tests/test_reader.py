"""The reader by itself: writing made equal, clauses, learning, and what is kept of it."""

from __future__ import annotations

import numpy as np
import pytest

from bot.components.reader import Reader
from bot.components.vectors import Kept, embed
from bot.components.writing import clauses, normal

PHRASES = [
    ("要带什么材料", "ask_materials"),
    ("需要哪些证件", "ask_materials"),
    ("准备什么资料", "ask_materials"),
    ("收费吗", "ask_fee"),
    ("要多少钱", "ask_fee"),
    ("要交费用不", "ask_fee"),
    ("带什么材料，多少钱", "ask_materials+ask_fee"),
    ("要哪些资料，收不收费", "ask_materials+ask_fee"),
    ("你好", "greet"),
    ("您好", "greet"),
    ("早上好", "greet"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    learned = Reader(embed, {"fee": "费|钱"})
    learned.learn([text for text, _ in PHRASES], [intent for _, intent in PHRASES])
    return learned


def test_writing_is_made_equal():
    assert normal("ＡＢＣ　办证") == "abc 办证"
    assert normal("编号123456789") == "编号000000"
    assert normal("我在A3区上班") == "我在某区上班"
    assert normal("您好，要带什么材料") == "要带什么材料"
    assert normal("您好") == "您好"


def test_only_the_asking_parts_of_a_letter_are_read_apart():
    assert clauses("要带什么材料") == []
    letter = "我父亲今年八十岁一直住在乡下老家，请问可以领津贴吗？一个月多少钱？"
    assert clauses(letter) == ["请问可以领津贴吗？", "一个月多少钱？"]


def test_what_was_learned_is_recognised(reader):
    assert reader.read("要什么材料").ranking[0][0] == "ask_materials"
    assert reader.read("多少钱").facets == ("fee",)
    assert reader.read("你好呀").facets == ()


def test_a_second_facet_is_heard(reader):
    assert set(reader.read("要带什么资料，多少钱").facets) == {"materials", "fee"}


def test_confidences_sum_to_one(reader):
    assert sum(confidence for _, confidence in reader.read("早").ranking) == pytest.approx(
        1, abs=1e-4
    )


@pytest.mark.parametrize("text", ["", "？？？", "😀", "a" * 2000])
def test_anything_can_be_read(reader, text):
    assert reader.read(text).ranking


def test_a_reader_comes_back_from_its_files(reader):
    again = Reader.from_files(reader.to_files(), embed)
    text = "资料和费用都说说"
    assert again.read(text).facets == reader.read(text).facets
    assert again.read(text).ranking[0] == pytest.approx(reader.read(text).ranking[0])


def test_vectors_of_phrases_are_computed_once(tmp_path, monkeypatch):
    path = tmp_path / "phrases.npz"
    first = Kept(path).embed(["要带什么", "多少钱"])
    monkeypatch.setattr("bot.components.vectors._model", lambda: pytest.fail("computed again"))
    again = Kept(path).embed(["多少钱", "要带什么"])
    assert np.allclose(first, again[::-1], atol=1e-6)
