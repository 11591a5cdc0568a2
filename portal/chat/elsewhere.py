"""What this hall does not do: matters of other bodies, and places that have halls of their own.

Two tables, elsewhere.csv and cities.txt. Neither says a word against what is published here: a matter whose name holds
the words, or a department whose name holds the city, takes the row out of force.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.catalogue import selectors as catalogue

FOLDER = Path(__file__).parent
# A city that people come from, or once lived in, is not where they ask about.
ORIGIN = re.compile(
    r"户口|户籍|老家|来自|从|迁|之前|以前|工作|打工|毕业|上学|读书|转|嫁|退伍|籍|人$|买了|驻"
)
HERE = re.compile(
    r"我们|咱|本地|这里|这边|当地|本市|本区|本县|我市|我区|我县|我省|回来|回到|来到|[A-Z]\d{0,2}[市区县]"
)
BEFORE = re.compile(
    r"(?:^|[，,。；;？?！! ]|请问|问一?下|咨询|了解|我[要想]?|想|的|在|交|办|查|去|申请|参加|领取?|买)$"
)


@dataclass(frozen=True)
class Row:
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    where: str
    phone: str

    def fits(self, text: str) -> bool:
        return bool(self.words.search(text)) and not (self.unless and self.unless.search(text))


@dataclass(frozen=True)
class Elsewhere:
    """Who can help, and by which telephone."""

    where: str
    phone: str


def of_another_body(text: str) -> Elsewhere | None:
    """Whose matter the words name, where no matter of this hall has such a name."""
    fitting = [row for row in _rows() if row.fits(text)]
    if not fitting:
        return None
    titles = list(catalogue.titles())
    row = next((row for row in fitting if not any(row.fits(title) for title in titles)), None)
    return Elsewhere(row.where, row.phone) if row else None


def of_another_place(text: str) -> str | None:
    """The city or province asked about, where no department here bears its name."""
    if HERE.search(text):
        return None
    for found in _cities().finditer(text):
        clause = re.split(r"[，,。；;？?！!]", text[: found.start()])[-1]
        if ORIGIN.search(clause) or not BEFORE.search(clause):
            continue
        if not _any_holds(catalogue.department_names(), found[0]):
            return found[0]
    return None


def _any_holds(names: Iterable[str], word: str) -> bool:
    return any(word in name for name in names)


@cache
def _rows() -> tuple[Row, ...]:
    with (FOLDER / "elsewhere.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Row(
                re.compile(row["words"]),
                re.compile(row["unless"]) if row["unless"] else None,
                row["where"],
                row["phone"],
            )
            for row in csv.DictReader(lines)
        )


@cache
def _cities() -> re.Pattern[str]:
    names = (FOLDER / "cities.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(sorted(names, key=len, reverse=True)))
