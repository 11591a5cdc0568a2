"""Which of several siblings does what is to be done: of one main item the matter that was asked for comes first, and
the first issue where nothing was said (烟草专卖零售许可证新办 before 补办 and 歇业)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from search import weights
from search.documents import Candidate
from search.text import compact
from search.text.normal import grams

OTHER, NEUTRAL, FITS = 0.0, 0.5, 1.0

type Words = frozenset[str]


def behind(
    candidates: Sequence[Candidate], wanted: Words, begins: Words, actions: Words
) -> list[float]:
    """For each candidate by how much a sibling of it fits better; nought for one that has none."""
    fits = [_fit(_does(one.title, one.main_item, actions), wanted, begins) for one in candidates]
    families: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(candidates):
        if one.main_item:
            families[one.main_item].append(at)
    found = [0.0] * len(candidates)
    for family in families.values():
        best = [at for at in family if fits[at] > min(fits[other] for other in family)]
        for at in family:
            title = candidates[at].title
            found[at] = max(
                (
                    fits[other] - fits[at]
                    for other in best
                    if fits[other] > fits[at] and _alike(title, candidates[other].title, actions)
                ),
                default=0.0,
            )
    return found


def _fit(does: Words, wanted: Words, begins: Words) -> float:
    first = not does or not does.isdisjoint(begins)
    if not wanted:
        return FITS if first else OTHER
    if not does.isdisjoint(wanted):
        return FITS
    return NEUTRAL if first else OTHER


@lru_cache(maxsize=8_192)
def _does(title: str, main_item: str, actions: Words) -> Words:
    """What the title says beyond the main item: all of 运输证发放（补办） and its siblings hold 发放."""
    plain = compact(title).replace(compact(main_item), "")
    return frozenset(word for word in actions if word in plain)


@lru_cache(maxsize=16_384)
def _alike(one: str, other: str, actions: Words) -> bool:
    """Main items may be broad (不动产登记): only what is done to the same thing is compared."""
    mine, others = _thing(one, actions), _thing(other, actions)
    return len(mine & others) >= weights.SAME_THING * min(len(mine), len(others))


@lru_cache(maxsize=8_192)
def _thing(title: str, actions: Words) -> Words:
    """The title without what is done, as pairs of characters."""
    left = _deeds(actions).sub("", compact(title))
    return frozenset(grams(left)) or frozenset({left})


@lru_cache(maxsize=4)
def _deeds(actions: Words) -> re.Pattern[str]:
    return re.compile(
        "|".join(map(re.escape, sorted(actions, key=lambda w: (-len(w), w)))) or "(?!)"
    )
