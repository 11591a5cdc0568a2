"""What a new lexicon entry would change, before it is saved: the searches it is written for, and judged ones that it
touches. Nothing is stored; the same index and vectors are asked with two lexicons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import search
from cms.catalogue.models import Revision
from cms.finder import engine, judged
from cms.finder.judged import Judged
from search.analysis import Analyser
from search.gate import ndcg
from search.lexicon import Entry, Lexicon
from search.reading import Reading, read

SHOWN = 5
MOST_TEXTS = 8
NOTABLE = 0.005  # a change of nDCG that is more than arithmetic


@dataclass(frozen=True)
class Place:
    """One result. `move`: new, up, down or same; "gone" for one that was shown before and no longer is."""

    uid: str
    title: str
    move: str


@dataclass(frozen=True)
class Change:
    """The results of one text with the lexicon as it is, and as it would be."""

    text: str
    before: tuple[Place, ...]
    after: tuple[Place, ...]
    weak_before: bool
    weak_after: bool

    @property
    def same(self) -> bool:
        return self.weak_before == self.weak_after and all(p.move == "same" for p in self.after)


@dataclass(frozen=True)
class Verdict:
    """One judged query that the entry touches: how good its answer is before and after, from 0 to 1."""

    judged: Judged
    before: float
    after: float

    @property
    def gain(self) -> float:
        return self.after - self.before


@dataclass(frozen=True)
class Gate:
    """`asked`: the judged queries whose answers this hall publishes; only those whose reading changes are run."""

    asked: int
    verdicts: tuple[Verdict, ...]

    @cached_property
    def better(self) -> list[Verdict]:
        return sorted((v for v in self.verdicts if v.gain > NOTABLE), key=lambda v: -v.gain)

    @cached_property
    def worse(self) -> list[Verdict]:
        return sorted((v for v in self.verdicts if v.gain < -NOTABLE), key=lambda v: v.gain)


class Preview:
    """Two finders over one index: with the lexicon in force, and with the entry added to it."""

    def __init__(self, entry: Entry) -> None:
        now = engine.finder()
        self._now = now
        lexicon = now.lexicon.with_changes({entry.key: entry})
        self._then = search.Finder(now.primary, now.embedded, now.embedder, lexicon)
        self._then.popularity = now.popularity
        self._analyser = Analyser(now.embedded.dictionary())

    def changes(self, texts: Sequence[str]) -> list[Change]:
        pairs = {
            text: (self._now.search(text, size=SHOWN), self._then.search(text, size=SHOWN))
            for text in texts[:MOST_TEXTS]
        }
        titles = _titles(hit.id for pair in pairs.values() for one in pair for hit in one.hits)
        return [_change(text, *pair, titles) for text, pair in pairs.items()]

    def gate(self) -> Gate:
        """Run the judged queries that are read otherwise with the entry; all others rank as they did."""
        here = judged.here()
        verdicts = [
            Verdict(one, self._score(self._now, one), self._score(self._then, one))
            for one in here
            if self._is_touched(one.query)
        ]
        return Gate(len(here), tuple(verdicts))

    def _is_touched(self, text: str) -> bool:
        known = _known(self._analyser, self._now.lexicon)
        if text not in known:
            known[text] = _essence(read(text, self._analyser, self._now.lexicon))
        return known[text] != _essence(read(text, self._analyser, self._then.lexicon))

    def _score(self, finder: search.Finder, one: Judged) -> float:
        """nDCG@10; for what has no answer, whether that is seen."""
        found = finder.search(one.query, size=10)
        if not one.relevant:
            return float(found.weak or not found.hits)
        return ndcg([hit.id for hit in found.hits], dict(one.relevant))


type Essence = tuple[object, ...]


@lru_cache(maxsize=1)
def _known(_analyser: Analyser, _lexicon: Lexicon) -> dict[str, Essence]:
    """How the judged queries are read with the lexicon in force: the same for every preview until it changes."""
    return {}


def _essence(reading: Reading) -> Essence:
    """What of a reading decides the ranking; shares to two places, because any entry moves all rarities a little."""
    near = [(one.entry.key, round(one.share, 2)) for one in reading.near.values()]
    heard = [(one.entry.key, one.said) for one in reading.heard.values()]
    return reading.text, reading.left, tuple(heard), tuple(sorted(near))


def _titles(ids: Iterable[str]) -> dict[str, str]:
    rows = Revision.objects.live().filter(matter_uid__in=set(ids))
    return dict(rows.values_list("matter_uid", "title"))


def _change(
    text: str, now: search.Results, then: search.Results, titles: Mapping[str, str]
) -> Change:
    old = [hit.id for hit in now.hits if hit.id in titles]
    new = [hit.id for hit in then.hits if hit.id in titles]
    return Change(
        text=text,
        before=tuple(Place(i, titles[i], "same" if i in new else "gone") for i in old),
        after=tuple(Place(i, titles[i], _move(i, old, new)) for i in new),
        weak_before=now.weak or not old,
        weak_after=then.weak or not new,
    )


def _move(id_: str, old: Sequence[str], new: Sequence[str]) -> str:
    if id_ not in old:
        return "new"
    difference = old.index(id_) - new.index(id_)
    return "same" if not difference else "up" if difference > 0 else "down"
