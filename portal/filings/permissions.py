"""Who may see a filing and take which move. Each rule raises; `portal.accounts.permissions.allowed` asks without raising."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from portal.accounts import identity
from portal.accounts import permissions as offices
from portal.accounts.models import Posting, Role, User
from portal.accounts.selectors import Duties
from portal.enterprises import permissions as enterprises
from portal.enterprises.models import Action
from portal.filings import helping
from portal.filings.handling import INSTANT
from portal.filings.models import Filing, StandIn
from portal.filings.states import By, Move
from portal.filings.words import BEING_PREPARED
from portal.refusals import Forbidden, NotFound


def check_may_view(user: User, duties: Duties, filing: Filing) -> None:
    """For anybody else the filing does not exist. The rule of `FilingQuerySet.visible_to`, for one filing at hand."""
    if is_own(user, filing):
        return
    if filing.state in BEING_PREPARED or not sees_by_office(duties, filing):
        raise NotFound()


def sees_by_office(duties: Duties, filing: Filing) -> bool:
    if duties.supervises or filing.department_id in duties.receives | duties.manages:
        return True
    inside = duties.reviews | duties.decides
    if filing.first_department_id in inside | duties.receives | duties.manages:
        return True
    if filing.department_id in duties.decides and (is_decided_at_once(filing) or filing.urgency):
        return True
    return filing.department_id in inside and filing.accepted_at is not None


def is_decided_at_once(filing: Filing) -> bool:
    """Instant matters, and what was applied for with a promise, may be decided where they are received."""
    return filing.handling == INSTANT or filing.promised_at is not None


def authority_above(filing: Filing) -> dict[str, object]:
    """Art. 43: the higher authority decides; where the hall does not know it, the filing stays and its answer is entered."""
    above = filing.department.parent
    changes: dict[str, object] = {"first_department_id": filing.department_id}
    if above is not None and above.kind == catalogue.Department.Kind.DEPARTMENT:
        changes["department_id"] = above.pk
    return changes


def authority_of(user: User, filing: Filing, step: Move, day: datetime.date) -> str:
    """By what right an officer takes a step: the letter of a decision, else the posting. Applicants need none."""
    if step.by == By.APPLICANT:
        return ""
    return offices.right_used(
        user, filing.department_id, filing.matter_uid, day, decides=step.by == By.DECIDER
    )


def is_own(user: User, filing: Filing) -> bool:
    """A person's for themselves and whom they let help; an enterprise's for those it lets look at it today."""
    if filing.enterprise_id is None:
        return user.pk == filing.applicant_id or helping.helps(user, filing) is not None
    return offices.allowed(check_granted, user, filing, Action.READ)


def check_granted(user: User, filing: Filing, action: Action) -> None:
    today = timezone.localdate()
    enterprises.check_may(user, filing.enterprise_id or 0, action, filing.matter_uid, today)


def check_is_applicant(user: User, filing: Filing, action: Action = Action.PREPARE) -> None:
    if filing.enterprise_id is not None:
        check_granted(user, filing, action)
    elif user.pk != filing.applicant_id:
        may = helping.check_may_send if action == Action.SUBMIT else helping.check_may_prepare
        may(user, filing)


def check_identity(user: User, filing: Filing) -> None:
    """A matter may want to know for certain who sends it in (国办函〔2016〕108号). At the counter the clerk sees them."""
    if not is_at_counter(user, filing):
        identity.check_level(user, filing.facts.get("identity_level"))


def is_at_counter(user: User, filing: Filing) -> bool:
    """Somebody else than the applicant works on it, and not as an enterprise's agent: the hall's own, under a mandate."""
    return user.pk != filing.applicant_id and filing.enterprise_id is None


def check_not_own(user: User, filing: Filing) -> None:
    if user.pk == filing.applicant_id or is_own(user, filing):
        raise Forbidden("own_filing", _("不能办理自己的申请。"))


def check_not_after(user: User, filing: Filing, step: Move) -> None:
    """Art. 34: two officers look, and neither of them decides alone."""
    if step.not_after and filing.events.filter(by=user, move__in=step.not_after).exists():
        raise Forbidden("second_officer", _("前一步是您办的，这一步要由另一个人办。"))


def check_not_held(user: User, filing: Filing, day: datetime.date) -> None:
    """What a colleague has claimed is the colleague's, or whoever stands in."""
    holder = filing.holder_id
    if holder is None or holder == user.pk or holder in stood_in_by(user, day):
        return
    raise Forbidden("held", _("这件由%s经办。要接手，请先请对方移交。") % filing.holder)


def stood_in_by(user: User, day: datetime.date) -> set[int]:
    """For whom this person stands in on a day."""
    rows = StandIn.objects.filter(person=user, since__lte=day, until__gte=day)
    return set(rows.values_list("instead_of", flat=True))


def reviewers_of(filing: Filing, day: datetime.date) -> QuerySet[User]:
    """Who reviews for the filing's department on a day: those who can be sent to look."""
    posts = Posting.objects.in_force(day).filter(
        role=Role.REVIEWER, department=filing.department_id
    )
    return User.objects.filter(postings__in=posts, is_active=True).distinct().order_by("name", "pk")


def transferable(duties: Duties, filing: Filing) -> QuerySet[catalogue.Department]:
    """The other departments that the same halls receive for."""
    others = duties.receives - {filing.department_id}
    kind = catalogue.Department.Kind.DEPARTMENT
    return catalogue.Department.objects.filter(pk__in=others, kind=kind).order_by("code")


def check_may_transfer(duties: Duties, filing: Filing, department_id: int) -> None:
    if not transferable(duties, filing).filter(pk=department_id).exists():
        raise Forbidden("not_here", _("只能转给您所在的大厅收件的另一个部门。"))


def check_may_move(
    user: User, duties: Duties, filing: Filing, step: Move, day: datetime.date
) -> None:
    check_may_view(user, duties, filing)
    if step.by == By.CLOCK:
        raise Forbidden("clock_only", _("到期由系统自动处理。"))
    if step.by == By.APPLICANT:
        return check_is_applicant(user, filing, Action.SUBMIT)
    check_not_own(user, filing)
    check_office(user, duties, filing, step, day)
    check_not_after(user, filing, step)
    check_not_held(user, filing, day)


def check_office(
    user: User, duties: Duties, filing: Filing, step: Move, day: datetime.date
) -> None:
    if step.by == By.RECEIVER:
        own = (
            filing.first_department_id
        )  # what was passed up is still handed out where it was received
        served = own if own in duties.receives else filing.department_id
        return offices.check_may_receive(duties, served)
    if step.by == By.REVIEWER:
        return offices.check_may_review(duties, filing.department_id)
    return offices.check_may_decide(user, duties, filing.department_id, filing.matter_uid, day)
