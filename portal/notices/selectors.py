"""Mail as the demo's mail page shows it, and which processes are alive."""

import datetime

from django.db.models import QuerySet

from portal.notices.jobs import DEAD_AFTER
from portal.notices.models import Document, OutgoingMail, Pulse


def newest_mail(to: str = "") -> QuerySet[OutgoingMail]:
    """What went out, newest first; to one address, where one is named."""
    sent = OutgoingMail.objects.filter(delivered_at__isnull=False).order_by("-created_at", "-pk")
    return sent.filter(to__icontains=to) if to else sent


def document_by_code(code: str) -> Document | None:
    return Document.objects.filter(code=code.upper()).first()


def alive(now: datetime.datetime) -> dict[str, int]:
    """How many processes of each kind were seen lately."""
    kinds: dict[str, int] = {}
    for kind in Pulse.objects.filter(seen_at__gte=now - DEAD_AFTER).values_list("kind", flat=True):
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds
