"""Vectors from the small process of search.embedding.serve, so that web processes load no model."""

from collections.abc import Callable, Sequence

import httpx
import numpy as np

from search.embedding.port import EmbedderDown, Matrix

QUERY_SECONDS, PASSAGE_SECONDS = 1.5, 60.0


class RemoteEmbedder:
    """`address` may be a function: the port is chosen when the process starts, after this object is made."""

    def __init__(self, address: str | Callable[[], str | None]) -> None:
        self._address = address
        self._model = ""
        self._client = httpx.Client(trust_env=False)

    @property
    def model(self) -> str:
        if not self._model:
            self._model = str(self._ask("GET", "/", None, QUERY_SECONDS).headers["X-Model"])
        return self._model

    def passages(self, texts: Sequence[str]) -> Matrix:
        return self._vectors("/passages", texts, PASSAGE_SECONDS)

    def queries(self, texts: Sequence[str]) -> Matrix:
        return self._vectors("/queries", texts, QUERY_SECONDS)

    def close(self) -> None:
        self._client.close()

    def _vectors(self, path: str, texts: Sequence[str], seconds: float) -> Matrix:
        answer = self._ask("POST", path, list(texts), seconds)
        self._model = answer.headers["X-Model"]
        vectors = np.frombuffer(answer.content, dtype=np.float32)
        if len(texts) == 0 or len(vectors) % len(texts):
            return np.zeros((0, 0), dtype=np.float32)
        return vectors.reshape(len(texts), -1)

    def _ask(
        self, method: str, path: str, texts: list[str] | None, seconds: float
    ) -> httpx.Response:
        base = self._address if isinstance(self._address, str) else self._address()
        if not base:
            raise EmbedderDown("no address")
        try:
            answer = self._client.request(
                method, f"{base.rstrip('/')}{path}", json=texts, timeout=seconds
            )
            answer.raise_for_status()
        except httpx.HTTPError as failed:
            raise EmbedderDown(f"{base}: {failed}") from failed
        return answer
