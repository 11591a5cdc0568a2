"""What a form is filled with before the person sees it, and where each value comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from portal.accounts import consents
from portal.accounts.models import User
from portal.enterprises.acting import Party
from portal.filings.dossier import Dossier
from portal.filings.models import Filing

NEVER = frozenset({"declaration"})  # a promise is made anew each time
EARLIER_TOO = 2  # the version of the consent that names earlier filings
LOOKED_AT = 10  # earlier filings, newest first


@dataclass(frozen=True)
class Known:
    value: object
    source: str


def prefilled(dossier: Dossier, by: User) -> dict[str, Known]:
    """From the account or the enterprise, else from what was filed before; only what the field itself would take."""
    party = Party(by, dossier.filing.enterprise)
    own = facts.prefill(dossier.matter, dossier.answers, party.known, dossier.today)
    words = _("照企业的登记填的，可以改。") if party.enterprise else _("照您的账号填的，可以改。")
    found = {key: Known(value, words) for key, value in own.items()}
    if consents.agrees(by, "prefill", EARLIER_TOO):
        for key, known in from_earlier(dossier, by):
            found.setdefault(key, known)
    return found


def earlier_of(filing: Filing, by: User) -> Iterator[Filing]:
    """What the same person sent in before in the same name; filings of the same matter first."""
    sent = Filing.objects.sent().filter(applicant=by, enterprise=filing.enterprise)
    newest = sent.only("facts", "form", "answers", "matter_uid", "submitted_at", "state", "number")
    rows = list(newest.order_by("-submitted_at", "-pk")[:LOOKED_AT])
    yield from sorted(rows, key=lambda one: one.matter_uid != filing.matter_uid)


def from_earlier(dossier: Dossier, by: User) -> Iterator[tuple[str, Known]]:
    """The same field of the same matter, or one of the same kind that another form calls by the same name."""
    fields = [one for section in dossier.sections for one in section.fields]
    wanted = [one for one in fields if one.kind not in NEVER]
    for earlier in earlier_of(dossier.filing, by):
        same = earlier.matter_uid == dossier.filing.matter_uid
        said = said_in(Dossier(earlier))
        words = source_of(earlier)
        for field in wanted:
            raw = earlier.form.get(field.key) if same else said.get((field.kind, field.label))
            value, error = facts.check_field(field, texts_of(raw))
            if value and not error:
                yield field.key, Known(value, words)


def texts_of(kept: object) -> str | list[str]:
    return [str(one) for one in kept] if isinstance(kept, list) else str(kept or "")


def said_in(dossier: Dossier) -> Mapping[tuple[str, str], object]:
    form = dossier.filing.form
    fields = [one for section in dossier.sections for one in section.fields]
    return {(one.kind, one.label): form[one.key] for one in fields if form.get(one.key)}


def source_of(earlier: Filing) -> str:
    day = timezone.localdate(earlier.submitted_at)
    return _("照您 %(month)d月%(day)d日 交的办件填的，可以改。") % {
        "month": day.month,
        "day": day.day,
    }
