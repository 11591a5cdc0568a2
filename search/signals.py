"""What speaks for a candidate, as a few named numbers of about one size; learned.toml says how much each counts."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search import weights
from search.documents import Candidate
from search.lexicon import Action, Heard, Lexicon
from search.reading import Reading
from search.text import Dictionary, compact, normalise
from search.text.normal import grams, runs, without_brackets

Signals = Mapping[str, float]
MOST_HEARD = 3
SIGNALS: Mapping[str, str] = {
    "likeness": "nearness of the names to what was said, by sentence vectors",
    "official_likeness": "the same to the official words for it",
    "words": "BM25 of words in the names",
    "grams": "BM25 of pairs of characters in the names",
    "details": "BM25 of words in summary, materials, questions and the rest",
    "characters": "BM25 of single characters in the names",
    "sounds": "BM25 of syllables in the names",
    "title_covers": "share of what was said that stands in the title, by rarity in this catalogue",
    "names_cover": "the same for title, aliases and main item together",
    "title_said": "share of the title that was said, by rarity",
    "title_explained": "share of the title that was said or that the lexicon has for what was said",
    "entry": "weight of the strongest entry of the lexicon that was said and leads here",
    "entry_length": "share of the text that is the phrase of that entry",
    "entries": "how many entries lead here, up to 3",
    "near": "how much was said of the phrase of an entry that leads here",
    "action": "does what is to be done",
    "other_action": "does something else than what is to be done",
    "other_unasked": "nothing was said, and it is neither a beginning nor without an action",
}


def tokens(text: str) -> list[str]:
    """Bigrams and Latin words of a normalised text."""
    return [*grams(text), *(run for run in runs(text) if run.isascii() and len(run) > 1)]


@dataclass(frozen=True)
class Rarity:
    """How much a token tells in this catalogue: those of many names (登记, 申请) tell little."""

    names: int
    counts: Mapping[str, int]

    def of(self, token: str) -> float:
        return math.log((self.names + 1) / (self.counts.get(token, 0) + 0.5))

    def share(self, some: Iterable[str], all_: Iterable[str]) -> float:
        whole = sum(map(self.of, all_))
        return sum(map(self.of, some)) / whole if whole else 0.0


@lru_cache(maxsize=4)
def rarity(dictionary: Dictionary) -> Rarity:
    counts = Counter(token for term in dictionary.terms for token in set(tokens(term)))
    return Rarity(len(dictionary.terms), counts)


@dataclass(frozen=True)
class Question:
    """A reading with what is worked out once for all its candidates."""

    reading: Reading
    rarity: Rarity
    said: frozenset[str]
    wanted: frozenset[str]
    others: frozenset[str]
    begins: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, lexicon: Lexicon, dictionary: Dictionary) -> "Question":
        all_ = _words(lexicon.actions)
        wanted = _words(reading.deeds)
        return cls(
            reading,
            rarity(dictionary),
            frozenset(tokens(reading.left)),
            wanted,
            all_ - wanted,
            _words(lexicon.actions[:1]),
        )

    def signals(self, candidate: Candidate, likeness: float, official: float) -> Signals:
        """`likeness` to what was said and to the official words for it, from 0 for what is unrelated."""
        heard = [h for name, h in self.reading.heard.items() if name in candidate.scores]
        return {
            "likeness": likeness,
            "official_likeness": official,
            "words": candidate.scores.get("words", 0.0) / 10,
            "grams": candidate.scores.get("grams", 0.0) / 5,
            "details": candidate.scores.get("details", 0.0) / 5,
            "characters": candidate.scores.get("characters", 0.0) / 2,
            "sounds": candidate.scores.get("sounds", 0.0) / 5,
            **self._covering(candidate, heard),
            **self._lexicon(heard),
            "near": max(
                (
                    one.share * weights.KINDS[one.entry.kind] * one.entry.weight
                    for name, one in self.reading.near.items()
                    if name in candidate.scores
                ),
                default=0.0,
            ),
            **self._action(compact(candidate.title)),
        }

    def _covering(self, one: Candidate, heard: Iterable[Heard]) -> Signals:
        """How much of what was said stands in the names, and how much of the title was said."""
        title = compact(one.title)
        names = compact(" ".join((one.title, *one.aliases, one.main_item)))
        own = tokens(without_brackets(normalise(one.title))) or tokens(normalise(one.title))
        explained = self.said.union(*(tokens(normalise(h.entry.official)) for h in heard))
        share = self.rarity.share
        return {
            "title_covers": share((t for t in self.said if t in title), self.said),
            "names_cover": share((t for t in self.said if t in names), self.said),
            "title_said": share((t for t in own if t in self.said), own),
            "title_explained": share((t for t in own if t in explained), own),
        }

    def _lexicon(self, heard: list[Heard]) -> Signals:
        length = len(compact(self.reading.left)) or 1
        return {
            "entry": max(
                (weights.KINDS[h.entry.kind] * h.entry.weight for h in heard), default=0.0
            ),
            "entry_length": max((min(len(h.said) / length, 1.0) for h in heard), default=0.0),
            "entries": min(len(heard), MOST_HEARD) / MOST_HEARD,
        }

    def _action(self, title: str) -> Signals:
        """Whether it does what is to be done; where nothing was said, whether it is other than a beginning."""
        other = any(word in title for word in self.others)
        if not self.wanted:
            begins = any(word in title for word in self.begins)
            return {"other_unasked": float(other and not begins)}
        fits = any(word in title for word in self.wanted)
        return {"action": float(fits), "other_action": float(other and not fits)}


def _words(actions: Iterable[Action]) -> frozenset[str]:
    return frozenset(word for action in actions for word in action.official)
