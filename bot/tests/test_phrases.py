"""What the assistant learns from: enough of it, of known intents, and none of it taken from what it is judged by."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

import pytest
import yaml

from bot import files
from bot.acts import ACTS
from bot.components.reader import JOIN
from bot.tests.phrases import bigrams, nearest, phrases

LEAST = 2500
TOO_NEAR = 0.6
SHORT = 8


def test_there_are_enough_and_every_intent_has_some():
    assert len(phrases()) >= LEAST
    often = Counter(intent.split(JOIN)[0] for _, intent in phrases())
    assert min(often.values()) >= 30
    assert set(often) == set(ACTS) - {"choose", "nlu_fallback"}


def test_joined_intents_join_known_facets():
    joined = {intent for _, intent in phrases() if JOIN in intent}
    parts = {part for intent in joined for part in intent.split(JOIN)}
    assert parts <= {name for name in ACTS if name.startswith("ask_")}


def test_no_phrase_stands_under_two_intents():
    intents = defaultdict(set)
    for text, intent in phrases():
        intents[text].add(intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def test_every_intent_has_a_rule_and_is_in_the_domain():
    known = {
        intent
        for path in files.DOMAIN.glob("*.yml")
        for intent in yaml.safe_load(path.read_text(encoding="utf-8")).get("intents", [])
    }
    ruled = {
        step["intent"]
        for path in files.DATA.glob("rules/*.yml")
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
        for step in rule["steps"]
        if "intent" in step
    }
    assert set(ACTS) - {"nlu_fallback"} == known
    assert set(ACTS) == ruled


@pytest.mark.data
def test_phrases_keep_apart_from_what_they_are_judged_by(data_folder):
    lines = (data_folder / "bot_dev_utterances.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [json.loads(line)["text"] for line in lines if line]
    scripts = yaml.safe_load((data_folder / "bot_dev_dialogues.yaml").read_text(encoding="utf-8"))
    judged += [str(turn["user"]) for script in scripts for turn in script["turns"]]
    known = [(text, bigrams(text)) for text in judged if len(text) > SHORT]
    texts = [text for text, _ in phrases() if len(text) > SHORT]
    assert nearest(texts, known, TOO_NEAR) == []
