"""Filings counted by their kind of handling (办件类型). Every share comes with what it is a share of."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from portal.filings.handling import HANDLINGS
from portal.filings.models import Filing


@dataclass(frozen=True)
class Figures:
    kind: str
    received: int = 0
    accepted: int = 0
    decided: int = 0
    at_once: int = 0  # decided on the day they were received


def by_handling(
    departments: Collection[int] | None, first: datetime.date, last: datetime.date
) -> list[Figures]:
    """Of filings received from `first` to `last`, in these departments (None: all), in the order of the code list."""
    within = Filing.objects.filter(received_on__range=(first, last), submitted_at__isnull=False)
    if departments is not None:
        within = within.filter(department__in=departments)
    days = within.annotate(
        sent_on=TruncDate("submitted_at"), decided_on=TruncDate("decided_at")
    ).order_by()
    rows = days.values("handling").annotate(
        received=Count("pk"),
        accepted=Count("pk", filter=Q(accepted_at__isnull=False)),
        decided=Count("pk", filter=Q(decided_at__isnull=False)),
        at_once=Count("pk", filter=Q(decided_on=F("sent_on"))),
    )
    found = {
        row["handling"]: Figures(
            row["handling"] or _("没有写明"),
            row["received"],
            row["accepted"],
            row["decided"],
            row["at_once"],
        )
        for row in rows
    }
    kinds = [*HANDLINGS, *sorted(set(found) - set(HANDLINGS))]
    return [found[kind] for kind in kinds if kind in found]
