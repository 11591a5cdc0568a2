"""What an office allows. Each rule is a function that raises; `allowed` asks it without raising."""

import datetime
from collections.abc import Callable

from django.utils.translation import gettext as _

from portal.accounts import selectors
from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.refusals import Forbidden, NotFound, Refused

LONGEST_RIGHT = 200


def allowed(check: Callable[..., None], *args: object) -> bool:
    try:
        check(*args)
    except Refused:
        return False
    return True


def check_is_officer(duties: Duties) -> None:
    """The desk does not exist for people without a posting."""
    if not duties.any:
        raise NotFound()


def check_sees_people(duties: Duties) -> None:
    """Identity is verified at windows: by those who receive, and those who look after a hall."""
    if not duties.receives | duties.manages:
        raise NotFound()


def check_may_receive(duties: Duties, department_id: int) -> None:
    if department_id not in duties.receives:
        raise Forbidden("not_receiver", _("由收这个部门申请的窗口人员办理。"))


def check_may_review(duties: Duties, department_id: int) -> None:
    if department_id not in duties.reviews:
        raise Forbidden("not_reviewer", _("由这个部门的审查人员办理。"))


def right_used(
    user: User, department_id: int, matter_uid: str, day: datetime.date, *, decides: bool
) -> str:
    """For the record of a decision: its letter of authority and the posting it was made in."""
    letter = selectors.letter_for(user, department_id, matter_uid, day) if decides else ""
    office = selectors.office_for(user, department_id, day)
    return "，".join(part for part in (letter, office) if part)[:LONGEST_RIGHT]


def check_may_decide(
    user: User, duties: Duties, department_id: int, matter_uid: str, day: datetime.date
) -> None:
    """Deciding takes a posting in the department and a letter in force that names the matter."""
    if department_id not in duties.decides:
        raise Forbidden("not_decider", _("由这个部门的审批人员决定。"))
    if not selectors.may_decide_matter(user, department_id, matter_uid, day):
        raise Forbidden("no_authority", _("您没有决定这个事项的有效授权。"))
