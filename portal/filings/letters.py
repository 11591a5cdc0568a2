"""The letters of the office about a filing, as its page shows them: what was decided, why, and what can be done."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent

REMEDY_DAYS = 60  # 行政复议法 art. 20
REMEDY_MONTHS = 6  # 行政诉讼法 art. 46


@dataclass(frozen=True)
class Letter:
    title: str
    at: datetime
    opening: str
    items: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


def latest(filing: Filing, events: list[FilingEvent], dossier: Dossier) -> Letter | None:
    """The last letter with legal effect, if there is one."""
    for event in reversed(events):
        if event.move in WRITERS:
            return WRITERS[event.move](filing, event, dossier)
    return None


def lines(reason: str) -> list[str]:
    return [line.strip() for line in reason.splitlines() if line.strip()]


def correction(filing: Filing, event: FilingEvent, dossier: Dossier) -> Letter:
    items = lines(event.reason)
    return Letter(
        _("补正告知书"),
        event.at,
        _("您的“%(title)s”申请，下面 %(count)d 项要补正。这次已经把要补的全部列出，补齐就受理。")
        % {"title": filing.title, "count": len(items)},
        items,
        [_("没有正当理由逾期不补的，视为放弃这次申请；放弃后可以重新申请。")],
    )


def acceptance(filing: Filing, event: FilingEvent, dossier: Dossier) -> Letter:
    opening = _("您的“%s”申请，材料齐全，符合法定形式，现予受理。")
    if event.move == "deemed_accept":
        opening = _("您的“%s”申请，五个工作日内没有告知补正，自收到材料之日起即为受理。")
    day = filing.accepted_on
    since = _("受理日期：%d年%d月%d日。") % (day.year, day.month, day.day) if day else ""
    limit = _("受理后%s作出决定。") % dossier.limit_words if dossier.limit_words else ""
    closing = [line for line in (since, limit) if line]
    return Letter(_("受理通知书"), event.at, opening % filing.title, [], closing)


def not_accepted(filing: Filing, event: FilingEvent, dossier: Dossier) -> Letter:
    opening = _("您的“%s”申请不予受理，理由如下：") % filing.title
    return Letter(_("不予受理决定书"), event.at, opening, lines(event.reason), remedies(dossier))


def granted(filing: Filing, event: FilingEvent, dossier: Dossier) -> Letter:
    given = " ".join(part for part in (filing.result_name, filing.result_number) if part)
    closing = [filing.result_note] if filing.result_note else []
    opening = _("您的“%s”申请，经审查符合法定条件，准予。") % filing.title
    return Letter(_("准予决定书"), event.at, opening, [_("结果：%s") % given], closing)


def refused(filing: Filing, event: FilingEvent, dossier: Dossier) -> Letter:
    opening = _("您的“%s”申请，经审查不予许可，理由如下：") % filing.title
    return Letter(_("不予许可决定书"), event.at, opening, lines(event.reason), remedies(dossier))


def remedies(dossier: Dossier) -> list[str]:
    """Art. 38: a refusal names the ways to contest it. The bodies are the matter's own facts where it names them."""
    review, court = dossier.matter.review, dossier.matter.litigation
    where = _("向%s") % review.body if review and review.body else ""
    whom = _("向%s") % court.body if court and court.body else _("向人民法院")
    return [
        _(
            "不服的，可以自知道之日起 %(days)d 日内%(where)s申请行政复议，或者在 %(months)d 个月内%(whom)s提起行政诉讼。"
        )
        % {"days": REMEDY_DAYS, "where": where, "months": REMEDY_MONTHS, "whom": whom}
    ]


WRITERS = {
    "request_correction": correction,
    "accept": acceptance,
    "deemed_accept": acceptance,
    "refuse_acceptance": not_accepted,
    "grant": granted,
    "refuse": refused,
}
