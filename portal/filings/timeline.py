"""How far a filing is, for its applicant: what happened, where it stands, what comes next."""

import datetime
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent


@dataclass(frozen=True)
class Entry:
    """One line of the progress (`ui/_line.html`)."""

    title: str
    state: Literal["done", "now", ""] = ""
    time: datetime.datetime | None = None
    text: str = ""


def happened(move: str) -> str:
    return str(HAPPENED[move])


HAPPENED: dict[str, Promise] = {
    "submit": gettext_lazy("您已提交，材料收到"),
    "ask_pre_review": gettext_lazy("您请窗口预审"),
    "take_back": gettext_lazy("您拿回来改"),
    "pre_pass": gettext_lazy("预审通过"),
    "pre_return": gettext_lazy("预审退回"),
    "promise": gettext_lazy("您作出告知承诺"),
    "grant_at_once": gettext_lazy("当场办结，准予"),
    "not_ours": gettext_lazy("不归本机关办，不予受理"),
    "plan_inspection": gettext_lazy("安排现场核查"),
    "hand_over_papers": gettext_lazy("窗口移交承办部门"),
    "state_views": gettext_lazy("听取陈述申辩"),
    "verify_promise": gettext_lazy("核查承诺属实"),
    "revoke": gettext_lazy("决定被撤销"),
    "correct": gettext_lazy("您已补正"),
    "withdraw": gettext_lazy("您已撤回"),
    "correct_on_spot": gettext_lazy("当场更正"),
    "not_needed": gettext_lazy("告知不用办"),
    "check": gettext_lazy("实地核查，第一人完毕"),
    "check_again": gettext_lazy("实地核查完毕"),
    "hear": gettext_lazy("告知利害关系人"),
    "begin_special": gettext_lazy("启动特别程序，停止计时"),
    "end_special": gettext_lazy("特别程序结束，接着计时"),
    "extend": gettext_lazy("延长办理期限"),
    "pass_up": gettext_lazy("初审完毕，已报上级"),
    "issue": gettext_lazy("证照做好了"),
    "archive": gettext_lazy("已归档"),
    "redate": gettext_lazy("放假安排公布，重算到期日"),
    "accept": gettext_lazy("已受理"),
    "deemed_accept": gettext_lazy("到期未告知补正，视为受理"),
    "request_correction": gettext_lazy("请您补正"),
    "refuse_acceptance": gettext_lazy("不予受理"),
    "review": gettext_lazy("审查完毕"),
    "grant": gettext_lazy("准予"),
    "refuse": gettext_lazy("不予许可"),
    "deliver": gettext_lazy("已送达，办结"),
    "lapse": gettext_lazy("逾期没有补正，视为放弃"),
    "accept_with_gaps": gettext_lazy("已容缺受理，还有材料要补"),
    "supply": gettext_lazy("您补齐了容缺材料"),
    "end_gaps": gettext_lazy("逾期没有补齐容缺材料，终止办理"),
    "ask_urgency": gettext_lazy("您申请走绿色通道"),
    "grant_urgency": gettext_lazy("同意走绿色通道"),
    "decline_urgency": gettext_lazy("没有同意走绿色通道"),
    "transfer": gettext_lazy("转给另一个部门办理"),
    "reassign": gettext_lazy("事权划转，改由新的部门办理"),
    "claim": gettext_lazy("有人经办"),
    "release": gettext_lazy("放回待办"),
    "hand_over": gettext_lazy("移交经办人"),
}
"""In the applicant's words; what officers read is the move's own label."""

INSIDE = frozenset({"claim", "release", "hand_over"})
"""What happens among colleagues: in the record, not on the applicant's page."""


def timeline(filing: Filing, events: list[FilingEvent], dossier: Dossier) -> list[Entry]:
    done = [
        Entry(happened(event.move), "done", event.at)
        for event in events
        if event.move not in INSIDE
    ]
    return [*done, *coming(filing, dossier)]


def coming(filing: Filing, dossier: Dossier) -> list[Entry]:
    if filing.is_ended:
        return []
    if filing.awaits_pre_review:
        text = _("预审没有法律效力，不计时。预审完了会告诉您。")
        return [Entry(_("等窗口预审"), "now", text=text), Entry(_("您正式提交"))]
    if filing.is_being_prepared:
        return [Entry(_("等您正式提交"), "now")]
    decide = Entry(
        _("审查、决定"), text=_("受理后%s") % dossier.limit_words if dossier.limit_words else ""
    )
    deliver = Entry(_("送达"))
    if filing.awaits_correction:
        waits = Entry(_("等您补正"), "now", text=_("等您补正的这几天，不算办理时间。"))
        return [waits, Entry(_("受理")), decide, deliver]
    if filing.is_being_received:
        text = _("5 个工作日内告诉您受理还是补正。到期没有通知的，从收到材料那天起就算受理。")
        return [Entry(_("等办理机关受理"), "now", text=text), decide, deliver]
    if filing.is_stopped:
        text = _("这几天不算办理时间，结束后接着算。")
        return [Entry(filing.get_state_display(), "now", text=text), decide, deliver]
    if filing.is_being_decided:
        return [Entry(filing.get_state_display(), "now", text=decide.text), deliver]
    return [Entry(_("等待送达"), "now", text=_("决定后 10 个工作日内送达。"))]
