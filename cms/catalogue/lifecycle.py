"""What the lives of standards and proposals have in common: a table of moves, one door for each change, an event for each.

The tables themselves, and what a move brings with it, stand where the thing is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue import own_departments
from portal.refusals import Forbidden, Invalid, StateChanged


class By(models.TextChoices):
    """Who takes a move. Which people these are is a matter of groups (rights.py)."""

    WRITER = "writer", gettext_lazy("部门编辑")
    REVIEWER = "reviewer", gettext_lazy("部门审核")
    APPROVER = "approver", gettext_lazy("大厅审批")
    CLOCK = "clock", gettext_lazy("系统")


@dataclass(frozen=True)
class Move:
    label: Promise
    sources: frozenset[Any]
    target: Any
    by: By
    needs_reason: bool = False
    apart_from: frozenset[str] = frozenset()  # nobody takes it who took one of these last
    help: Promise | str = ""


type Moves = Mapping[str, Move]


class Event(models.Model):
    """One move that was taken. Written with the move, never changed. Subclasses name what `about` is."""

    move = models.CharField(max_length=24)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.at:%Y-%m-%d %H:%M}"


@transaction.atomic
def take(
    moves: Moves,
    thing: Any,
    name: str,
    *,
    by: Any,
    reason: str = "",
    changes: Mapping[str, object] | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Take one step of the table and record it, or refuse and change nothing. `by` is None for the hall's clock."""
    step = moves[name]
    check_may(step, thing, by)
    if step.needs_reason and not reason.strip():
        raise Invalid("reason_needed", _("请写明理由。"), fields={"reason": _("请写明理由。")})
    fields = {**(changes or {}), "state": step.target}
    same = type(thing)._default_manager.filter(pk=thing.pk, state=thing.state)
    if thing.state not in step.sources or not same.update(**fields):
        raise StateChanged("state_changed", _("它刚刚有了变化，这一步不能再做。请刷新后再看。"))
    for field, value in fields.items():
        setattr(thing, field, value)
    thing.events.create(move=name, by=by, reason=reason.strip(), data=dict(data or {}))


def check_may(step: Move, thing: Any, by: Any) -> None:
    if by is None:
        if step.by != By.CLOCK:
            raise PermissionError("this move is not the clock's")
        return
    if not _is_turn_of(step, thing, by):
        raise Forbidden("not_yours", _("这一步由%s来做。") % step.by.label)
    last = thing.events.filter(move__in=step.apart_from).last() if step.apart_from else None
    if last is not None and last.by_id == by.pk:
        raise Forbidden("four_eyes", _("上一步是您做的，这一步要由另一个人来做。"))


def _is_turn_of(step: Move, thing: Any, user: Any) -> bool:
    match step.by:
        case By.WRITER:
            return own_departments.writes(user, thing.department)
        case By.REVIEWER:
            return own_departments.reviews(user, thing.department)
        case By.APPROVER:
            return approves(user, thing)
    return False


def approves(user: Any, thing: Any) -> bool:
    return bool(user.has_perm(f"{thing._meta.app_label}.approve_{thing._meta.model_name}"))


def legal(moves: Moves, thing: Any, user: Any) -> dict[str, Move]:
    """The moves that this person may take now."""
    return {
        name: step
        for name, step in moves.items()
        if thing.state in step.sources and _may(step, thing, user)
    }


def waiting_for(moves: Moves, rows: Iterable[Any], user: Any) -> list[Any]:
    """Those of the things that wait for this person: for a step that is not their writers' own."""
    return [
        row
        for row in rows
        if any(step.by != By.WRITER for step in legal(moves, row, user).values())
    ]


def _may(step: Move, thing: Any, user: Any) -> bool:
    try:
        check_may(step, thing, user)
    except Forbidden:
        return False
    return True


@dataclass(frozen=True)
class Happened:
    """An event as people read it."""

    at: Any
    words: str
    by: Any
    reason: str


def history(moves: Moves, thing: Any) -> list[Happened]:
    """What happened to the thing, the newest first."""
    rows = thing.events.select_related("by").order_by("-at", "-pk")
    return [Happened(row.at, str(moves[row.move].label), row.by, row.reason) for row in rows]
