"""The life of a filing, as one table after the Administrative Licensing Law. No other module decides what may follow what."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("等待受理")
    CORRECTION = "correction", _("等您补正")
    CORRECTED = "corrected", _("已补正，等待受理")
    ACCEPTED = "accepted", _("正在审查")
    REVIEWED = "reviewed", _("等待决定")
    GRANTED = "granted", _("已批准")
    REFUSED = "refused", _("不予许可")
    NOT_ACCEPTED = "not_accepted", _("不予受理")
    DELIVERED = "delivered", _("已办结")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("视为放弃")


class By(models.TextChoices):
    """Who takes a move. Which people these are on a day is data (portal.accounts)."""

    APPLICANT = "applicant", _("申请人")
    RECEIVER = "receiver", _("窗口人员")
    REVIEWER = "reviewer", _("审查人员")
    DECIDER = "decider", _("审批人员")
    CLOCK = "clock", _("系统")


class Clock(models.TextChoices):
    """What is due after a move, and so how long it may take (deadlines.py)."""

    NONE = "none"
    KEEP = "keep"  # the one that is running goes on
    NOTIFY = "notify"  # art. 32: say within five working days whether it is accepted or must be corrected
    CORRECT = "correct"  # the applicant's time to correct
    DECIDE = "decide"  # art. 42, or the matter's own promise
    DELIVER = "deliver"  # art. 44: within ten working days of the decision


EDITABLE = frozenset({State.DRAFT, State.CORRECTION})
RECEIVING = frozenset({State.SUBMITTED, State.CORRECTED})
DECIDING = frozenset({State.ACCEPTED, State.REVIEWED})
DECIDED = frozenset({State.GRANTED, State.REFUSED})
RUNNING = RECEIVING | DECIDING | {State.CORRECTION, State.GRANTED}
ENDED = frozenset(State) - RUNNING - {State.DRAFT}


@dataclass(frozen=True)
class Move:
    label: Promise
    sources: frozenset[State]
    target: State
    by: By
    starts: Clock = Clock.NONE
    needs_reason: bool = False
    needs_result: bool = False
    when_due: bool = False  # the clock takes it once the day that is due has passed
    tells: bool = True  # the applicant gets a notice
    help: Promise | str = ""


MOVES: dict[str, Move] = {
    "submit": Move(
        _("提交申请"), frozenset({State.DRAFT}), State.SUBMITTED, By.APPLICANT, Clock.NOTIFY
    ),
    "correct": Move(
        _("提交补正"), frozenset({State.CORRECTION}), State.CORRECTED, By.APPLICANT, Clock.NOTIFY
    ),
    "withdraw": Move(
        _("撤回申请"), RECEIVING | DECIDING | {State.CORRECTION}, State.WITHDRAWN, By.APPLICANT
    ),
    "accept": Move(
        _("受理"),
        RECEIVING,
        State.ACCEPTED,
        By.RECEIVER,
        Clock.DECIDE,
        help=_("材料齐全，符合法定形式"),
    ),
    "request_correction": Move(
        _("一次告知补正"),
        frozenset({State.SUBMITTED}),  # not CORRECTED: art. 32 allows one notice
        State.CORRECTION,
        By.RECEIVER,
        Clock.CORRECT,
        needs_reason=True,
        help=_("只能告知一次，要补的全部列上，一行一项"),
    ),
    "refuse_acceptance": Move(
        _("不予受理"),
        RECEIVING,
        State.NOT_ACCEPTED,
        By.RECEIVER,
        needs_reason=True,
        help=_("写明理由，不归本机关办的写明归谁办"),
    ),
    "review": Move(
        _("审查通过，报决定"),
        frozenset({State.ACCEPTED}),
        State.REVIEWED,
        By.REVIEWER,
        Clock.KEEP,
        tells=False,
        help=_("意见写在理由里，可不写"),
    ),
    "grant": Move(
        _("准予"),
        DECIDING,
        State.GRANTED,
        By.DECIDER,
        Clock.DELIVER,
        needs_result=True,
        help=_("填上结果，申请人马上看到"),
    ),
    "refuse": Move(
        _("不予许可"),
        DECIDING,
        State.REFUSED,
        By.DECIDER,
        Clock.DELIVER,
        needs_reason=True,
        help=_("写明理由，复议和诉讼途径会自动附上"),
    ),
    "deliver": Move(
        _("送达办结"), DECIDED, State.DELIVERED, By.RECEIVER, help=_("申请人已经拿到决定或证照")
    ),
    "deemed_accept": Move(
        _("视为受理"), RECEIVING, State.ACCEPTED, By.CLOCK, Clock.DECIDE, when_due=True
    ),
    "lapse": Move(
        _("逾期没有补正"),
        frozenset({State.CORRECTION}),
        State.LAPSED,
        By.CLOCK,
        when_due=True,
    ),
}


def moves_from(state: str) -> list[str]:
    return [name for name, step in MOVES.items() if state in step.sources]


KIND = {
    State.DRAFT: "mute",
    State.CORRECTION: "seal",
    State.GRANTED: "ok",
    State.DELIVERED: "ok",
    State.REFUSED: "bad",
    State.NOT_ACCEPTED: "bad",
    State.WITHDRAWN: "mute",
    State.LAPSED: "mute",
}
"""How a state is shown (`data-k` of the face); those not named wait for the office."""


def kind_of(state: str) -> str:
    return KIND.get(State(state), "act")
