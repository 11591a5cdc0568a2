"""Who may see a filing and take which move. Each rule raises; `portal.accounts.permissions.allowed` asks without raising."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts import permissions as offices
from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.enterprises import permissions as enterprises
from portal.enterprises.models import Action
from portal.filings.models import Filing
from portal.filings.states import By, Move, State
from portal.refusals import Forbidden, NotFound


def check_may_view(user: User, duties: Duties, filing: Filing) -> None:
    """For anybody else the filing does not exist. The rule of `FilingQuerySet.visible_to`, for one filing at hand."""
    if is_own(user, filing):
        return
    if filing.state == State.DRAFT or not sees_by_office(duties, filing):
        raise NotFound()


def sees_by_office(duties: Duties, filing: Filing) -> bool:
    if duties.supervises or filing.department_id in duties.receives | duties.manages:
        return True
    inside = filing.department_id in duties.reviews | duties.decides
    return inside and filing.accepted_at is not None


def is_own(user: User, filing: Filing) -> bool:
    """A person's for themselves; an enterprise's for those it lets look at it today."""
    if filing.enterprise_id is None:
        return user.pk == filing.applicant_id
    return offices.allowed(check_granted, user, filing, Action.READ)


def check_granted(user: User, filing: Filing, action: Action) -> None:
    today = timezone.localdate()
    enterprises.check_may(user, filing.enterprise_id or 0, action, filing.matter_uid, today)


def check_is_applicant(user: User, filing: Filing, action: Action = Action.PREPARE) -> None:
    if filing.enterprise_id is not None:
        check_granted(user, filing, action)
    elif user.pk != filing.applicant_id:
        raise Forbidden("not_applicant", _("由申请人本人办理。"))


def check_not_own(user: User, filing: Filing) -> None:
    if user.pk == filing.applicant_id or is_own(user, filing):
        raise Forbidden("own_filing", _("不能办理自己的申请。"))


def check_not_after(user: User, filing: Filing, step: Move) -> None:
    """Art. 34: two officers look, and neither of them decides alone."""
    if step.not_after and filing.events.filter(by=user, move__in=step.not_after).exists():
        raise Forbidden("second_officer", _("前一步是您办的，这一步要由另一个人办。"))


def check_may_move(
    user: User, duties: Duties, filing: Filing, step: Move, day: datetime.date
) -> None:
    check_may_view(user, duties, filing)
    if step.by == By.CLOCK:
        raise Forbidden("clock_only", _("到期由系统自动处理。"))
    if step.by == By.APPLICANT:
        return check_is_applicant(user, filing, Action.SUBMIT)
    check_not_own(user, filing)
    check_not_after(user, filing, step)
    if step.by == By.RECEIVER:
        return offices.check_may_receive(duties, filing.department_id)
    if step.by == By.REVIEWER:
        return offices.check_may_review(duties, filing.department_id)
    return offices.check_may_decide(user, duties, filing.department_id, filing.matter_uid, day)
