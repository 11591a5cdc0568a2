"""One entry: what people say, what the office calls it, and how the two are related."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search.text import compact
from search.text.normal import is_han

KINDS = ("same", "narrower", "leads_to")
DIRECTIONS = ("one", "both")
COLUMNS = ("key", "everyday", "official", "kind", "direction", "weight")
LEAST_WEIGHT, MOST_WEIGHT = 0.1, 2.0
SHORTEST = 2  # characters: one alone stands in too many words
LONGEST = 40
MANY = 40  # phrases of one entry


class EntryError(ValueError):
    """A row is no entry; the message is for the editor who wrote it."""


@dataclass(frozen=True)
class Entry:
    """`everyday` phrases may hold *, which stands for up to six characters. Parts of `official` parted
    by a blank must all be in a name, in any order. `both` hears the official words too and then looks
    for the everyday ones: 低保 and 最低生活保障 each stand in names. Weight 1 is the usual one."""

    key: str
    everyday: tuple[str, ...]
    official: str
    kind: str = "same"
    weight: float = 1.0
    direction: str = "one"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise EntryError(f"“{self.kind}”不是一种关系，只能是 {'、'.join(KINDS)}。")
        if self.direction not in DIRECTIONS:
            raise EntryError(f"“{self.direction}”不是一种方向，只能是 {'、'.join(DIRECTIONS)}。")
        if not LEAST_WEIGHT <= self.weight <= MOST_WEIGHT:
            raise EntryError(f"权重要在 {LEAST_WEIGHT} 和 {MOST_WEIGHT} 之间。")

    @classmethod
    def from_row(cls, row: Mapping[str, str | None]) -> "Entry":
        """From a row of a table; blanks around are taken off, empty columns stand for the usual value."""
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        everyday = tuple(
            dict.fromkeys(p for p in map(str.strip, cells["everyday"].split("|")) if p)
        )
        official = " ".join(cells["official"].split())
        _check_words(everyday, official)
        return cls(
            key=cells["key"],
            everyday=everyday,
            official=official,
            kind=cells["kind"] or "same",
            weight=_number(cells["weight"] or "1"),
            direction=cells["direction"] or "one",
        )

    def as_row(self) -> dict[str, str]:
        return {
            "key": self.key,
            "everyday": "|".join(self.everyday),
            "official": self.official,
            "kind": self.kind,
            "direction": self.direction,
            "weight": f"{self.weight:g}",
        }

    def turned(self) -> "Iterator[Entry]":
        """What `both` adds: said officially, found under each everyday word that is a plain one."""
        if self.direction == "both":
            for said in self.everyday:
                yield Entry(self.key, (self.official,), said, self.kind, self.weight)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise EntryError(f"权重“{text}”不是数字。") from None


def _check_words(everyday: tuple[str, ...], official: str) -> None:
    if not everyday:
        raise EntryError("没有填百姓说法。")
    if not official:
        raise EntryError("没有填官方叫法。")
    if len(everyday) > MANY:
        raise EntryError(f"一条最多 {MANY} 种说法，这条有 {len(everyday)} 种，请分成几条。")
    for phrase in everyday:
        _check_phrase(phrase, official)
    for part in official.split():
        if len(compact(part)) < SHORTEST:
            raise EntryError(f"官方叫法“{part}”太短，至少要两个字。")


def _check_phrase(phrase: str, official: str) -> None:
    plain = compact(phrase.replace("*", ""))
    if len(phrase) > LONGEST:
        raise EntryError(f"说法“{phrase}”太长，最多 {LONGEST} 个字。")
    if len(plain) < SHORTEST:
        raise EntryError(f"说法“{phrase}”太短，至少要两个字。")
    if not all(compact(part) for part in phrase.split("*")):
        raise EntryError(f"说法“{phrase}”里的 * 两边都要有字。")
    if "*" not in phrase and plain == compact(official):
        raise EntryError(f"说法“{phrase}”和官方叫法一样。")
    if not is_han(plain) and not plain.isalnum():
        raise EntryError(f"说法“{phrase}”里有不能用的字符。")
