"""The life of a filing, as one table after the Administrative Licensing Law. No other module decides what may follow what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.filings.words import (
    DECIDING,
    RECEIVING,
    REVIEWING,
    TO_DELIVER,
    By,
    Clock,
    Need,
    State,
    Trait,
)

__all__ = ["MOVES", "By", "Clock", "Move", "Need", "State", "Trait", "sources_of"]


@dataclass(frozen=True)
class Move:
    label: Promise
    sources: frozenset[State]
    target: State | None  # None: it stays where it is
    by: By
    starts: Clock = Clock.NONE
    needs: frozenset[Need] = frozenset()
    writes: str = ""  # the document that goes with it (letters.py)
    when_due: bool = False  # the clock takes it once the day that is due has passed
    tells: bool = True  # the applicant gets a notice
    once: bool = False
    only: frozenset[Trait] = frozenset()  # for matters with one of these traits alone
    narrowed: Mapping[Trait, frozenset[State]] = field(default_factory=dict)  # other sources
    not_after: frozenset[str] = frozenset()  # nobody takes it who took one of these
    help: Promise | str = ""


REASON = frozenset({Need.REASON})

MOVES: dict[str, Move] = {
    "submit": Move(
        _("提交申请"),
        frozenset({State.DRAFT}),
        State.SUBMITTED,
        By.APPLICANT,
        Clock.NOTIFY,
        writes="receipt",
    ),
    "correct": Move(
        _("提交补正"), frozenset({State.CORRECTION}), State.CORRECTED, By.APPLICANT, Clock.NOTIFY
    ),
    "withdraw": Move(
        _("撤回申请"),
        RECEIVING | DECIDING | {State.CORRECTION, State.SPECIAL},
        State.WITHDRAWN,
        By.APPLICANT,
    ),
    "correct_on_spot": Move(
        _("当场更正"),
        RECEIVING,
        None,
        By.RECEIVER,
        Clock.KEEP,
        needs=REASON,
        help=_("申请人当场改好的小错，写明改了什么"),
    ),
    "accept": Move(
        _("受理"),
        RECEIVING,
        State.ACCEPTED,
        By.RECEIVER,
        Clock.DECIDE,
        writes="acceptance",
        help=_("材料齐全，符合法定形式"),
    ),
    "request_correction": Move(
        _("一次告知补正"),
        frozenset({State.SUBMITTED}),  # not CORRECTED: art. 32 allows one notice
        State.CORRECTION,
        By.RECEIVER,
        Clock.CORRECT,
        needs=frozenset({Need.ITEMS}),
        writes="correction",
        help=_("只能告知一次，要补的全部勾上，逐项写明怎么补"),
    ),
    "not_needed": Move(
        _("告知不用办"),
        RECEIVING,
        State.NOT_ACCEPTED,
        By.RECEIVER,
        needs=REASON,
        writes="non_acceptance",
        help=_("依法不需要取得许可的，即时告知不受理"),
    ),
    "refuse_acceptance": Move(
        _("不予受理"),
        RECEIVING,
        State.NOT_ACCEPTED,
        By.RECEIVER,
        needs=REASON,
        writes="non_acceptance",
        help=_("写明理由，不归本机关办的写明归谁办"),
    ),
    "review": Move(
        _("审查通过，报决定"),
        frozenset({State.ACCEPTED}),
        State.REVIEWED,
        By.REVIEWER,
        Clock.KEEP,
        tells=False,
        narrowed={Trait.ON_SITE: frozenset()},
        help=_("意见写在理由里，可不写"),
    ),
    "check": Move(
        _("实地核查，第一人"),
        frozenset({State.ACCEPTED}),
        State.CHECKED,
        By.REVIEWER,
        Clock.KEEP,
        needs=REASON,
        tells=False,
        only=frozenset({Trait.ON_SITE}),
        help=_("写明哪天、在哪里核查，看到什么"),
    ),
    "check_again": Move(
        _("实地核查，第二人"),
        frozenset({State.CHECKED}),
        State.REVIEWED,
        By.REVIEWER,
        Clock.KEEP,
        needs=REASON,
        tells=False,
        only=frozenset({Trait.ON_SITE}),
        not_after=frozenset({"check"}),
        help=_("由另一名工作人员确认核查记录，报决定"),
    ),
    "hear": Move(
        _("告知利害关系人"),
        DECIDING,
        None,
        By.REVIEWER,
        Clock.KEEP,
        needs=REASON,
        writes="hearing_right",
        help=_("写明告知了谁、关系到他什么；申请人和利害关系人可以陈述申辩、5日内要求听证"),
    ),
    "begin_special": Move(
        _("启动特别程序"),
        REVIEWING | {State.REVIEWED},
        State.SPECIAL,
        By.REVIEWER,
        Clock.STOP,
        needs=frozenset({Need.REASON, Need.PROCEDURE}),
        writes="special",
        help=_("听证、检验、检测、检疫、鉴定、专家评审等，所需时间不计入时限，书面告知"),
    ),
    "end_special": Move(
        _("特别程序结束"),
        frozenset({State.SPECIAL}),
        State.ACCEPTED,
        By.REVIEWER,
        Clock.RESUME,
        needs=REASON,
        help=_("写明结论，接着计时"),
    ),
    "extend": Move(
        _("延长办理期限"),
        DECIDING,
        None,
        By.DECIDER,
        Clock.EXTEND,
        needs=frozenset({Need.REASON, Need.DAYS}),
        once=True,
        writes="extension",
        help=_("经本机关负责人批准，只能一次；理由告知申请人"),
    ),
    "pass_up": Move(
        _("初审完毕，报上级"),
        frozenset({State.REVIEWED}),
        State.PASSED_UP,
        By.REVIEWER,
        Clock.PASS_UP,
        needs=REASON,
        only=frozenset({Trait.PASSES_UP}),
        help=_("初审意见和全部材料直接报上级机关"),
    ),
    "grant": Move(
        _("准予"),
        DECIDING,
        State.GRANTED,
        By.DECIDER,
        Clock.DELIVER,
        needs=frozenset({Need.RESULT}),
        writes="grant",
        narrowed={
            Trait.ON_SITE: frozenset({State.REVIEWED}),
            Trait.PASSES_UP: frozenset({State.PASSED_UP}),
        },
        not_after=frozenset({"check", "check_again"}),
        help=_("填上结果，申请人马上看到"),
    ),
    "refuse": Move(
        _("不予许可"),
        DECIDING,
        State.REFUSED,
        By.DECIDER,
        Clock.DELIVER,
        needs=REASON,
        writes="refusal",
        narrowed={
            Trait.ON_SITE: frozenset({State.REVIEWED}),
            Trait.PASSES_UP: frozenset({State.PASSED_UP}),
        },
        not_after=frozenset({"check", "check_again"}),
        help=_("写明理由，复议和诉讼途径会自动附上"),
    ),
    "issue": Move(
        _("证照做好了"),
        frozenset({State.GRANTED}),
        State.ISSUED,
        By.RECEIVER,
        Clock.KEEP,
        help=_("通知申请人来领，或者等着收快递"),
    ),
    "deliver": Move(
        _("送达办结"),
        TO_DELIVER,
        State.DELIVERED,
        By.RECEIVER,
        needs=frozenset({Need.DELIVERY}),
        writes="delivery",
        help=_("申请人已经拿到决定或证照"),
    ),
    "archive": Move(
        _("归档"),
        frozenset({State.DELIVERED, State.NOT_ACCEPTED, State.WITHDRAWN, State.LAPSED}),
        State.ARCHIVED,
        By.RECEIVER,
        tells=False,
    ),
    "deemed_accept": Move(
        _("视为受理"),
        RECEIVING,
        State.ACCEPTED,
        By.CLOCK,
        Clock.DECIDE,
        writes="acceptance",
        when_due=True,
    ),
    "lapse": Move(
        _("逾期没有补正"),
        frozenset({State.CORRECTION}),
        State.LAPSED,
        By.CLOCK,
        when_due=True,
    ),
}


def sources_of(step: Move, traits: frozenset[Trait]) -> frozenset[State]:
    """From where the move may be taken by filings of a matter with these traits; from nowhere where it is not theirs."""
    if step.only and not step.only & traits:
        return frozenset()
    sources = step.sources
    for trait, narrower in step.narrowed.items():
        if trait in traits:
            sources &= narrower
    return sources
