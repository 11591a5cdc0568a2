"""Filings follow their matter to another department (划转): drafts and running ones, each with an event. No state changes."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from cms.catalogue import selectors as catalogue
from portal.filings import deadlines
from portal.filings.models import Filing, FilingEvent
from portal.filings.moving import record, told
from portal.filings.numbers import grouped
from portal.filings.words import ENDED
from portal.notices import services as notices


@transaction.atomic
def reassign(uids: Sequence[str], department_id: int) -> None:
    """From here on the new department receives, decides and seals; facts, number, clock and state stay as they are."""
    department = catalogue.Department.objects.get(pk=department_id)
    open_ones = Filing.objects.select_for_update(of=("self",)).exclude(state__in=ENDED)
    theirs = open_ones.filter(matter_uid__in=uids).exclude(department_id=department_id)
    for filing in theirs.order_by("pk"):
        data = {"from": filing.department_id, "to": department_id}
        Filing.objects.filter(pk=filing.pk).update(department_id=department_id, holder=None)
        filing.department = department
        event = FilingEvent(filing=filing, move="reassign", by=None, data=data)
        if filing.is_draft:
            event.save()
        else:
            record(event)
            _tell(filing, department.name)


def _tell(filing: Filing, department: str) -> None:
    facts = {
        "title": filing.title,
        "number": grouped(str(filing.number)),
        "department": department,
        "due": deadlines.words_of(filing.due) if filing.due else "",
        "url": settings.PUBLIC_URL + reverse("filings:detail", args=[filing.number]),
    }
    for person_id in told(filing):
        notices.tell(person_id, "filing_reassign", **facts)
