"""Counting what is searched and what is opened: by text and day, never by person.

Numbers of persons are masked, letters are not kept, a text asked rarely is dropped after a week, everything after
90 days. Until then a rare text is shown to nobody.
"""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import F, Max, Sum
from django.http import HttpResponse
from django.utils import timezone

from cms.finder.models import LONGEST_ASKED, Asked, Chosen, MissedQuery, Settled
from cms.finder.selectors import Found
from search.text import mask, normalise

KEPT_DAYS = 90
RARE = 3  # asked less often than this it might name a person
RARE_KEPT_DAYS = 7

log = logging.getLogger(__name__)


class Afterwards(HttpResponse):
    """An answer that is followed by a piece of work once it has been sent: nobody waits for it, and nobody sees it fail."""

    work: Callable[[], None] | None = None

    def close(self) -> None:
        try:
            if self.work:
                self.work()
        except DatabaseError:
            log.warning("A search was not counted", exc_info=True)
        finally:
            super().close()


def kept_text(text: str) -> str:
    """The text as it is counted; nothing where it is not to be kept."""
    plain = mask(normalise(text.replace("\x00", "")))
    return plain if len(plain) <= LONGEST_ASKED else ""


def note_search(found: Found) -> None:
    """What a degraded search did not find says nothing about the words."""
    text = kept_text(found.text)
    if text and not found.degraded and not found.cut:
        _count(Asked, text=text, day=timezone.localdate(), outcome=outcome(found))


def note_choice(text: str, matter_uid: str) -> None:
    _count(Chosen, text=kept_text(text), matter_uid=matter_uid, day=timezone.localdate())


def outcome(found: Found) -> str:
    if not found.total:
        return Asked.Outcome.FAILED
    return Asked.Outcome.WEAK if found.weak else Asked.Outcome.FOUND


def _count(model: type[models.Model], **what: Any) -> None:
    """One more, whoever else is counting the same."""
    rows = model._default_manager.filter(**what)
    if rows.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            model._default_manager.create(**what)
    except IntegrityError:
        rows.update(count=F("count") + 1)


# --- Forgetting -----------------------------------------------------------------------------------------------------


def forget_old(today: date) -> int:
    """Drop what is older than 90 days, and rare texts a week after they were last asked; how many rows went."""
    oldest = today - timedelta(days=KEPT_DAYS)
    gone = 0
    for rows in (
        Asked.objects.filter(day__lt=oldest),
        Chosen.objects.filter(day__lt=oldest),
        Settled.objects.filter(day__lt=oldest),
        MissedQuery.objects.filter(created_at__date__lt=oldest),
        Asked.objects.filter(text__in=_rare(today)),
    ):
        gone += rows.delete()[0]
    return gone + _forget_texts(today)


def _rare(today: date) -> models.QuerySet[Asked, str]:
    counted = Asked.objects.values("text").annotate(total=Sum("count"), last=Max("day"))
    last = today - timedelta(days=RARE_KEPT_DAYS)
    return counted.filter(total__lt=RARE, last__lt=last).values_list("text", flat=True)


@transaction.atomic
def _forget_texts(today: date) -> int:
    """Of what was opened after a text that is no longer kept only the matter and the day remain."""
    last = today - timedelta(days=RARE_KEPT_DAYS)
    rows = Chosen.objects.filter(day__lt=last).exclude(text="")
    orphans = list(rows.exclude(text__in=Asked.objects.values("text")))
    for row in orphans:
        same = Chosen.objects.filter(text="", matter_uid=row.matter_uid, day=row.day)
        if not same.update(count=F("count") + row.count):
            Chosen.objects.create(matter_uid=row.matter_uid, day=row.day, count=row.count)
        row.delete()
    return len(orphans)
