"""What is wrong between entries: each may be right alone and the table still contradict itself."""

from collections import defaultdict
from collections.abc import Iterable

from search.lexicon.entry import Entry
from search.text import compact


def findings(entries: Iterable[Entry]) -> list[str]:
    """Sentences for the editor; none where the table is in order."""
    known = list(entries)
    return [*_keys_used_twice(known), *_said_twice(known), *_turned_badly(known)]


def _keys_used_twice(entries: list[Entry]) -> list[str]:
    keys = [entry.key for entry in entries]
    return [f"编号 {key} 用了两次。" for key in sorted({k for k in keys if keys.count(k) > 1})]


def _said_twice(entries: list[Entry]) -> list[str]:
    """The same phrase for the same official words: with one kind it is a repetition, with two a contradiction."""
    by_pair: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for phrase in entry.everyday:
            by_pair[_plain(phrase), _plain(entry.official)].append(entry)
    found = []
    for (phrase, _official), users in by_pair.items():
        if len(users) > 1:
            keys = "、".join(entry.key for entry in users)
            what = "重复" if len({entry.kind for entry in users}) == 1 else "关系矛盾"
            found.append(f"“{phrase}”到“{users[0].official}”在 {keys} 里{what}。")
    return found


def _turned_badly(entries: list[Entry]) -> list[str]:
    """Both ways only between single plain words: what stands in names has no gaps."""
    return [
        f"{entry.key} 是双向的，说法里不能有 *，官方叫法只能是一个词。"
        for entry in entries
        if entry.direction == "both"
        and (" " in entry.official or any("*" in phrase for phrase in entry.everyday))
    ]


def _plain(phrase: str) -> str:
    return "*".join(compact(part) for part in phrase.replace(" ", "*").split("*"))
