"""How a query is read: each part is a pure function from text to clauses; `read` only orders them."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from search import weights
from search.analysis import Analyser
from search.documents import Clause
from search.lexicon import Action, Entry, Heard, Lexicon
from search.lexicon.near import Near, Nearby
from search.repair import names_of, repaired
from search.text import normalise, question_left
from search.text.normal import characters, grams, runs
from search.text.sounds import has_letters, spoken

LONGEST_QUERY = 400  # characters; what follows in a letter repeats or greets
MOST_TOKENS = 80
MOST_NEAR = 4


@dataclass(frozen=True)
class Reading:
    """`text` is normalised and put right; `left` is what was asked about; `heard` and `near` are the lexicon
    entries behind the clauses of those names: said, or nearly said."""

    text: str = ""
    left: str = ""
    clauses: tuple[Clause, ...] = ()
    heard: Mapping[str, Heard] = field(default_factory=dict)
    near: Mapping[str, Near] = field(default_factory=dict)
    deeds: tuple[Action, ...] = ()
    repaired: str | None = None

    @property
    def officials(self) -> tuple[str, ...]:
        """The official words for what was heard, those of the longest phrases first; then for what was nearly said."""
        longest = sorted(self.heard.values(), key=lambda heard: -len(heard.said))
        heard = [one.entry.official for one in longest]
        return tuple(dict.fromkeys([*heard, *(one.entry.official for one in self.near.values())]))


def read(text: str, analyser: Analyser, lexicon: Lexicon, *, as_typed: bool = False) -> Reading:
    """`as_typed`: taken at its word, whatever it sounds like."""
    typed = normalise(text)[:LONGEST_QUERY]
    plain = typed if as_typed else repaired(typed, names_of(lexicon, analyser.dictionary))
    left = question_left(plain)
    said = [(f"lexicon:{number}", heard) for number, heard in enumerate(lexicon.heard(plain))]
    near = _near(left, lexicon, {heard.entry.key for _, heard in said})
    clauses = (
        *words(left, analyser),
        *stretches(left),
        *by_sound(left),
        *(_official(name, heard.entry, 1.0) for name, heard in said),
        *(_official(name, one.entry, one.share) for name, one in near),
    )
    return Reading(
        text=plain,
        left=left,
        clauses=tuple(clause for clause in clauses if clause.tokens),
        heard=dict(said),
        near=dict(near),
        deeds=tuple(lexicon.deeds(plain)),
        repaired=plain if plain != typed else None,
    )


def words(left: str, analyser: Analyser) -> list[Clause]:
    """Words in names, and weakly in details; a single character is no word."""
    tokens = _some(word for word in analyser.words(left) if len(word) > 1)
    return [
        Clause("words", "names", tokens, weights.WORDS),
        Clause("details", "details", tokens, weights.DETAILS),
    ]


def stretches(left: str) -> list[Clause]:
    """Bigrams, and single characters where there is no bigram that could say more."""
    pairs = _some([*grams(left), *(run for run in runs(left) if run.isascii() and len(run) > 1)])
    single = () if len(pairs) > 1 else _some(characters(left))
    return [
        Clause("grams", "grams", pairs, weights.GRAMS),
        Clause("characters", "characters", single, weights.CHARACTERS),
    ]


def by_sound(left: str) -> list[Clause]:
    weight = weights.SOUNDS_TYPED if has_letters(left) else weights.SOUNDS
    return [Clause("sounds", "sounds", _some(spoken(left)), weight)]


def _near(left: str, lexicon: Lexicon, heard: Container[str]) -> list[tuple[str, Near]]:
    fresh = (one for one in _nearby(lexicon).near(left) if one.entry.key not in heard)
    return [(f"near:{number}", one) for number, one in enumerate(fresh)][:MOST_NEAR]


@lru_cache(maxsize=2)
def _nearby(lexicon: Lexicon) -> Nearby:
    return Nearby(lexicon.entries.values())


def _official(name: str, entry: Entry, share: float) -> Clause:
    """All bigrams of the official words must be there, which is as good as the words themselves and
    does not depend on how either side was cut. Together they weigh the same however many they are."""
    tokens = _some(grams(normalise(entry.official)))
    weight = weights.LEXICON * weights.KINDS[entry.kind] * entry.weight * share
    return Clause(name, "grams", tokens, weight / max(len(tokens), 1), every=True)


def _some(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens))[:MOST_TOKENS]
