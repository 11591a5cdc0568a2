"""The questions that guides answer (FAQ), found by what was asked: a group of their own beside the matters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from cms.catalogue.models import Revision
from cms.catalogue.published import matter_url
from cms.guides import directory
from search.text import pairs, said_in

MOST = 3
LEAST = (
    0.5  # share of what was asked, by rarity, that a question with its matter's name has to hold
)
IN_QUESTION = 0.3  # and the question alone: the name is found among the matters already


@dataclass(frozen=True)
class Answered:
    """A question of a guide with its answer, and where it stands."""

    ask: str
    answer: str
    title: str
    url: str


class Questions:
    """By pairs of characters; rare ones tell more."""

    def __init__(self, answered: Sequence[Answered]) -> None:
        self._all = answered
        self._asks = [pairs(one.ask) for one in answered]
        self._whole = [
            ask | pairs(one.title) for ask, one in zip(self._asks, answered, strict=True)
        ]
        counts = Counter(pair for pairs in self._whole for pair in pairs)
        self._rarity = {p: log(1 + len(answered) / n) for p, n in counts.items()}
        self._unknown = log(1 + len(answered))
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, whole in enumerate(self._whole):
            for pair in whole:
                self._holding[pair].append(at)

    def found(self, text: str) -> list[Answered]:
        asked = pairs(text)
        said = said_in(text) or asked
        whole = self._weight(said)
        scored = [
            (share + self._weight(asked & self._asks[at]) / self._weight(asked), at)
            for at in {at for pair in said for at in self._holding.get(pair, ())}
            if (share := self._weight(said & self._whole[at]) / whole) >= LEAST
            and self._weight(said & self._asks[at]) >= IN_QUESTION * whole
        ]
        return [self._all[at] for _share, at in sorted(scored, key=lambda s: (-s[0], s[1]))[:MOST]]

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(self._rarity.get(pair, self._unknown) for pair in pairs)


class Kept:
    """The questions and the state of the catalogue they were read from."""

    stamp = ""
    questions = Questions(())


def found(text: str) -> list[Answered]:
    now = directory.stamp()
    if now != Kept.stamp:
        Kept.questions, Kept.stamp = Questions(list(_published())), now
    return Kept.questions.found(text)


def _published() -> Iterable[Answered]:
    rows = Revision.objects.live().filter(listed_only=False).order_by("title", "code")
    for code, title, asked in rows.values_list("code", "title", "facts__faq"):
        for faq in asked or ():
            yield _answered(faq, title, f"{matter_url(code)}#faq")


def _answered(faq: Mapping[str, str], title: str, url: str) -> Answered:
    return Answered(faq["ask"], faq["answer"], title, url)
