"""What a move would do, before it is taken: the move itself, undone."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.filings.deadlines import words_of
from portal.filings.models import Filing
from portal.filings.moving import move
from portal.filings.saying import Said
from portal.filings.states import MOVES
from portal.notices.models import Document


class Undone(Exception):
    """Nothing of a preview stays."""


@dataclass(frozen=True)
class Preview:
    label: str
    lines: tuple[str, ...]
    document: Document | None


def preview(filing: Filing, name: str, *, by: User, said: Said) -> Preview:
    """Raises what the move would raise. Its document reads as it would be written; its number is given back."""
    trial = Filing.objects.select_related("applicant", "enterprise", "department").get(pk=filing.pk)
    found: list[Preview] = []
    try:
        with transaction.atomic():
            move(trial, name, by=by, said=said)
            event = trial.events.select_related("document").order_by("pk").last()
            document = event.document if event else None
            found.append(Preview(str(MOVES[name].label), tuple(outlook(trial, name)), document))
            raise Undone
    except Undone:
        return found[0]


def outlook(trial: Filing, name: str) -> list[str]:
    """What becomes of it, what is due then, who is told."""
    lines = [_("办件变为：%s") % trial.get_state_display()]
    if trial.due:
        lines.append(_("到期：%s") % words_of(trial.due))
    elif trial.clock_stopped:
        lines.append(_("停表，特别程序结束后接着算"))
    if MOVES[name].tells:
        lines.append(_("马上通知申请人"))
    return lines
