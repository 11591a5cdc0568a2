"""The two documents of an entry (GB/T 32169.2, annexes): the letter of authority and the staff record. Sealed by the department."""

import datetime

from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from portal.notices import services as notices
from portal.notices.documents import Letter
from portal.notices.models import Document
from portal.staff.models import Entry


def record_of(entry: Entry, day: datetime.date) -> Document:
    pairs = (
        *persons(entry),
        (_("申请人"), str(entry.asked_by)),
        (_("答复人"), str(entry.answered_by)),
    )
    letter = Letter(
        addressee=str(entry.department),
        opening=_("下列人员已登记备案，可以在大厅上岗。"),
        pairs=pairs,
        closing=(_("离开当天停止一切权限，记录长期保存。"),),
    )
    return issue(entry, "staff_record", _("窗口人员登记备案表"), _("备"), letter, day)


def authority_of(entry: Entry, day: datetime.date) -> Document:
    letter = Letter(
        addressee=str(entry.person),
        opening=_("现授权您在下列期限内，就下列事项代表本部门作出决定。"),
        pairs=persons(entry),
        items=matters_of(entry),
        closing=(_("超出事项或者期限的，没有授权。"),),
    )
    return issue(entry, "letter_of_authority", _("授权委托书"), _("授"), letter, day)


def persons(entry: Entry) -> tuple[tuple[str, str], ...]:
    until = entry.until.isoformat() if entry.until else _("离开为止")
    return (
        (_("姓名"), entry.person.name),
        (_("岗位"), str(entry.get_role_display())),
        (_("部门或大厅"), str(entry.department)),
        (_("期限"), f"{entry.since.isoformat()} {_('到')} {until}"),
    )


def matters_of(entry: Entry) -> tuple[str, ...]:
    if entry.all_matters:
        return (_("本部门全部事项"),)
    found = (catalogue.published_by_uid(uid) for uid in entry.matters)
    return tuple(one.matter.title for one in found if one is not None)


def issue(
    entry: Entry, kind: str, title: str, sign: str, letter: Letter, day: datetime.date
) -> Document:
    department = entry.department
    return notices.issue(
        kind=kind,
        prefix=f"{department.short_name or department.name}{sign}",
        title=title,
        issuer=department.name,
        letter=letter,
        day=day,
        department_id=department.pk,
    )
