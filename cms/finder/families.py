"""Matters of one thing under the one that was asked for: its setting up, change, renewal and end are 相关办理."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.lexicon import actions
from search.text import compact, normalise
from search.text.normal import without_brackets

# What a name says beside the thing itself and what is done with it.
GENERAL = (
    "审批",
    "许可",
    "登记",
    "备案",
    "申请",
    "申报",
    "办理",
    "服务",
    "证明",
    "报告",
    "审核",
    "核准",
)
SHORTEST = 3  # characters of what is left: less is no thing of its own


@dataclass(frozen=True)
class Family[T]:
    """The member that fits best, and the others in their order."""

    first: T
    others: tuple[T, ...] = ()


@lru_cache(maxsize=4096)
def core(title: str) -> str:
    """The thing a name is about: 食品经营许可变更 and 食品经营许可注销 are both of 食品经营. Empty where little is left."""
    plain = compact(without_brackets(normalise(title)))
    left = _doings().sub("", plain)
    return left if len(left) >= SHORTEST else ""


@lru_cache(maxsize=1)
def _doings() -> re.Pattern[str]:
    words = {word for action in actions() for word in action.official} | set(GENERAL)
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@lru_cache(maxsize=4096)
def begins(title: str) -> bool:
    """Whether it is how the thing is had in the first place: what says so, or says nothing of another doing."""
    plain = compact(title)
    first, *others = actions()
    if any(word in plain for word in first.official):
        return True
    return not any(word in plain for action in others for word in action.official)


def folded[T](
    ranked: Iterable[T],
    key: Callable[[T], tuple[str, ...]],
    leads: Callable[[T], bool] = lambda _one: False,
) -> list[Family[T]]:
    """In the order of their best members. A key of which any part is empty belongs to no family. Of a family the
    first one that `leads` stands above the others, whatever its place."""
    found: dict[tuple[str, ...], list[T]] = {}
    families: list[list[T]] = []
    for one in ranked:
        name = key(one)
        if all(name) and name in found:
            found[name].append(one)
            continue
        families.append([one])
        if all(name):
            found[name] = families[-1]
    for members in families:
        members.sort(key=lambda one: not leads(one))
    return [Family(first, tuple(others)) for first, *others in families]
