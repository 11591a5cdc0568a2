"""Is this what was meant? A ranking always has a first; a weak one must not be shown as an answer."""

from collections.abc import Sequence

from search import weights
from search.fusing import Ranked
from search.reading import Reading
from search.text import compact
from search.text.normal import characters, grams, runs
from search.text.sounds import has_letters

LOOKED_AT = 3


def is_weak(ranked: Sequence[Ranked], reading: Reading, model: str) -> bool:
    """Weak unless one of the first names covers enough of what was said, or the lexicon translated it,
    or it means nearly the same, or sounds like what was typed in letters."""
    return not any(_convinces(one, reading, model) for one in ranked[:LOOKED_AT])


def _convinces(one: Ranked, reading: Reading, model: str) -> bool:
    if any(name in reading.heard for name in one.candidate.clauses):
        return True
    if one.cosine is not None and one.cosine >= weights.WEAK_COSINES.get(model, 1.0):
        return True
    if any(
        n in one.candidate.scores and near.share >= weights.SURE for n, near in reading.near.items()
    ):
        return True
    if has_letters(reading.left) and "sounds" in one.candidate.clauses:
        return True
    return cover(one.candidate.title, reading.left) >= weights.WEAK_COVER


def cover(title: str, left: str) -> float:
    """The share of what was said that stands in a title; by characters where there is but one."""
    said = {*grams(left), *(run for run in runs(left) if run.isascii())} or set(characters(left))
    name = compact(title)
    return sum(token in name for token in said) / len(said) if said else 0.0
