"""Two rankings made one: pure functions over candidates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search import weights
from search.documents import Candidate, Counts, Filter
from search.lexicon import Action, Lexicon
from search.text import compact


@dataclass(frozen=True)
class Ranked:
    """A candidate with what each ranking thinks of it; `cosine` is None where it has no vector."""

    candidate: Candidate
    score: float
    cosine: float | None = None


def fuse(
    lexical: Sequence[Candidate], nearest: Sequence[tuple[Candidate, float]], model: str
) -> list[Ranked]:
    """Each ranking against its own best; what one of them did not bring counts as nothing there."""
    top = max((candidate.score for candidate in lexical), default=0.0) or 1.0
    share = weights.LEXICAL if nearest else 1.0
    merged = {c.id: Ranked(c, share * c.score / top) for c in lexical}
    for candidate, cosine in nearest:
        known = merged.get(candidate.id) or Ranked(candidate, 0.0)
        gained = weights.VECTOR * likeness(cosine, model)
        merged[candidate.id] = Ranked(known.candidate, known.score + gained, cosine)
    return ordered(merged.values())


def likeness(cosine: float, model: str) -> float:
    """A cosine stretched over the range the model uses: unrelated 0, same 1."""
    low, high = weights.COSINES.get(model, (0.0, 1.0))
    return min(max((cosine - low) / (high - low), 0.0), 1.0)


def by_action(ranked: Iterable[Ranked], deeds: Sequence[Action], lexicon: Lexicon) -> list[Ranked]:
    """Between siblings the one that does what was said; where nothing was said, the one that begins."""
    if not lexicon.actions:
        return list(ranked)
    weight = weights.ACTION if deeds else weights.ACTION_UNSAID
    wanted = {word for action in (deeds or lexicon.actions[:1]) for word in action.official}
    others = {word for action in lexicon.actions for word in action.official} - wanted
    return ordered(
        replace(
            one, score=one.score * _fitness(compact(one.candidate.title), wanted, others, weight)
        )
        for one in ranked
    )


def _fitness(title: str, wanted: set[str], others: set[str], weight: float) -> float:
    if any(word in title for word in wanted):
        return 1.0 + weight
    return 1.0 - weight / 2 if any(word in title for word in others) else 1.0


def ordered(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.id))


def without_tail(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Far behind the first nothing is worth showing."""
    if not ranked:
        return []
    least = ranked[0].score * weights.TAIL
    return [one for one in ranked if one.score >= least]


def counts(ranked: Sequence[Ranked], filters: Sequence[Filter]) -> Counts:
    """For each facet, what one would get by choosing another value of it: its own filter left out."""
    counted: Counts = {}
    for one in ranked:
        for name, values in one.candidate.facets.items():
            if passes(one.candidate.facets, [f for f in filters if f.name != name]):
                of_name = counted.setdefault(name, {})
                for value in values:
                    of_name[value] = of_name.get(value, 0) + 1
    return counted


def passes(facets: Mapping[str, tuple[str, ...]], filters: Iterable[Filter]) -> bool:
    return all(set(one.values) & set(facets.get(one.name, ())) for one in filters)
