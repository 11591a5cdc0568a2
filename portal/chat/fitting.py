"""How well a matter fits the person and the deed, beside what search says: whom it is for, and what is done with it.

A matter for some people only (people.csv) counts less where the words show none of them. One that ends, renews or replaces
something counts less where nobody spoke of that, and more where they did (search's own table of actions). Pure.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.lexicon import Action, Lexicon, actions
from search.text import compact, normalise

TABLE = Path(__file__).parent / "people.csv"
NOT_FOR_THEM = 0.8
UNSAID, SAID = 0.88, 1.08
# Deeds that nobody means who does not say so; a plain wish is for the first issue of a thing.
SPECIAL = frozenset(
    [
        "change",
        "cancel",
        "suspend",
        "resume",
        "again",
        "renew",
        "refund",
        "transfer",
        "pledge",
        "query",
    ]
)

# The first issue of a thing is no answer to somebody who speaks of one that is there already.
FIRST = re.compile(r"首次|初次|初领|新办|新设|新增|设立")
LATER = re.compile(
    r"过户|转让|抵押|补[办领发]|挂失|遗失|丢了|掉了|不见了|快?到期|过期|续[办期签]|注销|换证|换新"
)
AGAINST = 0.6

# First characters of deeds that say it by themselves, where no other word begins with them.
BEGINS = {
    "换": re.compile("换"),
    "补": re.compile("补(?!贴|助|偿|充|习|课|票)"),
    "迁": re.compile("迁(?!就)"),
    "续": re.compile("(?<!手|继|连|持)续"),
    "转": re.compile("转(?!告|账|发|让)"),
}


@dataclass(frozen=True)
class People:
    title: re.Pattern[str]
    words: re.Pattern[str]
    more: float


def fit(title: str, text: str) -> float:
    """What the score of a matter of this name is multiplied with for these words."""
    return _for_people(title, text) * _for_deed(compact(normalise(title)), text)


def against(title: str, text: str) -> bool:
    """Whether the matter is the first issue of what the words call lost, expired, sold or to be ended."""
    return bool(FIRST.search(title) and LATER.search(text) and not FIRST.search(text))


def does_what_is_said(title: str, text: str) -> bool:
    """Whether the words speak of a deed beyond having the thing, and the matter does it: 丢了 and 挂失."""
    said = {deed.key for deed in _said(text)} & SPECIAL
    plain = compact(normalise(title))
    return any(deed.key in said and _does(plain, deed) for deed in _deeds().actions)


def _for_people(title: str, text: str) -> float:
    factor = 1.0
    for people in _people():
        if people.title.search(title):
            factor *= people.more if people.words.search(text) else NOT_FOR_THEM
    return factor


def _for_deed(title: str, text: str) -> float:
    if against(title, text):
        return AGAINST
    done = [deed for deed in _deeds().actions if deed.key in SPECIAL and _does(title, deed)]
    if not done:
        return 1.0
    said = {deed.key for deed in _said(text)}
    named = any(
        word in text or _begun(word, text)
        for deed in done
        for word in deed.official
        if word in title
    )
    return SAID if named or said & {deed.key for deed in done} else UNSAID


def _begun(word: str, text: str) -> bool:
    """“换新的” speaks of 换领 as well as 换发."""
    begins = BEGINS.get(word[0])
    return bool(begins and begins.search(text))


def _does(title: str, deed: Action) -> bool:
    return any(word in title for word in deed.official)


@cache
def _deeds() -> Lexicon:
    return Lexicon((), actions())


def _said(text: str) -> list[Action]:
    return _deeds().deeds(text)


@cache
def _people() -> tuple[People, ...]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            People(re.compile(row["title"]), re.compile(row["words"]), float(row["more"]))
            for row in csv.DictReader(lines)
        )
