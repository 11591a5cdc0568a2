"""Small things the tests are made of."""

from collections.abc import Sequence

import numpy as np

from search.documents import Clause, Document, Query, Vector
from search.text import normalise
from search.text.normal import grams

MODEL = "tiny"


def document(
    id_: str, title: str = "个体工商户设立登记", version: int = 1, **more: object
) -> Document:
    return Document.from_dict({"id": id_, "version": version, "title": title, **more})


def about(text: str, **more: object) -> Query:
    """A query for the bigrams of a text, as any search has one."""
    clause = Clause("grams", "grams", tuple(grams(normalise(text))))
    return Query((clause,), **more)  # type: ignore[arg-type]  # the test names fields of Query


def unit(*numbers: float) -> Vector:
    vector = np.array(numbers, dtype=np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def ids(found: Sequence[object]) -> list[str]:
    return [one.id for one in found]  # type: ignore[attr-defined]  # candidates and hits have one
