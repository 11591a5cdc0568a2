"""Words between the applicant's side and the office about one filing."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import duties_of
from portal.enterprises.models import Action
from portal.filings import permissions
from portal.filings.models import Filing, Message
from portal.filings.moving import told
from portal.filings.numbers import grouped
from portal.notices import services as notices
from portal.refusals import Forbidden, Invalid

LONGEST = 1000
MOST_A_DAY = 20  # of one side about one filing


def say(filing: Filing, text: str, *, by: User) -> Message:
    """Whoever may prepare the filing speaks for the applicant; whoever receives, reviews or decides it, for the office."""
    office = not permissions.is_own(by, filing)
    if office:
        check_may_speak_for_office(filing, by)
    else:
        permissions.check_is_applicant(by, filing, Action.PREPARE)
    words = text.strip()
    if not words:
        raise Invalid(
            "empty",
            _("还没有写内容。写几句再发。"),
            fields={"text": _("还没有写内容。写几句再发。")},
        )
    check_not_too_many(filing, office=office)
    with transaction.atomic():
        message = Message.objects.create(
            filing=filing, by=by, from_office=office, text=words[:LONGEST]
        )
        if office:
            tell(filing, message)
    return message


def check_may_speak_for_office(filing: Filing, by: User) -> None:
    duties = duties_of(by, timezone.localdate())
    permissions.check_may_view(by, duties, filing)
    if filing.department_id not in duties.receives | duties.reviews | duties.decides:
        raise Forbidden("not_theirs", _("由办理这件的人员留言。"))


def check_not_too_many(filing: Filing, *, office: bool) -> None:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if filing.messages.filter(from_office=office, at__gte=today).count() >= MOST_A_DAY:
        words = _("今天发得太多了。急事请打咨询电话。")
        raise Invalid("too_many", words, fields={"text": words})


def tell(filing: Filing, message: Message) -> None:
    facts = {
        "title": filing.title,
        "number": grouped(str(filing.number)),
        "reason": message.text,
        "url": settings.PUBLIC_URL + reverse("filings:detail", args=[filing.number]) + "#talk",
    }
    for person_id in told(filing):
        notices.tell(person_id, "filing_message", **facts)


def shown_to(filing: Filing, *, office: bool, speaks: bool = True) -> list[Message]:
    """All of them; those of the other side count as seen from now on, unless the reader is none of either side."""
    found = list(filing.messages.select_related("by"))
    unseen = [one.pk for one in found if one.from_office != office and one.seen_at is None]
    if unseen and speaks:
        Message.objects.filter(pk__in=unseen).update(seen_at=timezone.now())
    return found
