"""What may be seen of entries: those of the departments one represents or manages, and one's own documents."""

from django.db.models import QuerySet

from portal.accounts.selectors import Duties
from portal.refusals import NotFound
from portal.staff.models import Entry


def entries_for(duties: Duties) -> QuerySet[Entry]:
    seen = duties.represents | duties.manages
    return Entry.objects.filter(department__in=seen).select_related(
        "person", "department", "asked_by", "answered_by", "record", "letter"
    )


def entry_for(duties: Duties, pk: int) -> Entry:
    entry = entries_for(duties).filter(pk=pk).first()
    if entry is None:
        raise NotFound()
    return entry
