"""The training phrases as they stand in the files."""

from __future__ import annotations

from functools import lru_cache

import yaml

from bot import files


@lru_cache(maxsize=1)
def phrases() -> list[tuple[str, str]]:
    """(text, intent) of every phrase."""
    found = []
    for path in sorted(files.DATA.glob("nlu/*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = entry["examples"].splitlines() if "intent" in entry else []
            found += [
                (line[2:].strip(), entry["intent"]) for line in lines if line.startswith("- ")
            ]
    return found
