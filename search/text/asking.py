"""What is left of a query when the asking is taken out of it. The phrases are data: asking.txt."""

import re
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "asking.txt").read_text(encoding="utf-8").splitlines()
    phrases = sorted((p for p in lines if p and not p.startswith("#")), key=len, reverse=True)
    return re.compile("|".join(re.escape(p).replace(r"\*", ".{0,3}") for p in phrases))


def question_left(text: str) -> str:
    """The normalised text without its asking phrases, a gap where each stood; empty when it asks nothing."""
    return " ".join(_asking().sub(" ", text).split())
