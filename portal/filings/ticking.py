"""Moves that happen because a day has passed. Firing them again, or from two clocks at once, changes nothing more."""

import datetime
import logging

from portal.filings.models import Filing
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
        for filing in Filing.objects.filter(state__in=step.sources).due_before(today)[:A_ROUND]:
            try:
                move(filing, name, by=None)
                fired += 1
            except Refused as refused:
                log.info("%s of %s: %s", name, filing.number, refused)
    return fired
