"""The gate's conversations as they stand in the files: enough of them, of every kind, apart from what judges or teaches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot import files
from bot.acts import ACTS, FACETS
from bot.tests.phrases import bigrams, nearest, phrases

LEAST = 120
TOO_NEAR_DATA, TOO_NEAR_PHRASES = 0.6, 0.8
SHORT = 8
DOES = {
    "answer", "answer_multi", "ask_back", "list_options", "confirm_matter", "no_guide_redirect",
    "not_in_catalogue_redirect", "precheck_ask", "precheck_ask_materials", "precheck_pass", "precheck_fail",
    "precheck_missing", "require_login", "refuse_privacy", "start_filing_confirm", "filing_cancelled",
    "complaint_ask_detail", "complaint_confirm", "complaint_receipt", "suggestion_ask_or_confirm",
    "suggestion_receipt", "handover", "refuse_redirect", "calm_and_route", "smalltalk",
}  # fmt: skip
RECOVERIES = {
    "ellipsis", "switch", "correction", "page", "resume", "cancel", "reprompt", "recovery", "anger", "emergency",
}  # fmt: skip


def conversations() -> list[dict[str, Any]]:
    paths = sorted((files.BOT / "conversations").glob("*.yml"))
    return [one for path in paths for one in yaml.safe_load(path.read_text(encoding="utf-8"))]


def values(name: str) -> Iterator[str]:
    for conversation in conversations():
        for turn in conversation["turns"]:
            found = turn.get(name)
            yield from found if isinstance(found, list) else [found]


def said() -> list[str]:
    texts = [turn.get("say", "") for one in conversations() for turn in one["turns"]]
    return [text for text in texts if len(text) > SHORT]


def test_every_act_facet_reply_and_recovery_is_tried():
    assert len(conversations()) >= LEAST
    assert {act for act, _ in ACTS.values() if act} <= set(values("act"))
    assert set(FACETS) <= set(values("facet"))
    assert set(values("does")) - {None} >= DOES
    assert {test for one in conversations() for test in one.get("tests", [])} >= RECOVERIES


def test_they_are_not_what_was_learned():
    known = [(text, bigrams(text)) for text, _ in phrases() if len(text) > SHORT]
    assert nearest(said(), known, TOO_NEAR_PHRASES) == []


@pytest.mark.data
def test_they_keep_apart_from_the_evaluation_files(data_folder):
    lines = (data_folder / "bot_dev_utterances.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [json.loads(line)["text"] for line in lines if line]
    scripts = yaml.safe_load((data_folder / "bot_dev_dialogues.yaml").read_text(encoding="utf-8"))
    judged += [str(turn["user"]) for script in scripts for turn in script["turns"]]
    known = [(text, bigrams(text)) for text in judged if len(text) > SHORT]
    assert nearest(said(), known, TOO_NEAR_DATA) == []
