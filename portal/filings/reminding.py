"""What people are warned of before it happens, and drafts that end. Asking again the same day changes nothing more."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from portal.files import services as files
from portal.filings import deadlines
from portal.filings.models import Filing
from portal.filings.moving import told
from portal.filings.numbers import grouped
from portal.filings.selectors import page_of
from portal.filings.words import State
from portal.notices import services as notices
from portal.records import services as records

DRAFT_DAYS = 90
WARNED_BEFORE = 14  # days
AT_LEAST_WARNED = 7  # days between the warning and the end, also when the clock stood still
SOON = 3  # days before a correction, or what is owed, is due
A_ROUND = 200

Day = datetime.date


def remind(today: Day) -> int:
    """Warn of drafts, corrections and gaps that are about to end."""
    soon = today + datetime.timedelta(days=SOON)
    never = Q(reminded_on__isnull=True)
    corrections = Filing.objects.filter(never, state=State.CORRECTION, due__lte=soon)
    owing = Filing.objects.filter(never, gaps_due__lte=soon).exclude(gaps=[])
    return sum(
        (
            warn(idle_drafts(today), "draft_ends", today),
            warn(corrections, "correction_ends", today),
            warn(owing, "gaps_end", today),
        )
    )


def idle_drafts(today: Day) -> Iterable[Filing]:
    since = today - datetime.timedelta(days=DRAFT_DAYS - WARNED_BEFORE)
    unwarned = Q(reminded_on__isnull=True) | Q(reminded_on__lt=F("saved_at__date"))
    return Filing.objects.drafts().filter(unwarned, saved_at__date__lte=since)


def warn(found: Iterable[Filing], event: str, today: Day) -> int:
    count = 0
    for filing in list(found)[:A_ROUND]:
        count += warn_one(filing, event, today)
    return count


@transaction.atomic
def warn_one(filing: Filing, event: str, today: Day) -> int:
    same = Filing.objects.filter(pk=filing.pk, reminded_on=filing.reminded_on, state=filing.state)
    if not same.update(reminded_on=today):
        return 0
    due = ends_on(filing) if filing.is_draft else filing.gaps_due or filing.due
    facts = {
        "title": filing.title,
        "number": grouped(filing.number or ""),
        "due": deadlines.words_of(due or today),
        "url": settings.PUBLIC_URL + page_of(filing),
    }
    for person_id in told(filing):
        notices.tell(person_id, event, **facts)
    return 1


def ends_on(draft: Filing) -> Day:
    return timezone.localdate(draft.saved_at) + datetime.timedelta(days=DRAFT_DAYS)


def end_drafts(today: Day) -> int:
    """Clear drafts that nobody touched for 90 days and whose people were warned in time."""
    idle = today - datetime.timedelta(days=DRAFT_DAYS)
    warned = today - datetime.timedelta(days=AT_LEAST_WARNED)
    found = Filing.objects.drafts().filter(
        saved_at__date__lt=idle, reminded_on__lte=warned, reminded_on__gte=F("saved_at__date")
    )
    return sum(end_draft(pk, idle) for pk in found.values_list("pk", flat=True)[:A_ROUND])


@transaction.atomic
def end_draft(pk: int, idle: Day) -> int:
    drafts = Filing.objects.select_for_update(of=("self",)).drafts()
    filing = drafts.filter(pk=pk, saved_at__date__lt=idle).first()
    if filing is None:
        return 0
    for attachment in filing.attachments.select_related("stored"):
        attachment.delete()
        files.discard(attachment.stored)
    url = settings.PUBLIC_URL + reverse("guides:guide", args=[filing.code])
    for person_id in told(filing):
        notices.tell(person_id, "draft_ended", title=filing.title, url=url)
    records.add(
        "filing_draft_ended",
        actor=None,
        enterprise=filing.enterprise_id,
        person=filing.applicant_id,
        about=filing.title[:80],
    )
    filing.events.all().delete()  # of a transfer
    filing.delete()
    return 1
