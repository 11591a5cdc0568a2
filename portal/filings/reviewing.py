"""Tasks of the review and the moves that go with them: both are done, or neither."""

from collections.abc import Iterable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.filings import deadlines, inquiring
from portal.filings.inquiries import Inquiry, Kind
from portal.filings.inquiring import Plan
from portal.filings.models import Filing
from portal.filings.moving import move
from portal.filings.saying import Said


@transaction.atomic
def plan(filing: Filing, planned: Plan, *, by: User) -> Inquiry:
    """An expert review stops the clock and is told as a special procedure; an inspection is announced and counts."""
    inquiry = inquiring.keep(filing, planned)
    told = _("%(day)s，%(place)s") % {
        "day": deadlines.words_of(inquiry.day),
        "place": inquiry.place,
    }
    if inquiry.kind == Kind.EXPERTS:
        said = Said(reason=told, procedure="experts", days=planned.days)
        move(filing, "begin_special", by=by, said=said, data={"inquiry": inquiry.pk})
    else:
        move(filing, "plan_inspection", by=by, said=Said(reason=told), data={"inquiry": inquiry.pk})
    return inquiry


@transaction.atomic
def note(
    inquiry: Inquiry,
    marks: Mapping[int, tuple[str, str]],
    record: str,
    *,
    by: User,
    photos: Iterable["UploadedFile[bytes]"] = (),
) -> None:
    held = inquiring.note(inquiry, marks, record, by=by, photos=photos)
    if held.kind == Kind.INSPECTION:
        said = Said(reason=inquiring.in_words(held), inquiry_id=held.pk)
        move(held.filing, "check", by=by, said=said)


@transaction.atomic
def confirm(inquiry: Inquiry, *, by: User) -> None:
    """The second officer stands by the record: an inspection goes on to the decision, a review lets the clock run again."""
    inquiring.confirm(inquiry, by=by)
    if inquiry.kind == Kind.INSPECTION:
        move(inquiry.filing, "check_again", by=by, said=Said(inquiry_id=inquiry.pk))
    else:
        move(inquiry.filing, "end_special", by=by, said=Said(reason=inquiring.in_words(inquiry)))
