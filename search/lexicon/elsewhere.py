"""Where a question speaks of what no service hall does. The phrases are data: elsewhere.txt."""

from functools import lru_cache
from pathlib import Path

from search.lexicon.phrases import Phrases, Said


@lru_cache(maxsize=1)
def _phrases() -> Phrases[str]:
    lines = (Path(__file__).parent / "elsewhere.txt").read_text(encoding="utf-8").splitlines()
    return Phrases((line, line) for line in lines if line and not line.startswith("#"))


def elsewhere(text: str) -> list[Said[str]]:
    """In a compact text; they may overlap."""
    return list(_phrases().said(text))
