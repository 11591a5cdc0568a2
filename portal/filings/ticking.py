"""Moves that happen because a day has passed. Firing them again, or from two clocks at once, changes nothing more."""

import datetime
import logging

from django.db import transaction

from cms.catalogue import selectors as catalogue
from portal.filings import deadlines
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.moving import move
from portal.filings.states import MOVES
from portal.refusals import Refused

log = logging.getLogger(__name__)
A_ROUND = 500


def fire_due_moves(today: datetime.date) -> int:
    fired = 0
    for name, step in MOVES.items():
        if not step.when_due:
            continue
        for filing in Filing.objects.filter(
            state__in=step.sources, **{f"{step.due}__lt": today}
        ).order_by(step.due, "pk")[:A_ROUND]:
            try:
                move(filing, name, by=None)
                fired += 1
            except Refused as refused:
                log.info("%s of %s: %s", name, filing.number, refused)
    return fired


def redate() -> int:
    """Once a year's table of working days is there, give provisional days that lie in it for good, with an event."""
    years = catalogue.work_calendar().tables
    if not years:
        return 0
    waiting = Filing.objects.filter(due_provisional=True, due__year__lte=max(years))
    return sum(redate_one(pk) for pk in waiting.values_list("pk", flat=True)[:A_ROUND])


@transaction.atomic
def redate_one(pk: int) -> bool:
    filing = Filing.objects.select_for_update().get(pk=pk)
    due = deadlines.due_of(deadlines.run_of(filing), Dossier(filing))
    if due is None or (due.day, due.provisional) == (filing.due, filing.due_provisional):
        return False
    data = {"before": str(filing.due), "after": due.day.isoformat()}
    Filing.objects.filter(pk=pk).update(due=due.day, due_provisional=due.provisional)
    FilingEvent.objects.create(filing=filing, move="redate", by=None, data=data)
    return True
