"""Before it is received, and what the applicant may do at any time: prepare, have looked over, send, correct, take back."""

from django.utils.translation import gettext_lazy as _

from portal.filings.steps import REASON, Move
from portal.filings.words import (
    BEING_PREPARED,
    DECIDING,
    RECEIVING,
    By,
    Clock,
    State,
    Trait,
)

PREPARATION: dict[str, Move] = {
    "ask_pre_review": Move(
        _("请窗口预审"),
        frozenset({State.DRAFT, State.PRE_RETURNED}),
        State.PRE_REVIEW,
        By.APPLICANT,
        tells=False,
    ),
    "take_back": Move(
        _("不预审了，拿回来改"),
        frozenset({State.PRE_REVIEW}),
        State.PRE_RETURNED,
        By.APPLICANT,
        tells=False,
    ),
    "pre_pass": Move(
        _("预审通过"),
        frozenset({State.PRE_REVIEW}),
        State.PRE_PASSED,
        By.RECEIVER,
        help=_("没有看出要改的，请申请人正式提交。预审没有法律效力"),
    ),
    "pre_return": Move(
        _("预审退回"),
        frozenset({State.PRE_REVIEW}),
        State.PRE_RETURNED,
        By.RECEIVER,
        needs=REASON,
        help=_("写明要改什么，改好可以再请预审，也可以直接提交"),
    ),
    "submit": Move(
        _("提交申请"),
        BEING_PREPARED,
        State.SUBMITTED,
        By.APPLICANT,
        Clock.NOTIFY,
        writes="receipt",
    ),
    "promise": Move(
        _("作出告知承诺"),
        RECEIVING,
        None,
        By.APPLICANT,
        Clock.KEEP,
        writes="promise",
        tells=False,
        once=True,
        only=frozenset({Trait.PROMISED}),
    ),
    "correct": Move(
        _("提交补正"), frozenset({State.CORRECTION}), State.CORRECTED, By.APPLICANT, Clock.NOTIFY
    ),
    "withdraw": Move(
        _("撤回申请"),
        RECEIVING
        | DECIDING
        | {State.CORRECTION, State.SPECIAL, State.PRE_REVIEW, State.PRE_RETURNED, State.PRE_PASSED},
        State.WITHDRAWN,
        By.APPLICANT,
    ),
}
