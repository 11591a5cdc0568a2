"""What a message does, learned from phrases: characters, telling words and meaning.

Logistic regression names the intent; ridge regression says of each facet whether it is asked besides. Nothing here knows
Rasa.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.components.writing import clauses, normal

Embed = Callable[[Sequence[str]], np.ndarray]
JOIN = "+"
FACET = "ask_"
MEANING, WORDS = 3.0, 0.3
# How strongly weights are held back: inversely in the first model.
STRENGTH, HOLD_BACK = 5.0, 0.3
# A facet that is asked besides the first one is believed from here on (between -1 and 1).
BELIEVED = -0.1
PARTS_WEIGH = 0.4


@dataclass(frozen=True)
class Read:
    """Intents by confidence, best first; `facets` that are asked about, the first one first."""

    ranking: tuple[tuple[str, float], ...]
    facets: tuple[str, ...]


class Reader:
    """Trained once, then only read."""

    def __init__(self, embed: Embed, words: Mapping[str, str]) -> None:
        self._embed = embed
        self._words = {name: re.compile(pattern) for name, pattern in words.items()}
        self._grams = _grams()

    def learn(self, texts: Sequence[str], intents: Sequence[str]) -> None:
        plain = [normal(text) for text in texts]
        self._grams.fit(plain)
        features = self._features(plain)
        named = [intent.split(JOIN) for intent in intents]
        first = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3, class_weight="balanced")
        first.fit(features, [one[0] for one in named])
        self.intents = [str(name) for name in first.classes_]
        self._first = first.coef_.T.astype(np.float32), first.intercept_.astype(np.float32)
        self.facets = [name for name in self.intents if name.startswith(FACET)]
        asked = [[1.0 if facet in one else -1.0 for facet in self.facets] for one in named]
        self._also = _ridge(features, np.array(asked))

    def read(self, text: str) -> Read:
        plain = normal(text)
        features = self._features([plain, *(part for part in clauses(plain) if part != plain)])
        chances = _softmax(features @ self._first[0] + self._first[1])
        mixed = chances[0]
        if len(chances) > 1:
            mixed = (1 - PARTS_WEIGH) * mixed + PARTS_WEIGH * chances[1:].mean(axis=0)
        order = np.argsort(-mixed)
        ranking = tuple((self.intents[n], float(mixed[n])) for n in order)
        return Read(ranking, self._asked(ranking[0][0], features))

    def _asked(self, first: str, features: csr_matrix) -> tuple[str, ...]:
        if not first.startswith(FACET):
            return ()
        found = [first]
        for row in features @ self._also[0] + self._also[1]:
            scored = zip(self.facets, row, strict=True)
            found += [name for name, score in scored if score >= BELIEVED and name not in found]
        return tuple(name[len(FACET) :] for name in found)

    def _features(self, plain: Sequence[str]) -> csr_matrix:
        told = np.array(
            [[float(bool(p.search(text))) for p in self._words.values()] for text in plain]
        ).reshape(len(plain), -1)
        meaning = MEANING * self._embed(plain)
        return hstack(
            [self._grams.transform(plain), csr_matrix(WORDS * told), csr_matrix(meaning)],
            format="csr",
        )

    def to_files(self) -> dict[str, bytes]:
        arrays = BytesIO()
        np.savez_compressed(
            arrays,
            idf=self._grams.idf_,
            first=self._first[0],
            first_bias=self._first[1],
            also=self._also[0],
            also_bias=self._also[1],
        )
        names: dict[str, Any] = {
            "intents": self.intents,
            "vocabulary": {gram: int(n) for gram, n in self._grams.vocabulary_.items()},
            "words": {name: pattern.pattern for name, pattern in self._words.items()},
        }
        return {
            "weights.npz": arrays.getvalue(),
            "names.json": json.dumps(names, ensure_ascii=False).encode(),
        }

    @classmethod
    def from_files(cls, files: Mapping[str, bytes], embed: Embed) -> Reader:
        names = json.loads(files["names.json"])
        arrays = np.load(BytesIO(files["weights.npz"]))
        reader = cls(embed, names["words"])
        reader._grams = _grams(names["vocabulary"])
        reader._grams.idf_ = arrays["idf"]
        reader.intents = names["intents"]
        reader.facets = [name for name in reader.intents if name.startswith(FACET)]
        reader._first = arrays["first"], arrays["first_bias"]
        reader._also = arrays["also"], arrays["also_bias"]
        return reader


def _grams(vocabulary: Mapping[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char",
        ngram_range=(1, 3),
        sublinear_tf=True,
        lowercase=False,
        min_df=1 if vocabulary else 2,
        vocabulary=vocabulary,
    )


def _ridge(features: csr_matrix, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias of all columns at once, in the dual form: there are fewer phrases than features."""
    bias = wanted.mean(axis=0)
    inner = np.asarray((features @ features.T).todense())
    inner[np.diag_indices_from(inner)] += HOLD_BACK
    dual = np.linalg.solve(inner, wanted - bias)
    return np.asarray(features.T @ dual, dtype=np.float32), bias.astype(np.float32)


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
