"""Who may act for an enterprise. Each rule is a function that raises."""

import datetime

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.enterprises import selectors
from portal.enterprises.models import Action, Claim, Enterprise
from portal.refusals import Forbidden, NotFound


def check_may(
    user: User, enterprise_id: int, action: str, matter_uid: str, day: datetime.date
) -> None:
    """For a thing that exists: what one may not even read is not there; what one may read says who may do more."""
    if selectors.granted(user, day, action).covers(enterprise_id, matter_uid):
        return
    if action == Action.READ or not selectors.granted(user, day).covers(enterprise_id, matter_uid):
        raise NotFound()
    raise not_granted(action)


def check_may_start(user: User, enterprise_id: int, matter_uid: str, day: datetime.date) -> None:
    """Before there is anything to hide: says what is missing."""
    if not selectors.granted(user, day, Action.PREPARE).covers(enterprise_id, matter_uid):
        raise not_granted(Action.PREPARE)


def not_granted(action: str) -> Forbidden:
    words = _("企业没有授权您在这个事项里“%(action)s”。请法定代表人在“我的企业”里加上授权。")
    return Forbidden("not_granted", words % {"action": Action(action).label})


def check_represents(user: User, enterprise: Enterprise) -> None:
    if enterprise.representative_id != user.pk or not enterprise.is_open:
        raise NotFound()


def check_verifies(duties: Duties) -> None:
    """Claims are looked at by windows: those who receive, and those who look after a hall."""
    if not duties.receives | duties.manages:
        raise NotFound()


def check_may_answer(user: User, duties: Duties, claim: Claim) -> None:
    check_verifies(duties)
    if claim.person_id == user.pk:
        raise Forbidden("own_claim", _("不能核验自己的申请。请另一位窗口人员核验。"))
