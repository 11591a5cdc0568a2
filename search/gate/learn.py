"""Learn ranker and judge from the gate's queries: `python -m search.gate.learn FOLDER` with the sample catalogue.

Prints as JSON lines what is reached on queries that were not learned from, and writes learned.toml. The same
queries, catalogue, lexicon and embedder give the same numbers.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from search import weights
from search.documents import Document
from search.embedded import EmbeddedEngine
from search.embedding import choose
from search.finder import Finder
from search.fusing import Ranked, weighed
from search.gate import MEANT, Answer, Judged, judged, score
from search.gate.catalogues import documents
from search.judging import EVIDENCE, confidence, evidence
from search.learned import FILE, Learned
from search.learning import Case, Example, learned, separated
from search.reading import Reading
from search.signals import SIGNALS

FOLDS = 5
# An answerable query whose answers are taken away is one that cannot be answered, but whose words the lexicon
# still knows: hard cases, which count less than those that were written as unanswerable.
LEFT_OUT = 0.3
HEADER = """\
# Learned by `python -m search.gate.learn cms/catalogue/sample` from search/gate/queries.jsonl. Do not edit:
# learn again, which takes some minutes.
# [ranker] orders the candidates, [judge] says whether the first of them are an answer (its sum with the bias
# above nought), [judge_by_words] the same where there are no vectors. [[folds]]: the same numbers
# learned without the queries of one fold each, on which alone the gate measures them.
"""


@dataclass(frozen=True)
class Seen:
    """One judged query with its candidates, with vectors and without."""

    query: Judged
    by_meaning: tuple[Reading, list[Ranked]]
    by_words: tuple[Reading, list[Ranked]]

    @property
    def example(self) -> Example:
        ranked = self.by_meaning[1]
        grades = [self.query.relevant.get(one.candidate.id, 0) for one in ranked]
        return Example(grades, [one.signals for one in ranked])


def fold(query: Judged) -> int:
    """Queries for the same matter stand in the same fold, however they are worded."""
    meant = [code for code, grade in query.relevant.items() if grade == MEANT]
    return crc32(min(meant, default=query.id).encode()) % FOLDS


def finder(engine: EmbeddedEngine, catalogue: Sequence[Document]) -> Finder:
    made = Finder(None, engine, choose())
    made.rebuild(catalogue, terms=[one.title for one in catalogue])
    while made.embed(64):
        pass
    return made


def seen(whole: Finder, queries: Iterable[Judged]) -> list[Seen]:
    words = Finder(None, whole.embedded, None)
    return [Seen(one, whole.looked_at(one.query), words.looked_at(one.query)) for one in queries]


def learn(all_: Sequence[Seen]) -> Learned:
    examples = [one.example for one in all_ if one.query.relevant]
    ranker = learned(examples, list(SIGNALS), weights.BY_HAND)
    judges = [
        separated(list(_cases(all_, ranker, by_words=by_words)), list(EVIDENCE))
        for by_words in (False, True)
    ]
    return Learned(ranker, *judges)


def _cases(all_: Iterable[Seen], ranker: Mapping[str, float], *, by_words: bool) -> Iterable[Case]:
    for one in all_:
        reading, found = one.by_words if by_words else one.by_meaning
        ranked = _ordered(found, ranker)
        there = bool(one.query.relevant)
        yield Case(evidence(ranked, reading), there=there)
        if there:
            rest = [other for other in ranked if other.candidate.id not in one.query.relevant]
            yield Case(evidence(rest, reading), there=False, counts=LEFT_OUT)


def _ordered(found: Sequence[Ranked], ranker: Mapping[str, float]) -> list[Ranked]:
    scores = weighed([one.row for one in found], ranker)
    again = [replace(one, score=score) for one, score in zip(found, scores, strict=True)]
    return sorted(again, key=lambda one: (-one.score, one.candidate.id))


def answered(one: Seen, knows: Learned, *, by_words: bool = False) -> Answer:
    reading, found = one.by_words if by_words else one.by_meaning
    ranked = _ordered(found, knows.ranker)
    judge = knows.judge_by_words if by_words else knows.judge
    weak = confidence(evidence(ranked, reading), judge) < 0
    return Answer(tuple(hit.candidate.id for hit in ranked), weak)


def written(whole: Learned, folds: Iterable[Learned]) -> str:
    """The file: the first time each number comes it is explained."""
    parts = [HEADER]
    for name, table in _tables(whole):
        parts.append(f"\n[{name}]")
        parts += [f"{key} = {value}  # {_meaning(key)}" for key, value in table.items()]
    for one in folds:
        parts.append("\n[[folds]]")
        for name, table in _tables(one):
            inline = ", ".join(f"{key} = {value}" for key, value in table.items())
            parts.append(f"{name} = {{ {inline} }}")
    return "\n".join(parts) + "\n"


def _tables(one: Learned) -> Iterable[tuple[str, Mapping[str, float]]]:
    yield "ranker", one.ranker
    yield "judge", one.judge
    yield "judge_by_words", one.judge_by_words


def _meaning(key: str) -> str:
    return {**SIGNALS, **EVIDENCE}.get(key, "where nothing else speaks")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path, help="folder with the matters that are judged")
    parser.add_argument("--dry", action="store_true", help="print what is reached, write nothing")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index.sqlite3")
        all_ = seen(finder(engine, documents(options.catalogue)), judged())
        engine.close()
    folds = [learn([one for one in all_ if fold(one.query) != at]) for at in range(FOLDS)]
    for by_words in (False, True):
        answers = {
            one.query.id: answered(one, folds[fold(one.query)], by_words=by_words) for one in all_
        }
        for kind, reached in score([one.query for one in all_], answers).items():
            figures = {
                "ranker": "words alone" if by_words else "all",
                "kind": kind,
                "asked": reached.asked,
                "ndcg": round(reached.ndcg, 3),
                "first_three": round(reached.first_three, 3),
                "flagged": round(reached.flagged, 3),
            }
            sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
    if not options.dry:
        FILE.write_text(written(learn(all_), folds), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
