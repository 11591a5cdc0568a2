"""A material sent piece by piece: begun for one slot of one filing, put into it when the last piece is there."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.files import pieces
from portal.files.models import Incoming
from portal.filings import permissions, services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.refusals import Invalid, NotFound

LONGEST_SLOT = 100


def about(filing: Filing) -> str:
    return f"filing:{filing.pk}:"


def begin(filing: Filing, slot: str, name: str, size: int, stamp: str, *, by: User) -> Incoming:
    """Refuses beforehand what the slot would refuse when all of it was sent."""
    permissions.check_is_applicant(by, filing)
    services.slot_for(Dossier(filing), slot[:LONGEST_SLOT])
    return pieces.begin(by, about(filing) + slot, name, size, stamp)


def take(
    filing: Filing, uuid: UUID, number: int, sent: "UploadedFile[bytes] | None", *, by: User
) -> list[int]:
    """Keep one piece; the numbers that are still missing. After the last one the file is in its slot."""
    permissions.check_is_applicant(by, filing)
    if sent is None:
        raise Invalid("piece_size", _("这一段没有传完整，会再传一次。"))
    pieces.keep(_incoming(filing, uuid, by), number, sent)
    return finish(filing, uuid, by=by)


def finish(filing: Filing, uuid: UUID, *, by: User) -> list[int]:
    """The numbers that are still missing; with none the file is put into its slot, or refused and forgotten."""
    try:
        return _finish(filing, uuid, by)
    except Invalid:
        for incoming in Incoming.objects.filter(uuid=uuid, owner=by):
            pieces.forget(incoming)
        raise


@transaction.atomic
def _finish(filing: Filing, uuid: UUID, by: User) -> list[int]:
    """Two requests may bring the last pieces at once: one of them finishes, the other finds it done."""
    Filing.objects.select_for_update().get(pk=filing.pk)
    incoming = Incoming.objects.filter(uuid=uuid, owner=by).first()
    if incoming is None:
        return []
    missing = pieces.missing(incoming)
    if not missing:
        with pieces.joined(incoming) as whole:
            services.attach(filing, incoming.about.removeprefix(about(filing)), whole, by=by)
        pieces.forget(incoming)
    return missing


def _incoming(filing: Filing, uuid: UUID, by: User) -> Incoming:
    found = Incoming.objects.filter(uuid=uuid, owner=by, about__startswith=about(filing)).first()
    if found is None:
        raise NotFound()
    return found
