"""Beside the main way: gaps that are supplied, the green channel."""

from django.utils.translation import gettext_lazy as _

from portal.filings.steps import REASON, Move
from portal.filings.words import (
    DECIDING,
    RECEIVING,
    By,
    Clock,
    State,
    Trait,
    Urgency,
)

SIDE: dict[str, Move] = {
    "supply": Move(
        _("补齐容缺材料"),
        DECIDING | {State.SPECIAL},
        None,
        By.APPLICANT,
        Clock.KEEP,
        only=frozenset({Trait.OWES}),
        sets={"gaps": [], "gaps_due": None},
    ),
    "end_gaps": Move(
        _("逾期没有补齐容缺材料"),
        DECIDING | {State.SPECIAL},
        State.LAPSED,
        By.CLOCK,
        writes="termination",
        when_due=True,
        only=frozenset({Trait.OWES}),
        sets={"gaps": [], "gaps_due": None},
        due="gaps_due",
    ),
    "ask_urgency": Move(
        _("申请走绿色通道"),
        RECEIVING | DECIDING,
        None,
        By.APPLICANT,
        Clock.KEEP,
        needs=REASON,
        tells=False,
        once=True,
        sets={"urgency": Urgency.ASKED},
    ),
    "grant_urgency": Move(
        _("同意走绿色通道"),
        RECEIVING | DECIDING,
        None,
        By.DECIDER,
        Clock.KEEP,
        only=frozenset({Trait.ASKS_URGENCY}),
        sets={"urgency": Urgency.GRANTED},
        help=_("排到最前面，材料可以先收后补；法定的步骤一步不少"),
    ),
    "decline_urgency": Move(
        _("不同意走绿色通道"),
        RECEIVING | DECIDING,
        None,
        By.DECIDER,
        Clock.KEEP,
        needs=REASON,
        only=frozenset({Trait.ASKS_URGENCY}),
        sets={"urgency": Urgency.DECLINED},
    ),
}
