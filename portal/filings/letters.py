"""The documents of the office about a filing, one writer for each kind: what was decided, on what ground, what can be done.

A document is written once, with the move, and kept as it was written (portal.notices).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.filings.deadlines import words_of
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.numbers import grouped
from portal.filings.saying import PROCEDURES, WAYS, Said
from portal.notices import services as notices
from portal.notices.documents import Letter
from portal.notices.models import Document

REMEDY_DAYS = 60  # 行政复议法 art. 20
REMEDY_MONTHS = 6  # 行政诉讼法 art. 46
LONGEST_TITLE = 60
RESULT = "certificate"  # the one document that is called what the matter calls its result
HEARING_DAYS = 5  # 行政许可法 art. 47
LAW = gettext_lazy("《中华人民共和国行政许可法》")


@dataclass(frozen=True)
class Case:
    """What a writer looks at: the filing as the move leaves it, and what the officer said."""

    filing: Filing
    dossier: Dossier
    said: Said
    move: str
    today: datetime.date


@dataclass(frozen=True)
class Kind:
    """`sign`: the word in the document's number that tells its kind."""

    title: Promise
    sign: str
    write: Callable[[Case], Letter]


def issue(case: Case, kind: str) -> Document:
    """Write the document of a move and give it its number; in the transaction of the move."""
    written = KINDS[kind]
    letter = written.write(case)
    department = case.filing.department
    return notices.issue(
        kind=kind,
        prefix=f"{department.short_name or department.name}{written.sign}",
        title=case.filing.result_name[:LONGEST_TITLE] if kind == RESULT else str(written.title),
        issuer=department.name,
        letter=letter,
        day=case.today,
        department_id=case.filing.department_id,
    )


def latest(events: list[FilingEvent]) -> FilingEvent | None:
    """The last event that a document went with; the receipt of materials has a page of its own."""
    written = [event for event in events if event.document and event.document.kind != "receipt"]
    return written[-1] if written else None


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def about(case: Case, opening: str, *more: tuple[str, str], **parts: tuple[str, ...]) -> Letter:
    """A letter with the pairs that all of them carry."""
    filing = case.filing
    pairs = [
        (_("申请人"), str(filing.party)),
        (_("申请事项"), filing.title),
        (_("办件编号"), grouped(str(filing.number))),
        *more,
    ]
    return Letter(addressee=str(filing.party), opening=opening, pairs=tuple(pairs), **parts)


def dated(label: str, day: datetime.date | None) -> list[tuple[str, str]]:
    return [(label, words_of(day))] if day else []


def receipt(case: Case) -> Letter:
    names = tuple(attachment.name for attachment in case.dossier.handed_in)
    return about(
        case,
        _("您的申请材料已经收到，共 %d 份。") % len(names),
        *dated(_("收到日期"), case.filing.received_on),
        items=names,
        closing=(
            _(
                "依照%s第三十二条，五个工作日内告知是否受理或者补正；逾期不告知的，自收到材料之日起即为受理。"
            )
            % LAW,
        ),
    )


def acceptance(case: Case) -> Letter:
    opening = _("经审查，您的申请材料齐全，符合法定形式，现予受理。")
    if case.move == "deemed_accept":
        opening = _("收到您的申请材料后五个工作日内没有告知补正，依法自收到材料之日起即为受理。")
    more = [*dated(_("受理日期"), case.filing.accepted_on), *dated(_("最晚决定"), case.filing.due)]
    closing = (_("依据：%s第三十二条。") % LAW,)
    return about(
        case,
        opening,
        *more,
        items=tuple(attachment.name for attachment in case.dossier.handed_in),
        closing=closing,
    )


def acceptance_gaps(case: Case) -> Letter:
    owed = tuple(item.name for item in case.said.items)
    return about(
        case,
        _("您的申请主要材料齐全，符合法定形式，先予受理。下列 %d 份材料可以后补：") % len(owed),
        *dated(_("受理日期"), case.filing.accepted_on),
        *dated(_("最晚补齐"), case.filing.gaps_due),
        *dated(_("最晚决定"), case.filing.due),
        items=owed,
        closing=(
            _("补齐以前不作准予决定；到期没有补齐的，终止办理，以后可以重新申请。"),
            _("依据：%s第三十二条和本厅公布的容缺受理办法。") % LAW,
        ),
    )


def termination(case: Case) -> Letter:
    return about(
        case,
        _("您的申请是容缺受理的，欠的材料到期没有补齐，终止办理。以后可以重新申请。"),
        closing=remedies(case.dossier),
    )


def correction(case: Case) -> Letter:
    items = tuple(f"{item.name}：{item.why}" for item in case.said.items)
    return about(
        case,
        _("您的申请有下面 %d 项要补正。这次已经全部列出，补齐就受理。") % len(items),
        *dated(_("补正截止"), case.filing.due),
        items=items,
        closing=(
            _("没有正当理由逾期不补的，视为放弃这次申请；放弃后可以重新申请。"),
            _("依据：%s第三十一条、第三十二条。") % LAW,
        ),
    )


def non_acceptance(case: Case) -> Letter:
    opening, body = _("您的申请不予受理，理由如下："), []
    if case.move == "not_ours":
        opening = _("您申请的事项不属于本机关职权范围，不予受理。理由如下：")
        body = [(_("请向下列机关申请"), case.said.body)]
    if case.move == "not_needed":
        opening = _("您申请的事项依法不需要取得行政许可，不予受理。说明如下：")
    return about(
        case,
        opening,
        *body,
        items=lines(case.said.reason),
        closing=(*remedies(case.dossier), _("依据：%s第三十二条。") % LAW),
    )


def hearing_right(case: Case) -> Letter:
    return about(
        case,
        _("办理中发现这项申请直接关系他人重大利益，现告知如下："),
        items=lines(case.said.reason),
        closing=(
            _(
                "申请人、利害关系人有权陈述和申辩；可以在收到本告知书之日起 %d 日内要求听证，听证不收费。"
            )
            % HEARING_DAYS,
            _("依据：%s第三十六条、第四十七条。") % LAW,
        ),
    )


def special(case: Case) -> Letter:
    return about(
        case,
        _("您的申请依法需要%(what)s，所需时间约 %(days)d 天，不计入办理期限。")
        % {"what": PROCEDURES[case.said.procedure], "days": case.said.days or 0},
        items=lines(case.said.reason),
        closing=(
            _("从 %s 起停止计算期限，结束后接着算。") % words_of(case.today),
            _("依据：%s第四十五条。") % LAW,
        ),
    )


def extension(case: Case) -> Letter:
    return about(
        case,
        _(
            "您的申请不能在期限内作出决定。经本机关负责人%(who)s批准，延长 %(days)d 个工作日，理由如下："
        )
        % {"who": case.said.approved_by, "days": case.said.days or 0},
        *dated(_("新的期限"), case.filing.due),
        items=lines(case.said.reason),
        closing=(_("依据：%s第四十二条。") % LAW,),
    )


def grant(case: Case) -> Letter:
    filing = case.filing
    given = " ".join(part for part in (filing.result_name, filing.result_number) if part)
    return about(
        case,
        _("您的申请经审查符合法定条件、标准，准予。"),
        (_("结果"), given),
        closing=(*lines(filing.result_note), _("依据：%s第三十八条。") % LAW),
    )


def handover(case: Case) -> Letter:
    """What the window hands to the department, counted by both: papers that came over the counter, files in the filing."""
    return about(
        case,
        _("窗口收到的下列材料移交承办部门，请核对签收。"),
        *dated(_("移交日期"), case.today),
        (_("承办部门"), case.filing.department.name),
        (_("网上材料"), _("%d 份") % len(case.dossier.handed_in)),
        items=lines(case.said.reason),
        closing=(_("移交人：____________　接收人：____________　时间：____________"),),
    )


def certificate(case: Case) -> Letter:
    """The result itself as an e-certificate: with the seal in the file it counts as the paper does."""
    filing = case.filing
    number = [(_("证照编号"), filing.result_number)] if filing.result_number else []
    return about(
        case,
        _("准予下列事项，特发此证。"),
        *number,
        *dated(_("发证日期"), case.today),
        items=lines(filing.result_note),
        closing=(
            _(
                "依据：《国务院关于在线政务服务的若干规定》第十条，电子证照与纸质证照具有同等法律效力。"
            ),
        ),
    )


def promise(case: Case) -> Letter:
    """The applicant's own word, kept as a document: what the authority told, what was promised, what follows if it is not true."""
    spared = [slot.name for slot in case.dossier.slots if slot.key in case.dossier.promised]
    return about(
        case,
        _("申请人已经知道办理条件和下面各项要求，承诺已经符合，并承担不实承诺的法律责任："),
        items=(
            *(requirement.say for requirement in case.dossier.matter.requirements),
            *(_("以承诺代替材料：%s") % name for name in spared),
        ),
        closing=(
            _("承诺不实的，依法撤销决定，记入信用记录。"),
            _("依据：《优化营商环境条例》第四十条、%s第三十一条。") % LAW,
        ),
    )


def revocation(case: Case) -> Letter:
    filing = case.filing
    given = " ".join(part for part in (filing.result_name, filing.result_number) if part)
    return about(
        case,
        _("准予您的下列决定依法撤销，理由如下："),
        (_("撤销的结果"), given),
        items=lines(case.said.reason),
        closing=(*remedies(case.dossier), _("依据：%s第六十九条。") % LAW),
    )


def refusal(case: Case) -> Letter:
    return about(
        case,
        _("您的申请经审查不符合法定条件、标准，不予许可，理由如下："),
        items=lines(case.said.reason),
        closing=(*remedies(case.dossier), _("依据：%s第三十八条。") % LAW),
    )


def delivery(case: Case) -> Letter:
    said = case.said
    return about(
        case,
        _("下列文书、证照已经送达。"),
        (_("送达文书"), case.filing.result_name or _("决定书")),
        (_("送达方式"), str(WAYS[said.way])),
        (_("签收人"), said.received_by),
        (_("送达日期"), words_of(case.today)),
    )


def remedies(dossier: Dossier) -> tuple[str, ...]:
    """Art. 38: a refusal names the ways to contest it. The bodies are the matter's own facts where it names them."""
    review, court = dossier.matter.review, dossier.matter.litigation
    where = _("向%s") % review.body if review and review.body else ""
    whom = _("向%s") % court.body if court and court.body else _("向人民法院")
    return (
        _(
            "不服的，可以自知道之日起 %(days)d 日内%(where)s申请行政复议，或者在 %(months)d 个月内%(whom)s提起行政诉讼。"
        )
        % {"days": REMEDY_DAYS, "where": where, "months": REMEDY_MONTHS, "whom": whom},
    )


KINDS = {
    "receipt": Kind(gettext_lazy("材料接收凭证"), "收", receipt),
    "acceptance": Kind(gettext_lazy("受理通知书"), "受", acceptance),
    "acceptance_gaps": Kind(gettext_lazy("容缺受理通知书"), "容受", acceptance_gaps),
    "termination": Kind(gettext_lazy("终止办理告知书"), "终", termination),
    "correction": Kind(gettext_lazy("补正材料通知书"), "补", correction),
    "non_acceptance": Kind(gettext_lazy("不予受理决定书"), "不受", non_acceptance),
    "hearing_right": Kind(gettext_lazy("利害关系人告知书"), "告", hearing_right),
    "special": Kind(gettext_lazy("特别程序告知书"), "特", special),
    "extension": Kind(gettext_lazy("延期决定通知书"), "延", extension),
    "grant": Kind(gettext_lazy("准予决定书"), "准", grant),
    RESULT: Kind(gettext_lazy("电子证照"), "证", certificate),
    "refusal": Kind(gettext_lazy("不予许可决定书"), "不准", refusal),
    "handover": Kind(gettext_lazy("窗口接办件交接单"), "交", handover),
    "promise": Kind(gettext_lazy("告知承诺书"), "诺", promise),
    "revocation": Kind(gettext_lazy("撤销行政许可决定书"), "撤", revocation),
    "delivery": Kind(gettext_lazy("送达回证"), "送", delivery),
}
"""The documents of GB/T 32169.3 and 行政许可法 that a move needs."""
