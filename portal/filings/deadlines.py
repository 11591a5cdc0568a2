"""When something is due: the clocks of states.py in days of the working calendar."""

import datetime
from decimal import Decimal

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.filings.dossier import Dossier
from portal.filings.states import Clock

NOTIFY = facts.Limit(Decimal(5))  # 行政许可法 art. 32 (4)
DECIDE = facts.Limit(Decimal(20))  # 行政许可法 art. 42, where the matter promises nothing
DELIVER = facts.Limit(Decimal(10))  # 行政许可法 art. 44
CORRECT = facts.Limit(Decimal(10))  # no law says; the hall's own figure


def limit_of(clock: Clock, dossier: Dossier) -> facts.Limit | None:
    match clock:
        case Clock.NOTIFY:
            return NOTIFY
        case Clock.CORRECT:
            return CORRECT
        case Clock.DELIVER:
            return DELIVER
        case Clock.DECIDE:
            return dossier.limit or DECIDE
    return None


def last_day(clock: Clock, dossier: Dossier, start: datetime.date) -> facts.Due | None:
    limit = limit_of(clock, dossier)
    return catalogue.work_calendar().due_of(start, limit) if limit else None


def working_days_left(today: datetime.date, due: datetime.date) -> int:
    """Negative once the day has passed."""
    return catalogue.work_calendar().working_days_between(today, due)
