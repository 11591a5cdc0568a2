"""The life of a proposal to the powers and duties list, as one table. No other module decides what may follow what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.catalogue.lifecycle import By, Move


class State(models.TextChoices):
    DRAFT = "draft", _("起草")
    DEPARTMENT = "department", _("部门审核")
    HALL = "hall", _("大厅审批")
    NOTICE = "notice", _("公示")
    IN_FORCE = "in_force", _("已生效")
    WITHDRAWN = "withdrawn", _("已撤回")


PUBLIC = frozenset({State.NOTICE, State.IN_FORCE})

WAITING = frozenset({State.DEPARTMENT, State.HALL})
"""Where somebody other than its writers has to do something about it."""

MOVES: dict[str, Move] = {
    "submit": Move(_("送部门审核"), frozenset({State.DRAFT}), State.DEPARTMENT, By.WRITER),
    "return": Move(
        _("退回修改"),
        frozenset({State.DEPARTMENT}),
        State.DRAFT,
        By.REVIEWER,
        needs_reason=True,
    ),
    "pass": Move(
        _("同意，报大厅审批"),
        frozenset({State.DEPARTMENT}),
        State.HALL,
        By.REVIEWER,
        apart_from=frozenset({"submit"}),
    ),
    "send_back": Move(
        _("不批准，退回修改"),
        frozenset({State.HALL}),
        State.DRAFT,
        By.APPROVER,
        needs_reason=True,
    ),
    "approve": Move(
        _("批准，开始公示"),
        frozenset({State.HALL}),
        State.NOTICE,
        By.APPROVER,
        apart_from=frozenset({"pass"}),
        help=_("公示期从今天算起；公示期满、到了生效日，自动生效"),
    ),
    "object": Move(
        _("公示有异议，退回修改"),
        frozenset({State.NOTICE}),
        State.DRAFT,
        By.APPROVER,
        needs_reason=True,
    ),
    "take_effect": Move(_("生效"), frozenset({State.NOTICE}), State.IN_FORCE, By.CLOCK),
    "withdraw": Move(
        _("撤回"),
        frozenset({State.DRAFT, State.DEPARTMENT, State.HALL}),
        State.WITHDRAWN,
        By.WRITER,
        needs_reason=True,
    ),
}
