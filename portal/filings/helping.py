"""Agents by the hall (代办): asked for, assigned, mandated, logged. An agent prepares; the person confirms and sends.

At the counter the person is there: the clerk keys in, the person confirms on paper, and the clerk sends.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from portal.accounts.models import Posting, Role, User
from portal.filings.errands import Errand, ErrandNote, Scope, Why
from portal.filings.models import Filing
from portal.filings.words import EDITABLE, State
from portal.notices import services as notices
from portal.records import services as records
from portal.refusals import Forbidden, Invalid, NotFound, StateChanged

LONGEST = 1000
STAFF = frozenset({Role.WINDOW_CLERK, Role.HALL_MANAGER})


@dataclass(frozen=True)
class Asked:
    why: str
    scope: str
    words: str
    hall: catalogue.Department | None


# --- Who may -------------------------------------------------------------------------------------------------------


def helps(user: User, filing: Filing) -> Errand | None:
    """The errand under which this person works on somebody else's filing."""
    try:
        errand: Errand = filing.errand  # read with the filing (selectors.py)
    except Errand.DoesNotExist:
        return None
    return errand if errand.runs and errand.agent_id == user.pk else None


def check_may_prepare(user: User, filing: Filing) -> None:
    """A part of the work ends with the draft; the whole also answers a correction."""
    errand = helps(user, filing)
    reach = EDITABLE if errand and errand.scope == Scope.WHOLE else EDITABLE - {State.CORRECTION}
    if errand is None or filing.state not in reach:
        raise Forbidden("not_applicant", _("由申请人本人办理。"))


def check_may_send(user: User, filing: Filing) -> None:
    """Sending is the person's own act; at the counter, and where the mandate is on paper, they sign for it there."""
    errand = helps(user, filing)
    if errand is None or not errand.on_paper:
        raise Forbidden("not_applicant", _("请申请人本人核对，由本人提交。"))


def halls() -> QuerySet[catalogue.Department]:
    """Where help may be asked for: halls and service points."""
    kinds = catalogue.Department.Kind
    return catalogue.Department.objects.exclude(kind=kinds.DEPARTMENT).order_by("code")


def halls_of(user: User, day: datetime.date) -> set[int]:
    """At which halls this person has a counter to stand at."""
    posts = Posting.objects.in_force(day).filter(person=user, role__in=STAFF)
    return set(posts.values_list("department_id", flat=True)) - {None}


def agents_of(hall_id: int, day: datetime.date) -> QuerySet[User]:
    posts = Posting.objects.in_force(day).filter(department=hall_id, role=Role.WINDOW_CLERK)
    return User.objects.filter(postings__in=posts, is_active=True).distinct().order_by("name", "pk")


def at_desk_of(user: User, day: datetime.date) -> QuerySet[Errand]:
    """What waits at one's halls, and what one runs oneself."""
    mine = Q(hall__in=halls_of(user, day)) | Q(agent=user)
    found = Errand.objects.filter(mine).exclude(person=user)
    return found.select_related("person", "agent", "hall", "filing")


# --- Acts ----------------------------------------------------------------------------------------------------------


def note(errand: Errand, act: str, by: User, words: str = "") -> None:
    ErrandNote.objects.create(errand=errand, act=act, by=by, words=words[:200])
    records.add(f"errand_{act}", actor=by.pk, person=errand.person_id, about=f"errand {errand.pk}")


@transaction.atomic
def ask(asked: Asked, *, by: User) -> Errand:
    found: dict[str, str] = {}
    if asked.why not in set(Why.values) - {Why.COUNTER}:
        found["why"] = _("还没有选哪种情况。")
    if asked.scope not in Scope.values:
        found["scope"] = _("还没有选帮到哪一步。")
    if asked.hall is None:
        found["hall"] = _("还没有选哪个大厅或者代办点。")
    if not asked.words.strip():
        found["words"] = _("还没有写要办什么。写一句就行。")
    if found or asked.hall is None:
        raise Invalid("errand", next(iter(found.values())), fields=found)
    errand = Errand.objects.create(
        person=by,
        asked_by=by,
        why=asked.why,
        scope=asked.scope,
        words=asked.words.strip()[:LONGEST],
        hall=asked.hall,
    )
    note(errand, "ask", by)
    return errand


@transaction.atomic
def assign(errand: Errand, agent: User | None, *, by: User) -> None:
    """By a manager to a clerk of the hall, or by a clerk to oneself. A new agent needs a new mandate."""
    today = timezone.localdate()
    if errand.hall_id not in halls_of(by, today):
        raise NotFound()
    if agent is None or not agents_of(errand.hall_id, today).filter(pk=agent.pk).exists():
        raise Invalid("no_agent", fields={"agent": _("还没有选帮办员。只能派这个大厅的窗口人员。")})
    if agent.pk == errand.person_id:
        raise Invalid("no_agent", fields={"agent": _("不能派本人帮办自己的事。")})
    same = Errand.objects.filter(pk=errand.pk, agent=errand.agent_id, ended_at__isnull=True)
    if not same.update(agent=agent, mandated_at=None):
        raise changed()
    errand.refresh_from_db()
    note(errand, "assign", by, str(agent))
    told = {"who": str(agent), "hall": str(errand.hall), "url": page_url()}
    notices.tell(errand.person_id, "errand_assigned", **told)


@transaction.atomic
def give_mandate(errand: Errand, *, by: User) -> None:
    """The person lets this agent work on the filing. Named, for this one filing, until taken back."""
    if by.pk != errand.person_id:
        raise NotFound()
    waiting = Errand.objects.filter(
        pk=errand.pk, agent=errand.agent_id, mandated_at__isnull=True, ended_at__isnull=True
    )
    if errand.agent_id is None or not waiting.update(mandated_at=timezone.now()):
        raise changed()
    errand.refresh_from_db()
    note(errand, "mandate", by, str(errand.agent))


@transaction.atomic
def end(errand: Errand, *, by: User) -> None:
    """The person takes the mandate back, or the agent is done."""
    if by.pk not in {errand.person_id, errand.agent_id}:
        raise NotFound()
    going = Errand.objects.filter(pk=errand.pk, ended_at__isnull=True)
    if not going.update(ended_at=timezone.now()):
        raise changed()
    errand.refresh_from_db()
    note(errand, "end", by)


def changed() -> StateChanged:
    return StateChanged("state_changed", _("这件帮办刚刚有了变化。请刷新后再看。"))


def page_url() -> str:
    return settings.PUBLIC_URL + reverse("filings:help")


def check_open(errand: Errand, published: Published) -> None:
    """One errand, one filing."""
    if not errand.runs:
        raise changed()
    if errand.filing_id is not None and errand.filing and errand.filing.matter_uid != published.uid:
        raise StateChanged("begun", _("这件帮办已经开始办别的事项。请另开一件。"))
