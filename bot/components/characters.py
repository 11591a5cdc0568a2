"""Text as characters: Chinese needs no words for the classifier, only writing made equal."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

PIECE = re.compile(r"[\w]+", re.UNICODE)
LONG_NUMBER = re.compile(r"\d{6,}")


def normal(text: str) -> str:
    """Width and case made equal; a long number is a number, whichever it is."""
    return LONG_NUMBER.sub("000000", unicodedata.normalize("NFKC", text).casefold())


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class CharacterTokenizer(Tokenizer):
    """Pieces between marks, for features over characters (`analyzer: char`)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(attribute)
        tokens = [
            Token(found.group(), found.start(), lemma=normal(found.group()))
            for found in PIECE.finditer(text)
        ]
        return tokens or [Token(text, 0)]
