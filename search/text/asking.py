"""What is left of a query when the asking is taken out of it. The phrases are data: asking.txt."""

import re
from functools import lru_cache
from pathlib import Path

from search.text.segmenting import commonness

IN_USE = 30  # how often a word stands in the general dictionary to be one that people mean


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "asking.txt").read_text(encoding="utf-8").splitlines()
    phrases = sorted((p for p in lines if p and not p.startswith("#")), key=len, reverse=True)
    return re.compile("|".join(re.escape(p).replace(r"\*", ".{0,3}") for p in phrases))


def question_left(text: str) -> str:
    """The normalised text without its asking phrases, a gap where each stood; empty when it asks nothing."""
    return " ".join(_asking().sub(lambda found: _gap(text, found), text).split())


def _gap(text: str, found: re.Match[str]) -> str:
    """The last character of a phrase stays where a word begins with it: 怎么报 does not take the 报 of 报销."""
    word = text[found.end() - 1 : found.end() + 1]
    return f" {word[0]}" if len(word) == 2 and commonness(word) >= IN_USE else " "
