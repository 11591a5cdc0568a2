"""Closing an account: what goes at once, what the law keeps, and what must be settled first."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts import ways
from portal.accounts.models import Authority, Posting, User
from portal.chat.models import Conversation
from portal.enterprises.models import Agency, Claim, Enterprise
from portal.feedback.models import Voice
from portal.files import pieces
from portal.files import services as files
from portal.files.models import StoredFile
from portal.filings.models import Filing
from portal.filings.words import RUNNING, State
from portal.notices.models import OutgoingMail
from portal.records import services as records
from portal.records.models import Line
from portal.refusals import Refused

GONE = "erased.invalid"


@dataclass(frozen=True)
class Kept:
    what: Promise
    why: Promise
    count: int


def obstacles(person: User) -> list[str]:
    """What must be settled before an account can go."""
    today = timezone.localdate()
    found = []
    if Filing.objects.filter(applicant=person, state__in=RUNNING | {State.CORRECTION}).exists():
        found.append(_("还有没办完的办件。等办完，或者先撤回。"))
    if Enterprise.objects.filter(representative=person, closed_at=None).exists():
        found.append(_("您是企业的法定代表人。先请新的法定代表人到窗口核验，或者登记企业注销。"))
    if Posting.objects.in_force(today).filter(person=person).exists():
        found.append(_("您还有岗位。先由大厅管理员办离岗。"))
    return found


def kept(person: User) -> list[Kept]:
    """What stays, and by which law; nothing else does."""
    sent = Filing.objects.filter(applicant=person).exclude(state=State.DRAFT)
    voices = Voice.objects.filter(user=person)
    return [
        Kept(
            gettext_lazy("提交过的办件、材料和文书"),
            gettext_lazy("行政许可法第六十一条、档案法：作为档案保存，只有依法调阅的人能看"),
            sent.count(),
        ),
        Kept(
            gettext_lazy("投诉、建议、咨询的内容（去掉姓名和联系方式）"),
            gettext_lazy("作为处理记录保存，不再和您对应"),
            voices.count(),
        ),
        Kept(
            gettext_lazy("操作记录（只有编号，没有姓名）"),
            gettext_lazy("网络安全法第二十一条、电子签名法：防篡改的记录不能删改"),
            records_of(person),
        ),
    ]


def records_of(person: User) -> int:
    return Line.objects.filter(Q(person=person.pk) | Q(actor=person.pk)).count()


@transaction.atomic
def erase(person: User) -> None:
    """Afterwards nobody can sign in as the person, and no row but those of `kept` tells of them."""
    held = User.objects.select_for_update().get(pk=person.pk)
    if found := obstacles(held):
        raise Refused("not_yet", " ".join(found))
    addresses = {
        held.email,
        *EmailAddress.objects.filter(user=held).values_list("email", flat=True),
    }
    _drop_drafts(held)
    Conversation.objects.filter(user=held).delete()
    Voice.objects.filter(user=held).update(user=None, name="", phone="", email="")
    Agency.objects.filter(person=held).exclude(state=Agency.State.ENDED).update(
        state=Agency.State.ENDED
    )
    Agency.objects.filter(person=held).update(name=_("已注销"), email=f"{held.pk}@{GONE}")
    Claim.objects.filter(person=held, state=Claim.State.WAITING).delete()
    Authority.objects.filter(person=held).delete()
    held.consents.all().delete()
    for address in addresses:
        OutgoingMail.objects.filter(to=address).delete()
    EmailAddress.objects.filter(user=held).delete()
    ways.forget(held)
    held.email, held.name = f"{held.pk}@{GONE}", str(_("已注销用户"))
    held.phone = held.id_number = ""
    held.is_active = False
    held.set_unusable_password()
    held.save()
    records.add("erase", actor=held.pk, person=held.pk)
    _end_sessions(held)


def _drop_drafts(person: User) -> None:
    for draft in Filing.objects.filter(applicant=person, state=State.DRAFT, enterprise=None):
        drop_draft(draft)
    for incoming in person.incoming.all():
        pieces.forget(incoming)
    for loose in StoredFile.objects.filter(owner=person, attachment=None, inquiry_photo=None):
        files.discard(loose)


@transaction.atomic
def drop_draft(draft: Filing) -> int:
    """A draft with its files; what was submitted meanwhile is left alone."""
    held = Filing.objects.select_for_update().filter(pk=draft.pk, state=State.DRAFT).first()
    if held is None:
        return 0
    stored = [one.stored for one in held.attachments.select_related("stored")]
    held.attachments.all().delete()
    for one in stored:
        files.discard(one)
    held.events.all().delete()
    held.delete()
    return 1


def _end_sessions(person: User) -> None:
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
