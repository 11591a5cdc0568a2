"""Rasa's view of the reader: it learns from the phrases, and names intent, ranking and facets of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import files
from bot.components.reader import Reader
from bot.components.vectors import Kept, embed

FACETS = "facets"


# Rasa reads annotations and parameter names of these methods itself: they are written as it knows them.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Understanding(GraphComponent, IntentClassifier):
    @classmethod
    def required_components(cls) -> list[type]:
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"ranking_length": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Understanding:
        return cls(config, model_storage, resource, None)

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        reader: Any,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._reader = reader

    def train(self, training_data: TrainingData) -> Resource:
        phrases = [(e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples]
        known = [(text, intent) for text, intent in phrases if text and intent]
        self._reader = Reader(Kept(files.vectors()).embed, _joined(training_data.regex_features))
        self._reader.learn([text for text, _ in known], [intent for _, intent in known])
        with self._storage.write_to(self._resource) as folder:
            for name, content in self._reader.to_files().items():
                (folder / name).write_bytes(content)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Understanding:
        with model_storage.read_from(resource) as folder:
            files = {path.name: path.read_bytes() for path in folder.iterdir()}
        return cls(config, model_storage, resource, Reader.from_files(files, embed))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            read = self._reader.read(message.get(TEXT) or "")
            ranking = [
                {"name": name, "confidence": confidence}
                for name, confidence in read.ranking[: self._config["ranking_length"]]
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(FACETS, list(read.facets), add_to_output=True)
        return messages


def _joined(features: list[dict[str, str]]) -> dict[str, str]:
    """The alternatives of one name, which Rasa keeps apart, as one pattern."""
    joined: dict[str, list[str]] = {}
    for feature in features:
        joined.setdefault(feature["name"], []).append(feature["pattern"])
    return {name: "|".join(patterns) for name, patterns in joined.items()}
