"""What of filings a person may read. Every function begins with who is reading."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.selectors import Duties, duties_of
from portal.enterprises.acting import Party
from portal.enterprises.selectors import granted
from portal.filings.models import Attachment, Filing, FilingQuerySet
from portal.filings.numbers import plain
from portal.filings.words import EDITABLE
from portal.notices.models import Document
from portal.refusals import NotFound

MOST_LISTED = 200


@dataclass(frozen=True)
class Card:
    """A filing in one line, as the home page shows it."""

    title: str
    url: str
    state_words: str
    kind: str
    due: datetime.date | None = None


@dataclass(frozen=True)
class Mine:
    """A person's filings by who has to do something next."""

    todo: list[Filing] = field(default_factory=list)
    running: list[Filing] = field(default_factory=list)
    ended: list[Filing] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.todo or self.running or self.ended)


def filings_visible_to(user: User, duties: Duties | None = None) -> FilingQuerySet:
    """`duties`: today's, where they are at hand."""
    today = timezone.localdate()
    return Filing.objects.visible_to(user, duties or duties_of(user, today), granted(user, today))


def own_filings(user: User) -> FilingQuerySet:
    """For the applicant's own pages: officers have the desk."""
    found = Filing.objects.own(user, granted(user, timezone.localdate()))
    return found.select_related("applicant", "enterprise", "department")


def filing_for(user: User, number: str, duties: Duties | None = None) -> Filing:
    """The filing as this person may see it; for anybody else it does not exist."""
    found = filings_visible_to(user, duties).select_related(
        "applicant", "enterprise", "department", "holder", "errand", "bundle"
    )
    return _one(found, number=plain(number))


def worked_on(user: User) -> FilingQuerySet:
    """For the pages a filing is prepared and followed on: one's own, and those one helps with."""
    found = Filing.objects.worked_on(user, granted(user, timezone.localdate()))
    return found.select_related("applicant", "enterprise", "department", "errand", "bundle")


def own_filing(user: User, number: str) -> Filing:
    return _one(worked_on(user).sent(), number=plain(number))


def document_for(user: User, uuid: UUID) -> Document:
    """A document of a filing, for its applicant and for officers who may see the filing."""
    try:
        return Document.objects.get(event__filing__in=filings_visible_to(user), uuid=uuid)
    except Document.DoesNotExist:
        raise NotFound() from None


def own_draft(user: User, pk: int) -> Filing:
    """A draft, or what became of it, by the key its pages are found under."""
    return _one(worked_on(user), pk=pk)


def _one(found: FilingQuerySet, **which: object) -> Filing:
    try:
        return found.get(**which)
    except Filing.DoesNotExist:
        raise NotFound() from None


def filings_of(user: User, party: Party | None = None) -> Mine:
    """All that is a person's own, or what of it is in the name of one party."""
    mine = Mine()
    found = own_filings(user).light().order_by("-saved_at", "-pk")
    if party is not None:
        found = found.filter(enterprise=party.enterprise)
    for filing in found[:MOST_LISTED]:
        if filing.state in EDITABLE or filing.owes:
            mine.todo.append(filing)
        elif filing.is_running:
            mine.running.append(filing)
        else:
            mine.ended.append(filing)
    mine.todo.sort(key=lambda filing: (filing.due is None, filing.due or filing.saved_at.date()))
    return mine


def cards_of(user: User) -> list[Card]:
    """What the home page shows of a person's filings: those that wait for somebody."""
    if not user.is_authenticated:
        return []
    mine = filings_of(user)
    return [_card(filing) for filing in (*mine.todo, *mine.running)]


def _card(filing: Filing) -> Card:
    return Card(
        title=filing.title,
        url=page_of(filing),
        state_words=filing.get_state_display(),
        kind=filing.kind,
        due=filing.due,
    )


def page_of(filing: Filing) -> str:
    if filing.is_being_prepared:
        return reverse("filings:draft", args=[filing.pk])
    if filing.awaits_correction:
        return reverse("filings:correction", args=[filing.number])
    if filing.owes:
        return reverse("filings:gaps", args=[filing.number])
    return reverse("filings:detail", args=[filing.number])


def attachment_for(user: User, uuid: UUID) -> Attachment:
    """A file handed in, for its owner and for officers who may see its filing."""
    found = Attachment.objects.filter(filing__in=filings_visible_to(user))
    try:
        return found.select_related("stored").get(stored__uuid=uuid)
    except Attachment.DoesNotExist:
        raise NotFound() from None
