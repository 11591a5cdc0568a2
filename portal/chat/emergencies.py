"""Words of somebody in danger: the number to ring comes before everything else. The table is emergencies.csv."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from portal.chat.asked import Asked, Reply

TABLE = Path(__file__).parent / "emergencies.csv"


@dataclass(frozen=True)
class Emergency:
    words: re.Pattern[str]
    unless: re.Pattern[str]
    does: str
    says: str

    def heard_in(self, text: str) -> bool:
        return bool(self.words.search(text)) and not self.unless.search(text)


def look(asked: Asked) -> Reply | None:
    found = next((row for row in _rows() if row.heard_in(asked.text)), None)
    return Reply(_(found.says), found.does, act="out_of_scope") if found else None


@cache
def _rows() -> tuple[Emergency, ...]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Emergency(re.compile(row["words"]), re.compile(row["unless"]), row["does"], row["says"])
            for row in csv.DictReader(lines)
        )
