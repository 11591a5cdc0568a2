"""Printed parts of guides, kept in this process by (revision, answers, moment): only what cannot have changed is reused."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms import facts
from cms.catalogue.selectors import Published
from cms.guides import guide, history
from cms.guides.interviews import Standing
from cms.guides.today import Today
from portal.ui.context_processors import identity

SHELF_SIZE = 400  # guides of 20-40 KB: at most 16 MB in one process
CHANGES, CHANGE_LINES = 3, 4


@dataclass(frozen=True)
class Printed:
    """The parts of a guide page that hold nothing of the visitor's."""

    head: SafeString
    bar: SafeString
    article: SafeString


class Shelf:
    """A small store that forgets what was asked for longest ago."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._lock = Lock()
        self._kept: OrderedDict[object, Printed] = OrderedDict()

    def get(self, key: object, make: Callable[[], Printed]) -> Printed:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
        return made


shelf = Shelf(SHELF_SIZE)


def printed(published: Published, now: Standing, moment: Today) -> Printed:
    """The key names the revision that the database just gave, so an older one can never be shown."""
    if now.errors:
        return print_guide(published, now, moment)
    edition = (published.uid, published.revision, published.published_at)
    doors = tuple(door.words for door in moment.doors)
    query = facts.answers_query(published.matter, now.answers)
    key = (*edition, query, now.today, moment.due, doors, get_language())
    return shelf.get(key, lambda: print_guide(published, now, moment))


def print_guide(published: Published, now: Standing, moment: Today) -> Printed:
    head = guide.head(published, now.answers, now.today)
    article = {
        **guide.article(published, now.answers, now.errors, now.today),
        "doors": moment.doors,
        "due": moment.due,
        "changes": history.changes(published.uid, size=CHANGES, lines=CHANGE_LINES),
        "call": call(published),
        "chat_url": address("guides:guide", published, now.answers, chat="1"),
    }
    return Printed(
        head=render_to_string("guides/_head.html", head),
        bar=render_to_string("guides/_bar.html", head),
        article=render_to_string("guides/_article.html", article),
    )


def call(published: Published) -> str:
    """Whom to ring: the guide's own number, else the hall's."""
    return guide.phone(published.matter) or str(identity()["hotline"])


def address(view: str, published: Published, answers: facts.Answers, **more: str) -> str:
    """A page about this matter with the answers kept."""
    code = published.matter.code
    pairs = facts.write_answers(published.matter, answers)
    return reverse(view, args=[code], query=[*pairs, *more.items()])
