"""Mail as the demo's mail page shows it, and which processes are alive."""

import datetime
import hashlib

from django.db.models import QuerySet

from portal.accounts.models import User
from portal.notices.jobs import DEAD_AFTER
from portal.notices.models import Document, Notice, OutgoingMail, OutgoingSms, Pulse, Switch, Topic


def newest_mail(to: str = "") -> QuerySet[OutgoingMail]:
    """What went out, newest first; to one address, where one is named."""
    sent = OutgoingMail.objects.filter(delivered_at__isnull=False).order_by("-created_at", "-pk")
    return sent.filter(to__icontains=to) if to else sent


def newest_sms() -> QuerySet[OutgoingSms]:
    sent = OutgoingSms.objects.filter(delivered_at__isnull=False)
    return sent.order_by("-created_at", "-pk")


def notices_of(person: User) -> QuerySet[Notice]:
    return Notice.objects.filter(person=person).order_by("-at", "-pk")


def unread_of(person: User) -> int:
    return Notice.objects.filter(person=person, read_at__isnull=True).count()


def switches_of(person: User) -> list[Switch]:
    """One for each topic, those never set as they are by default."""
    kept = {one.topic: one for one in Switch.objects.filter(person=person)}
    return [kept.get(topic) or Switch(person=person, topic=topic) for topic in Topic]


def document_by_code(code: str) -> Document | None:
    return Document.objects.select_related("seal").filter(code=code.upper()).first()


def is_whole(document: Document) -> bool:
    """Whether the file kept is the one that was made, by its digest."""
    try:
        with document.file.open("rb") as kept:
            return hashlib.file_digest(kept, "sha256").hexdigest() == document.sha256
    except OSError:
        return False


def alive(now: datetime.datetime) -> dict[str, int]:
    """How many processes of each kind were seen lately."""
    kinds: dict[str, int] = {}
    for kind in Pulse.objects.filter(seen_at__gte=now - DEAD_AFTER).values_list("kind", flat=True):
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds
