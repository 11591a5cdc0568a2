"""The entries and actions that come with the library, read once."""

import csv
from functools import lru_cache
from pathlib import Path

from search.lexicon.entry import Entry, EntryError
from search.lexicon.lexicon import Action, Lexicon

_FOLDER = Path(__file__).parent


def themes() -> dict[str, tuple[Entry, ...]]:
    """Entries by the name of their file."""
    return {
        path.stem: tuple(_entries(path)) for path in sorted((_FOLDER / "entries").glob("*.csv"))
    }


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    return Lexicon((entry for theme in themes().values() for entry in theme), actions())


def actions() -> list[Action]:
    """In the order of the file; the first is what is meant when nothing is said."""
    return [
        Action(row["key"], _parts(row["everyday"]), _parts(row["official"]))
        for row in _rows(_FOLDER / "actions.csv")
    ]


def _entries(path: Path) -> list[Entry]:
    entries = []
    for row in _rows(path):
        try:
            entries.append(Entry.from_row(row))
        except EntryError as wrong:
            raise EntryError(f"{path.name}, {row['key']}: {wrong}") from wrong
    return entries


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
