"""Everything that changes a filing. Callers give a person and values; permission, state and record are settled here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue.selectors import Published
from portal.accounts.models import User
from portal.enterprises import services as enterprises
from portal.enterprises.models import Action, Enterprise
from portal.files import services as files
from portal.filings import corrections, permissions
from portal.filings.dossier import Dossier
from portal.filings.merging import merge
from portal.filings.models import Attachment, Filing
from portal.filings.moving import move
from portal.filings.states import MOVES, State
from portal.filings.words import BEING_PREPARED, EDITABLE, OPEN
from portal.records import services as records
from portal.refusals import Invalid, Refused, StateChanged

__all__ = ["answer", "attach", "delete", "detach", "fill_in", "move", "move_over", "promise", "reply", "start",
           "submit"]  # fmt: skip

MOST_HAVE = 200
PERSONS = "1"  # GB/T 39046, 服务对象: 自然人


@transaction.atomic
def start(
    user: User,
    published: Published,
    answers: facts.Answers,
    have: Iterable[str] = (),
    *,
    enterprise: Enterprise | None = None,
) -> Filing:
    """Open a draft with what was already said, or carry it into the draft that is open.

    One per person and matter; in an enterprise's name one per enterprise and matter, shared by those it lets prepare it.
    """
    matter = published.matter
    check_may_start(user, published, enterprise)
    said = facts.answers_to_json(matter, answers)
    known = {material.key for material in matter.materials}
    held = sorted(known.intersection(have))[:MOST_HAVE]
    whose = {"enterprise": enterprise} if enterprise else {"applicant": user, "enterprise": None}
    going = Filing.objects.filter(**whose, matter_uid=published.uid, state__in=OPEN).first()
    filing, made = (going, False) if going else _begin(user, published, whose, said, held)
    if made and enterprise:
        enterprises.record(enterprise.pk, by=user, act="filing_start", about=matter.title[:80])
    if not made and filing.is_editable and (said or held):
        _keep(
            filing,
            answers={**filing.answers, **said},
            have=sorted({*filing.have, *held})[:MOST_HAVE],
        )
    return filing


def _begin(
    user: User,
    published: Published,
    whose: Mapping[str, object],
    said: dict[str, object],
    held: list[str],
) -> tuple[Filing, bool]:
    matter = published.matter
    return Filing.objects.get_or_create(
        **whose,
        matter_uid=published.uid,
        state=State.DRAFT,
        defaults={
            "applicant": user,
            "department_id": published.department_id,
            "code": matter.code,
            "title": matter.title,
            "revision": published.revision,
            "handling": matter.handling.removesuffix("件"),
            "facts": facts.to_json(matter),
            "answers": said,
            "have": held,
        },
    )


def check_may_start(user: User, published: Published, enterprise: Enterprise | None) -> None:
    matter = published.matter
    if matter.listed_only:
        raise Refused("not_filable", _("这个事项还不能在网上办。请打咨询电话，或者到窗口办。"))
    if enterprise is None:
        return
    if matter.audience and set(matter.audience) == {PERSONS}:
        words = _("这个事项由个人办，不能用企业的名义办。请先切换到“我本人”。")
        raise Refused("persons_only", words)
    enterprises.use_right_to_start(user, enterprise.pk, published.uid)


def answer(filing: Filing, answers: facts.Answers, *, by: User) -> None:
    """Keep answers beside those given before; answers to questions no longer asked stay and are ignored."""
    permissions.check_is_applicant(by, filing)
    if filing.awaits_correction:
        raise not_asked_for()
    said = facts.answers_to_json(Dossier(filing).matter, answers)
    _keep(filing, answers={**filing.answers, **said})


@transaction.atomic
def fill_in(
    filing: Filing,
    values: Mapping[str, str | list[str]],
    *,
    by: User,
    seen: int | None = None,
) -> dict[str, object]:
    """Keep the form as typed, right or not: nothing a person wrote is lost. Submitting checks it.

    What was changed elsewhere since version `seen` is not overwritten but given back, by field, as it is stored.
    """
    permissions.check_is_applicant(by, filing)
    filing.refresh_from_db(from_queryset=Filing.objects.select_for_update())
    dossier = Dossier(filing)
    typed = facts.check_form(dossier.matter, dossier.answers, values, dossier.today).values
    if filing.awaits_correction:
        open_ = corrections.keys(dossier, corrections.FORM)
        typed = {key: value for key, value in typed.items() if key in open_ and key in values}
    merged = merge(filing.form, filing.trail, filing.version, typed, seen)
    _keep(filing, form=merged.form, trail=merged.trail, version=filing.version + 1)
    return merged.conflicts


def move_over(filing: Filing, published: Published, *, by: User) -> None:
    """Let a draft go on under the newer facts; answers, form and files stay and count as far as they still fit."""
    permissions.check_is_applicant(by, filing)
    if not filing.is_being_prepared or published.uid != filing.matter_uid:
        raise StateChanged("state_changed", _("这件申请不能再换版本。"))
    _keep(
        filing,
        facts=facts.to_json(published.matter),
        revision=published.revision,
        code=published.matter.code,
        title=published.matter.title,
        handling=published.matter.handling.removesuffix("件"),
        department_id=published.department_id,
    )


def promise(filing: Filing, *, given: bool, by: User) -> None:
    """Keep in the draft whether the applicant promises (告知承诺制); the letter of promise is written when it is sent."""
    permissions.check_is_applicant(by, filing, Action.SUBMIT)
    if given and not Dossier(filing).matter.promise_based:
        raise Invalid("no_promise", _("这个事项不能用告知承诺办。请照材料清单交材料。"))
    _keep(filing, within=BEING_PREPARED, promised_at=timezone.now() if given else None)


@transaction.atomic
def delete(filing: Filing, *, by: User) -> None:
    """A draft that was never sent goes for good, with its files; what has a number stays in the record and is withdrawn."""
    permissions.check_is_applicant(by, filing)
    held = Filing.objects.select_for_update(of=("self",)).drafts().filter(pk=filing.pk).first()
    if held is None:
        raise StateChanged("state_changed", _("交过的申请不能删除，可以撤回。"))
    for attachment in held.attachments.select_related("stored"):
        attachment.delete()
        files.discard(attachment.stored)
    records.add(
        "filing_draft_deleted",
        actor=by.pk,
        enterprise=held.enterprise_id,
        person=held.applicant_id,
        about=held.title[:80],
    )
    held.delete()


def reply(filing: Filing, words: Mapping[str, str], *, by: User) -> None:
    """Explain items of a correction in words, by `place.key`: what cannot be changed, or need not be."""
    permissions.check_is_applicant(by, filing)
    items = [
        {**kept, "reply": words.get(f"{kept['place']}.{kept['key']}", kept.get("reply", ""))}
        for kept in filing.correction
    ]
    _keep(filing, correction=items)


def not_asked_for() -> Invalid:
    return Invalid("not_asked_for", _("这次补正没有要改这一项。只改告知书列出的就行。"))


def _keep(filing: Filing, within: frozenset[State] = EDITABLE, **changes: object) -> None:
    changes["saved_at"] = timezone.now()
    kept = Filing.objects.filter(pk=filing.pk, state__in=within).update(**changes)
    if not kept:
        raise StateChanged("state_changed", _("这件申请已经提交，不能再改。"))
    for name, value in changes.items():
        setattr(filing, name, value)


@transaction.atomic
def attach(filing: Filing, slot_key: str, upload: "UploadedFile[bytes]", *, by: User) -> Attachment:
    """Put a file into a slot; the one that was there goes."""
    permissions.check_is_applicant(by, filing)
    slot = slot_for(Dossier(filing), slot_key)
    stored = files.store(upload, owner=by)
    _keep(filing, within=takes_files(filing))
    _empty(filing, slot_key)
    return Attachment.objects.create(filing=filing, slot=slot_key, name=slot.name, stored=stored)


@transaction.atomic
def detach(filing: Filing, slot_key: str, *, by: User) -> None:
    permissions.check_is_applicant(by, filing)
    check_slot_is_open(Dossier(filing), slot_key)
    _keep(filing, within=takes_files(filing))
    _empty(filing, slot_key)


def slot_for(dossier: Dossier, slot_key: str) -> facts.Slot:
    """The slot, if a file may be put into it now."""
    check_slot_is_open(dossier, slot_key)
    slot = next((slot for slot in dossier.slots if slot.key == slot_key), None)
    if slot is None:
        raise Invalid("no_such_slot", _("这件申请不用交这份材料。"))
    return slot


def takes_files(filing: Filing) -> frozenset[State]:
    """While materials are owed after an acceptance with gaps, they may still come."""
    return EDITABLE | MOVES["supply"].sources if filing.owes else EDITABLE


def check_slot_is_open(dossier: Dossier, slot_key: str) -> None:
    filing = dossier.filing
    if filing.awaits_correction and slot_key not in corrections.keys(dossier, corrections.UPLOAD):
        raise not_asked_for()
    if filing.owes and slot_key not in {kept["key"] for kept in filing.gaps}:
        raise not_asked_for()


def _empty(filing: Filing, slot_key: str) -> None:
    for attachment in filing.attachments.filter(slot=slot_key).select_related("stored"):
        attachment.delete()
        files.discard(attachment.stored)


def may_withdraw(filing: Filing) -> bool:
    """Asked by the page, enforced by the move."""
    return filing.state in MOVES["withdraw"].sources


@dataclass(frozen=True)
class Submitted:
    number: str
    again: bool  # it had been submitted before: nothing was done


def submit(filing: Filing, *, by: User, declared: bool) -> Submitted:
    """Send a draft, or a correction, in. Doing it twice is doing it once: the second call gives the same number."""
    permissions.check_is_applicant(by, filing, Action.SUBMIT)
    permissions.check_identity(by, filing)
    if not declared:
        raise Invalid(
            "not_declared",
            _("还没有勾选声明。看一遍内容，属实就勾上。"),
            fields={"declared": _("勾选声明，再提交")},
        )
    name = "correct" if filing.awaits_correction else "submit"
    try:
        with transaction.atomic():
            move(filing, name, by=by, data={"declared": True})
            if name == "submit" and filing.promised_at:
                move(filing, "promise", by=by)
    except StateChanged:
        filing.refresh_from_db()
        if filing.is_editable or not filing.number:
            raise
        return Submitted(filing.number, again=True)
    return Submitted(str(filing.number), again=False)
