"""Things in life (一件事) that the matters found belong to: a group of their own beside the matters."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max

from cms.catalogue import selectors as catalogue
from search.text import said_in, share

MOST = 2
LEAST = 0.5  # share of what was asked that stands in its name, where none of its matters was found first


@dataclass(frozen=True)
class Event:
    title: str
    summary: str
    url: str
    codes: frozenset[str]


class Kept:
    """The events and the state they were read in."""

    stamp = ""
    events: tuple[Event, ...] = ()


def found(text: str, first: str = "") -> list[Event]:
    """Events that join the matter found first (by its code), and those whose name was asked for."""
    said = said_in(text)
    fit = [one for one in current() if first in one.codes or share(said, one.title) >= LEAST]
    return sorted(fit, key=lambda one: -share(said, one.title))[:MOST]


def current() -> Sequence[Event]:
    now = "{n}-{at}".format(
        **catalogue.life_events().aggregate(n=Count("pk"), at=Max("last_published_at"))
    )
    if now != Kept.stamp:
        pages = catalogue.life_events()
        Kept.events = tuple(
            Event(page.title, page.summary, page.public_url(), frozenset(page.codes()))
            for page in pages
        )
        Kept.stamp = now
    return Kept.events
