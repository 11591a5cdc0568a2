"""The life of a standard, as one table. No other module decides what may follow what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.catalogue.lifecycle import By, Move


class State(models.TextChoices):
    DRAFTING = "drafting", _("起草")
    OPINIONS = "opinions", _("征求意见")
    REVIEW = "review", _("审查")
    APPROVAL = "approval", _("报批")
    APPROVED = "approved", _("已批准，未到实施日")
    IN_FORCE = "in_force", _("现行")
    REPLACED = "replaced", _("已被代替")
    WITHDRAWN = "withdrawn", _("已废止")


PUBLIC = frozenset(
    {State.OPINIONS, State.APPROVED, State.IN_FORCE, State.REPLACED, State.WITHDRAWN}
)
"""What the public sees: opinions are asked of everybody, work inside the hall is not shown."""

SETTLED = frozenset({State.IN_FORCE, State.REPLACED, State.WITHDRAWN})

EDITABLE = frozenset({State.DRAFTING})
"""Only here may number, name and text be changed: what people gave opinions on is what is approved."""

WAITING = frozenset({State.REVIEW, State.APPROVAL})
"""Where somebody other than its writers has to do something about it."""

MOVES: dict[str, Move] = {
    "ask_opinions": Move(
        _("征求意见"),
        frozenset({State.DRAFTING}),
        State.OPINIONS,
        By.WRITER,
        help=_("正文和征求意见截止日都要先写好；草案向公众公开"),
    ),
    "to_review": Move(
        _("送部门审查"),
        frozenset({State.OPINIONS}),
        State.REVIEW,
        By.WRITER,
        help=_("过了截止日，每条意见都写明采纳没有"),
    ),
    "redraft": Move(
        _("收回重写"),
        frozenset({State.OPINIONS, State.REVIEW}),
        State.DRAFTING,
        By.WRITER,
        needs_reason=True,
    ),
    "return": Move(
        _("退回起草"),
        frozenset({State.REVIEW}),
        State.DRAFTING,
        By.REVIEWER,
        needs_reason=True,
    ),
    "pass": Move(
        _("审查通过，报批"),
        frozenset({State.REVIEW}),
        State.APPROVAL,
        By.REVIEWER,
        apart_from=frozenset({"to_review"}),
    ),
    "send_back": Move(
        _("不批准，退回起草"),
        frozenset({State.APPROVAL}),
        State.DRAFTING,
        By.APPROVER,
        needs_reason=True,
    ),
    "approve": Move(
        _("批准"),
        frozenset({State.APPROVAL}),
        State.APPROVED,
        By.APPROVER,
        apart_from=frozenset({"pass"}),
        help=_("实施日期要先写好；到了那天自动实施，被它代替的同时停用"),
    ),
    "come_into_force": Move(_("开始实施"), frozenset({State.APPROVED}), State.IN_FORCE, By.CLOCK),
    "be_replaced": Move(_("被新标准代替"), frozenset({State.IN_FORCE}), State.REPLACED, By.CLOCK),
    "withdraw": Move(
        _("废止"),
        frozenset({State.APPROVED, State.IN_FORCE, State.REPLACED}),
        State.WITHDRAWN,
        By.APPROVER,
        needs_reason=True,
    ),
}
