"""Printed parts of guides, kept in this process by (revision, answers, day): only what cannot have changed is reused."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms import facts
from cms.catalogue.selectors import Published
from cms.guides import guide
from portal.ui.context_processors import identity

SHELF_SIZE = 400  # guides of 20-40 KB: at most 16 MB in one process


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


def printed(
    published: Published, answers: facts.Answers, errors: Mapping[str, str], today: date
) -> Printed:
    """The key names the revision that the database just gave, so an older one can never be shown."""
    if errors:
        return print_guide(published, answers, errors, today)
    query = facts.answers_query(published.matter, answers)
    edition = (published.uid, published.revision, published.published_at)
    key = (*edition, query, today, get_language())
    return shelf.get(key, lambda: print_guide(published, answers, {}, today))


def print_guide(
    published: Published, answers: facts.Answers, errors: Mapping[str, str], today: date
) -> Printed:
    head = guide.head(published, answers, today)
    article = guide.article(published, answers, errors, today)
    article["call"] = call(published)
    article["chat_url"] = address("guides:guide", published, answers, chat="1")
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
