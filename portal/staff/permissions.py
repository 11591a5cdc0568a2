"""Who asks for staff and who answers: a department's first representative asks, a manager of the hall answers."""

from django.utils.translation import gettext as _

from portal.accounts.models import DECIDING, Role, User
from portal.accounts.selectors import Duties
from portal.refusals import Forbidden, NotFound
from portal.staff.models import Entry

# What a department may ask for; the others are the hall's own affair.
OFFERED = (Role.WINDOW_CLERK, Role.REVIEWER, Role.APPROVER, Role.FIRST_REPRESENTATIVE)


def check_has_part(duties: Duties) -> None:
    if not duties.represents | duties.manages:
        raise NotFound()


def check_may_ask(duties: Duties, department_id: int) -> None:
    if department_id not in duties.represents | duties.manages:
        raise Forbidden("not_representative", _("由这个部门的首席代表申请。"))


def check_may_answer(user: User, duties: Duties, entry: Entry) -> None:
    if entry.department_id not in duties.manages:
        raise Forbidden("not_manager", _("由大厅的管理员答复。"))
    if user.pk in {entry.person_id, entry.asked_by_id}:
        raise Forbidden("own_entry", _("不能答复自己的申请。请另一位管理员答复。"))


def check_may_end(duties: Duties, entry: Entry) -> None:
    if entry.department_id not in duties.represents | duties.manages:
        raise Forbidden("not_representative", _("由部门的首席代表或者大厅管理员办理离开。"))


def takes_authority(role: str) -> bool:
    return role in DECIDING
