"""The words of the table in states.py: where a filing may stand, who acts, which clock runs, what must be said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PRE_REVIEW = "pre_review", _("等待预审")
    PRE_RETURNED = "pre_returned", _("预审退回，请改")
    PRE_PASSED = "pre_passed", _("预审通过，等您提交")
    SUBMITTED = "submitted", _("等待受理")
    CORRECTION = "correction", _("等您补正")
    CORRECTED = "corrected", _("已补正，等待受理")
    ACCEPTED = "accepted", _("正在审查")
    CHECKED = "checked", _("一人已核查，等第二人")
    REVIEWED = "reviewed", _("等待决定")
    PASSED_UP = "passed_up", _("初审完毕，等上级决定")
    SPECIAL = "special", _("特别程序中，不计时")
    GRANTED = "granted", _("已批准")
    ISSUED = "issued", _("证照做好了")
    REFUSED = "refused", _("不予许可")
    NOT_ACCEPTED = "not_accepted", _("不予受理")
    DELIVERED = "delivered", _("已办结")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("视为放弃")
    REVOKED = "revoked", _("已撤销")
    ARCHIVED = "archived", _("已归档")


class By(models.TextChoices):
    """Who takes a move. Which people these are on a day is data (portal.accounts)."""

    APPLICANT = "applicant", _("申请人")
    RECEIVER = "receiver", _("窗口人员")
    REVIEWER = "reviewer", _("审查人员")
    DECIDER = "decider", _("审批人员")
    CLOCK = "clock", _("系统")


class Clock(models.TextChoices):
    """What is due after a move, and so how long it may take (deadlines.py)."""

    NONE = "none", _("不计时")
    KEEP = "keep", _("照旧")  # the one that is running goes on
    STOP = "stop", _("停表")  # art. 45: the time of a special procedure does not count
    RESUME = "resume", _("接着计时")
    EXTEND = "extend", _("延期")  # art. 42: once
    NOTIFY = "notify", _("答复受理")  # art. 32: within five working days
    CORRECT = "correct", _("补正")  # the applicant's time to correct
    DECIDE = "decide", _("作出决定")  # art. 42, or the matter's own promise
    PASS_UP = "pass_up", _("上级决定")  # art. 43 with 42: the higher authority's own time
    DELIVER = "deliver", _("送达")  # art. 44: within ten working days of the decision


class Urgency(models.TextChoices):
    """The green channel (绿色通道): asked for with a reason, granted by who leads the matter."""

    NONE = "", _("照常办")
    ASKED = "asked", _("申请加急，等批准")
    GRANTED = "granted", _("绿色通道")
    DECLINED = "declined", _("没有批准加急")


class Need(models.TextChoices):
    """What has to be said with a move (saying.py)."""

    REASON = "reason", _("理由")
    RESULT = "result", _("结果")
    ITEMS = "items", _("要补正的各项")
    GAPS = "gaps", _("可以后补的材料")
    DEPARTMENT = "department", _("转给哪个部门")
    BODY = "body", _("归哪个机关办")
    INQUIRY = "inquiry", _("哪次核查")
    PROCEDURE = "procedure", _("哪种特别程序、要多久")
    DAYS = "days", _("延长几天、谁批准")
    DELIVERY = "delivery", _("怎么送达、谁签收")


class Trait(models.TextChoices):
    """What in a matter's facts, or in what the filing was given, decides which moves it has (dossier.py)."""

    INSTANT = "instant", _("即办件")
    PASSES_UP = "passes_up", _("上报件")
    ON_SITE = "on_site", _("要实地核查")  # art. 34: by two officers or more
    DEFERS = "defers", _("有材料可以容缺后补")
    OWES = "owes", _("欠着容缺的材料")
    ASKS_URGENCY = "asks_urgency", _("申请了加急")
    PROMISED = "promised", _("作了告知承诺")
    GIVEN = "given", _("已经准予")


BEING_PREPARED = frozenset({State.DRAFT, State.PRE_RETURNED, State.PRE_PASSED})
"""The applicant works on it, and the office does not look."""
OPEN = BEING_PREPARED | {State.PRE_REVIEW}
"""Not formally submitted: one a person and matter."""
EDITABLE = BEING_PREPARED | {State.CORRECTION}
RECEIVING = frozenset({State.SUBMITTED, State.CORRECTED})
REVIEWING = frozenset({State.ACCEPTED, State.CHECKED})
DECIDING = REVIEWING | {State.REVIEWED, State.PASSED_UP}
DECIDED = frozenset({State.GRANTED, State.REFUSED})
TO_DELIVER = DECIDED | {State.ISSUED}
RUNNING = (
    RECEIVING
    | DECIDING
    | {State.PRE_REVIEW, State.CORRECTION, State.SPECIAL, State.GRANTED, State.ISSUED}
)
ENDED = frozenset(State) - RUNNING - BEING_PREPARED

KIND = {
    State.DRAFT: "mute",
    State.PRE_RETURNED: "warn",
    State.PRE_PASSED: "ok",
    State.REVOKED: "bad",
    State.CORRECTION: "seal",
    State.GRANTED: "ok",
    State.ISSUED: "ok",
    State.DELIVERED: "ok",
    State.REFUSED: "bad",
    State.NOT_ACCEPTED: "bad",
    State.WITHDRAWN: "mute",
    State.LAPSED: "mute",
    State.ARCHIVED: "mute",
}
"""How a state is shown (`data-k` of the face); those not named wait for the office."""


def kind_of(state: str) -> str:
    return KIND.get(State(state), "act")
