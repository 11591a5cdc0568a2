"""Moves that happen because a day has passed. Firing them again, or from two clocks at once, changes nothing more."""

import datetime
import logging

from django.db import transaction
from django.db.models import Q

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
    """In the order in which the days passed, whatever the moves: after a standstill things happen as they would have."""
    fired = 0
    for _day, pk, name in due_moves(today)[:A_ROUND]:
        try:
            move(Filing.objects.get(pk=pk), name, by=None)
            fired += 1
        except Refused as refused:
            log.info("%s of filing %s: %s", name, pk, refused)
    return fired


def due_moves(today: datetime.date) -> list[tuple[datetime.date, int, str]]:
    """Of one filing only the first: what is due after it follows from what it does."""
    found: dict[int, tuple[datetime.date, int, str]] = {}
    for name, step in MOVES.items():
        if step.when_due:
            passed = Filing.objects.filter(state__in=step.sources, **{f"{step.due}__lt": today})
            for pk, day in passed.order_by(step.due, "pk").values_list("pk", step.due)[:A_ROUND]:
                found[pk] = min(found.get(pk, (day, pk, name)), (day, pk, name))
    return sorted(found.values())


def redate() -> int:
    """Once a year's table of working days is there, give provisional days that lie in it for good, with an event."""
    years = catalogue.work_calendar().tables
    if not years:
        return 0
    last = max(years)
    waiting = Filing.objects.filter(
        Q(due_provisional=True, due__year__lte=last)
        | Q(gaps_provisional=True, gaps_due__year__lte=last)
    )
    return sum(redate_one(pk) for pk in list(waiting.values_list("pk", flat=True)[:A_ROUND]))


@transaction.atomic
def redate_one(pk: int) -> bool:
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=pk)
    changes = {**new_due(filing), **new_gaps_due(filing)}
    if all(getattr(filing, name) == value for name, value in changes.items()):
        return False
    data = {"before": str(filing.due), "after": str(changes.get("due", filing.due))}
    if "gaps_due" in changes:
        data |= {"gaps_before": str(filing.gaps_due), "gaps_after": str(changes["gaps_due"])}
    Filing.objects.filter(pk=pk).update(**changes)
    FilingEvent.objects.create(filing=filing, move="redate", by=None, data=data)
    return True


def new_due(filing: Filing) -> dict[str, object]:
    due = deadlines.due_of(deadlines.run_of(filing), Dossier(filing))
    if due is None or not filing.due_provisional:
        return {}
    return {"due": due.day, "due_provisional": due.provisional}


def new_gaps_due(filing: Filing) -> dict[str, object]:
    if not filing.gaps_provisional or filing.accepted_on is None:
        return {}
    due = deadlines.supply_by(filing.accepted_on)
    return {"gaps_due": due.day, "gaps_provisional": due.provisional}
