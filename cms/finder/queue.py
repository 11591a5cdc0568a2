"""What people searched in vain, as editors see it: texts that mean the same in one group, the most frequent first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Count, Max, Sum
from django.utils import timezone

from cms.finder.demand import RARE
from cms.finder.models import Asked, Chosen, MissedQuery, Settled
from search.text import compact, question_left

ALIKE = 0.5  # Dice's coefficient of the character pairs of two texts, words of asking left out
UNCLICKED_FROM = 5  # fewer searches without a click are chance
FEW_CLICKS = 0.1


@dataclass(frozen=True)
class Line:
    """One text: how often it was asked by outcome, what was opened (by matter), how often somebody told us of it."""

    text: str
    last: date
    counts: Mapping[str, int] = field(default_factory=dict)
    opened: Mapping[str, int] = field(default_factory=dict)
    told: int = 0

    @property
    def asked(self) -> int:
        return sum(self.counts.values())

    @property
    def clicks(self) -> int:
        return sum(self.opened.values())

    @property
    def unclicked(self) -> int:
        """Searches with results of which almost none was opened."""
        found = self.counts.get(Asked.Outcome.FOUND, 0)
        return found if found >= UNCLICKED_FROM and self.clicks < found * FEW_CLICKS else 0

    @property
    def failed(self) -> int:
        return self.counts.get(Asked.Outcome.FAILED, 0)

    @property
    def weak(self) -> int:
        return self.counts.get(Asked.Outcome.WEAK, 0)

    @property
    def trouble(self) -> int:
        return self.failed + self.weak + self.unclicked + self.told


@dataclass(frozen=True)
class Group:
    """Texts that mean the same; the first is the most frequent one."""

    lines: tuple[Line, ...]

    @property
    def lead(self) -> str:
        return self.lines[0].text

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines)

    @property
    def last(self) -> date:
        return max(line.last for line in self.lines)

    @cached_property
    def sums(self) -> Mapping[str, int]:
        names = ("failed", "weak", "unclicked", "told", "trouble")
        return {name: sum(getattr(line, name) for line in self.lines) for name in names}

    @cached_property
    def opened(self) -> Counter[str]:
        """Matters that were opened after these texts, the most frequent first."""
        return sum((Counter(line.opened) for line in self.lines), Counter[str]())


@dataclass(frozen=True)
class Queue:
    groups: tuple[Group, ...]
    rare: int  # texts asked too seldom to be shown

    def group_of(self, text: str) -> Group | None:
        return next((group for group in self.groups if text in group.texts), None)


def current() -> Queue:
    """What is to be looked at now: what was settled comes back when it goes on failing afterwards."""
    found = lines()
    shown = [line for line in found if line.told or line.asked >= RARE]
    troubled = [line for line in shown if line.trouble]
    return Queue(grouped(troubled), sum(1 for line in found if line.trouble) - len(troubled))


def lines() -> list[Line]:
    settled = dict(Settled.objects.values_list("text", "day"))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    opened: dict[str, dict[str, int]] = defaultdict(dict)
    last: dict[str, date] = {}
    by_day = Asked.objects.values_list("text", "outcome", "day").annotate(n=Sum("count"))
    for text, result, day, n in by_day:
        if text not in settled or day > settled[text]:
            counts[text][result] = counts[text].get(result, 0) + n
            last[text] = max(day, last.get(text, day))
    clicked = Chosen.objects.filter(text__in=last).values_list("text", "matter_uid", "day")
    for text, uid, day, n in clicked.annotate(n=Sum("count")):
        if text not in settled or day > settled[text]:
            opened[text][uid] = opened[text].get(uid, 0) + n
    told = _told(settled, last)
    return [
        Line(text, day, counts.get(text, {}), opened.get(text, {}), told[text])
        for text, day in last.items()
    ]


def _told(settled: Mapping[str, date], last: dict[str, date]) -> Counter[str]:
    """What people wrote that we lack; a date not yet known is added to `last`."""
    told: Counter[str] = Counter()
    counted = MissedQuery.objects.values_list("text").annotate(at=Max("created_at"), n=Count("pk"))
    for text, at, n in counted:
        day = timezone.localdate(at)
        if text not in settled or day > settled[text]:
            told[text] = n
            last[text] = max(day, last.get(text, day))
    return told


def grouped(found: Iterable[Line]) -> tuple[Group, ...]:
    """Each text joins the group whose most frequent text it is like; the worst groups first."""
    groups: list[list[Line]] = []
    keys: list[frozenset[str]] = []
    for line in sorted(found, key=lambda one: (-one.trouble, one.text)):
        key = _pairs(line.text)
        at = next((n for n, other in enumerate(keys) if _alike(key, other)), None)
        if at is None:
            groups.append([line])
            keys.append(key)
        else:
            groups[at].append(line)
    made = [Group(tuple(one)) for one in groups]
    return tuple(sorted(made, key=lambda group: -group.sums["trouble"]))


def _pairs(text: str) -> frozenset[str]:
    plain = compact(question_left(text)) or compact(text) or text
    return frozenset(plain[at : at + 2] for at in range(max(len(plain) - 1, 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) >= ALIKE * (len(one) + len(other))


def settle(texts: Sequence[str], day: date) -> None:
    for text in texts:
        Settled.objects.update_or_create(text=text, defaults={"day": day})
