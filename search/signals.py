"""What speaks for a candidate, as a few named numbers of about one size; learned.toml says how much each counts."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search import siblings, weights
from search.documents import Candidate
from search.lexicon import Action, Lexicon
from search.reading import Reading
from search.text import Dictionary, compact, normalise
from search.text.normal import grams, runs, without_brackets

Signals = Mapping[str, float]
Row = tuple[float, ...]
Likeness = tuple[float, float]
MOST_HEARD = 3
KEPT = 8_192  # matters whose names are kept in memory, at 1 to 2 KB each
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
    "behind": "a sibling of it does what is to be done, and it does not",
}


def tokens(text: str) -> list[str]:
    """Bigrams and Latin words of a normalised text."""
    return [*grams(text), *(run for run in runs(text) if run.isascii() and len(run) > 1)]


class Rarity:
    """How much a token tells in this catalogue: those of many names (登记, 申请) tell little."""

    def __init__(self, terms: Iterable[str]) -> None:
        known = list(terms)
        counts = Counter(token for term in known for token in set(tokens(term)))
        self._unknown = math.log((len(known) + 1) / 0.5)
        self._told = {t: math.log((len(known) + 1) / (n + 0.5)) for t, n in counts.items()}

    def of(self, token: str) -> float:
        return self._told.get(token, self._unknown)

    def sum(self, some: Iterable[str]) -> float:
        return sum(map(self.of, some))


@lru_cache(maxsize=4)
def rarity(dictionary: Dictionary) -> Rarity:
    return Rarity(dictionary.terms)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a matter, worked out once for all the queries that come near it."""

    title: str
    in_title: frozenset[str]
    in_all: frozenset[str]
    own: frozenset[str]  # tokens of the title, mostly without its brackets
    whole: float  # rarity of those


@lru_cache(maxsize=KEPT)
def names_of(rarity: Rarity, title: str, aliases: tuple[str, ...], main_item: str) -> Names:
    plain = normalise(title)
    in_title = frozenset(tokens(plain))
    others = (token for name in (*aliases, main_item) for token in tokens(normalise(name)))
    own = frozenset(tokens(without_brackets(plain))) or in_title
    whole = rarity.sum(own) or 1.0
    return Names(compact(title), in_title, in_title.union(others), own, whole)


@lru_cache(maxsize=KEPT)
def _within(title: str, words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word in title)


@dataclass(frozen=True)
class Question:
    """A reading with what is worked out once for all its candidates."""

    reading: Reading
    rarity: Rarity
    length: int
    said: frozenset[str]
    whole: float  # rarity of what was said
    officials: Mapping[
        str, frozenset[str]
    ]  # tokens of the official words behind each clause of the lexicon
    actions: frozenset[str]
    wanted: frozenset[str]
    begins: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, lexicon: Lexicon, dictionary: Dictionary) -> "Question":
        rare = rarity(dictionary)
        said = frozenset(tokens(reading.left))
        return cls(
            reading,
            rare,
            len(compact(reading.left)) or 1,
            said,
            rare.sum(said) or 1.0,
            {
                name: frozenset(tokens(normalise(heard.entry.official)))
                for name, heard in reading.heard.items()
            },
            _words(lexicon.actions),
            _words(asked(reading.deeds, lexicon)),
            _words(lexicon.actions[:1]),
        )

    def rows(self, candidates: Sequence[Candidate], likenesses: Iterable[Likeness]) -> list[Row]:
        """One for each candidate. `likenesses`: to what was said, and to the official words for it, from 0 for
        what is unrelated."""
        behind = siblings.behind(candidates, self.wanted, self.begins, self.actions)
        return [
            (*self._row(one, *near), late)
            for one, near, late in zip(candidates, likenesses, behind, strict=True)
        ]

    def _row(self, candidate: Candidate, likeness: float, official: float) -> Row:
        """All numbers in the order of SIGNALS but the last."""
        scores = candidate.scores
        names = names_of(self.rarity, candidate.title, candidate.aliases, candidate.main_item)
        heard = [name for name in self.reading.heard if name in scores]
        return (
            likeness,
            official,
            scores.get("words", 0.0) / 10,
            scores.get("grams", 0.0) / 5,
            scores.get("details", 0.0) / 5,
            scores.get("characters", 0.0) / 2,
            scores.get("sounds", 0.0) / 5,
            *self._covering(names, heard),
            *(self._lexicon(heard) if heard else (0.0, 0.0, 0.0)),
            self._near(scores),
            *self._action(names.title),
        )

    def _covering(self, names: Names, heard: Sequence[str]) -> Row:
        """How much of what was said stands in the names, and how much of the title was said."""
        said = self.rarity.sum(self.said & names.own)
        explained = said
        if heard:
            more = frozenset[str]().union(*(self.officials[name] for name in heard))
            explained += self.rarity.sum((more & names.own) - self.said)
        return (
            self.rarity.sum(self.said & names.in_title) / self.whole,
            self.rarity.sum(self.said & names.in_all) / self.whole,
            said / names.whole,
            explained / names.whole,
        )

    def _lexicon(self, names: Sequence[str]) -> Row:
        heard = [self.reading.heard[name] for name in names]
        return (
            max(weights.KINDS[h.entry.kind] * h.entry.weight for h in heard),
            min(max(len(h.said) for h in heard) / self.length, 1.0),
            min(len(heard), MOST_HEARD) / MOST_HEARD,
        )

    def _near(self, scores: Mapping[str, float]) -> float:
        shares = (
            one.share * weights.KINDS[one.entry.kind] * one.entry.weight
            for name, one in self.reading.near.items()
            if name in scores
        )
        return max(shares, default=0.0)

    def _action(self, title: str) -> Row:
        """Whether it does what is to be done, or something else; where nothing was said, whether it is other
        than a beginning."""
        does = _within(title, self.actions)
        if not self.wanted:
            return 0.0, 0.0, float(bool(does) and does.isdisjoint(self.begins))
        fits = not does.isdisjoint(self.wanted)
        return float(fits), float(bool(does) and not fits), 0.0


def asked(deeds: Sequence[Action], lexicon: Lexicon) -> tuple[Action, ...]:
    """Who says 申请补办 wants it again: the beginning, in whose words everything is asked, gives way to the rest."""
    rest = tuple(deed for deed in deeds if deed not in lexicon.actions[:1])
    return rest or tuple(deeds)


@lru_cache(maxsize=16)
def _words(actions: tuple[Action, ...]) -> frozenset[str]:
    return frozenset(word for action in actions for word in action.official)
