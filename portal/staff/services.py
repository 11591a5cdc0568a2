"""Everything that changes an entry. What a person may do follows from posting and authority, which are made and ended here."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Authority, Posting, User
from portal.accounts.selectors import duties_of
from portal.notices import services as notices
from portal.records import services as records
from portal.refusals import Invalid, StateChanged
from portal.staff import letters, permissions
from portal.staff.models import Entry

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Terms:
    role: str
    since: datetime.date
    until: datetime.date | None = None
    all_matters: bool = False
    matters: tuple[str, ...] = field(default=())


@transaction.atomic
def ask(by: User, person: User | None, department_id: int, terms: Terms) -> Entry:
    """A department asks the hall to let somebody in."""
    permissions.check_may_ask(duties_of(by, timezone.localdate()), department_id)
    wrong = dict(wrong_with(person, terms))
    if wrong or person is None:
        raise Invalid("entry", fields=wrong)
    entry = Entry.objects.create(
        person=person,
        role=terms.role,
        department_id=department_id,
        since=terms.since,
        until=terms.until,
        all_matters=terms.all_matters,
        matters=list(terms.matters),
        asked_by=by,
    )
    note("entry_asked", by, entry)
    return entry


def wrong_with(person: User | None, terms: Terms) -> Iterable[tuple[str, str]]:
    if person is None:
        yield "account", _("没有这个账号。请本人先注册，再来申请。")
    if terms.role not in permissions.OFFERED:
        yield "role", _("选一个岗位。")
    if terms.until and terms.until < terms.since:
        yield "until", _("到期的日子在开始之前。请改一下。")
    needs = permissions.takes_authority(terms.role)
    if needs and not terms.all_matters and not terms.matters:
        yield "matters", _("作决定的岗位要写授权哪些事项，或者勾上全部事项。")


@transaction.atomic
def approve(entry: Entry, by: User) -> Entry:
    """From now on the person is in: posting, authority where the role decides, and both documents under the seal."""
    entry = answer(entry, by, Entry.State.APPROVED)
    today = timezone.localdate()
    entry.record = letters.record_of(entry, today)
    entry.posting = Posting.objects.create(
        person=entry.person,
        role=entry.role,
        department=entry.department,
        since=entry.since,
        until=entry.until,
    )
    if permissions.takes_authority(entry.role):
        entry.letter = letters.authority_of(entry, today)
        entry.authority = Authority.objects.create(
            person=entry.person,
            department=entry.department,
            all_matters=entry.all_matters,
            matters=entry.matters,
            letter=entry.letter.number,
            since=entry.since,
            until=entry.until,
        )
    entry.save()
    tell(entry, _("进驻申请同意了"), _("您从 %(since)s 起任%(role)s。") % facts_of(entry))
    note("entry_approved", by, entry)
    return entry


@transaction.atomic
def refuse(entry: Entry, by: User, reason: str) -> Entry:
    if not reason.strip():
        raise Invalid("reason", fields={"reason": _("写明为什么不同意，部门好改。")})
    entry = answer(entry, by, Entry.State.REFUSED)
    entry.reason = reason.strip()[:500]
    entry.save()
    tell(entry, _("进驻申请没有同意"), entry.reason)
    note("entry_refused", by, entry)
    return entry


def answer(entry: Entry, by: User, state: Entry.State) -> Entry:
    permissions.check_may_answer(by, duties_of(by, timezone.localdate()), entry)
    return take(entry, Entry.State.ASKED, state, answered_by=by, answered_at=timezone.now())


@transaction.atomic
def end(entry: Entry, by: User) -> Entry:
    """The person leaves: from this minute on nothing of the office opens, whatever the period said."""
    permissions.check_may_end(duties_of(by, timezone.localdate()), entry)
    entry = take(entry, Entry.State.APPROVED, Entry.State.ENDED)
    yesterday = timezone.localdate() - ONE_DAY
    for kept in (entry.posting, entry.authority):
        if kept is not None:
            kept.until = yesterday
            kept.save(update_fields=["until"])
    tell(entry, _("离开大厅"), _("您任%(role)s的权限现在起停止。") % facts_of(entry))
    note("entry_ended", by, entry)
    return entry


def take(entry: Entry, source: Entry.State, target: Entry.State, **more: object) -> Entry:
    """Compare and set: of two who answer at once one comes too late."""
    if not Entry.objects.filter(pk=entry.pk, state=source).update(state=target, **more):
        raise StateChanged("entry_changed", _("这份申请刚才已经办了。请回列表看现在的情况。"))
    return Entry.objects.select_related("person", "department", "posting", "authority").get(
        pk=entry.pk
    )


def facts_of(entry: Entry) -> dict[str, str]:
    return {"since": entry.since.isoformat(), "role": str(entry.get_role_display())}


def tell(entry: Entry, subject: str, body: str) -> None:
    """The notice: to the person, and to whoever asked."""
    to = sorted({entry.person.email, entry.asked_by.email})
    for address in to:
        notices.post(to=[address], subject=f"【明堂】{subject}：{entry}", body=body)


def note(act: str, by: User, entry: Entry) -> None:
    data = {"role": entry.role, "department": entry.department_id}
    records.add(act, actor=by.pk, person=entry.person_id, about=f"entry:{entry.pk}", data=data)
