"""What people are told at each event of a filing: one table, subject and body. `{…}` are facts given by the caller."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.notices.models import Topic


@dataclass(frozen=True)
class Text:
    subject: Promise
    body: Promise
    topic: Topic = Topic.PROGRESS


def todo(subject: Promise, body: Promise) -> Text:
    return Text(subject, body, Topic.TODO)


RECEIVED = Text(
    _("已收到：{title}"),
    _(
        "已收到您的“{title}”申请，办件编号 {number}。\n\n"
        "最晚 {due} 告诉您受理还是补正；到期没有通知的，从收到材料那天起就算受理。\n\n"
        "看进度：{url}\n不登录也能查：办件编号加查询码 {code}。"
    ),
)

TEXTS: dict[str, Text] = {
    "filing_submit": RECEIVED,
    "filing_pre_pass": todo(
        _("预审通过，请提交：{title}"),
        _(
            "“{title}”（办件编号 {number}）预审没有看出要改的。预审没有法律效力，请您正式提交。\n\n去提交：{url}"
        ),
    ),
    "filing_pre_return": todo(
        _("预审完了，请改：{title}"),
        _("“{title}”（办件编号 {number}）预审看出要改的：\n\n{reason}\n\n去改：{url}"),
    ),
    "filing_grant_at_once": Text(
        _("当场办结：{title}"),
        _("“{title}”（办件编号 {number}）当场办结，已经批准。\n\n结果：{result}\n\n看结果：{url}"),
    ),
    "filing_not_ours": Text(
        _("不予受理：{title}"),
        _(
            "“{title}”（办件编号 {number}）不归我们办，请向{body}申请。说明：\n\n{reason}\n\n看详情：{url}"
        ),
    ),
    "filing_plan_inspection": Text(
        _("要到现场核查：{title}"),
        _(
            "“{title}”（办件编号 {number}）要到现场核查，由两名工作人员出示证件进行：\n\n{reason}\n\n"
            "核查的时间算在办理期限里。看进度：{url}"
        ),
    ),
    "filing_verify_promise": Text(
        _("承诺核查属实：{title}"),
        _("“{title}”（办件编号 {number}）的承诺核查属实。\n\n{reason}\n\n看详情：{url}"),
    ),
    "filing_revoke": Text(
        _("决定被撤销：{title}"),
        _(
            "“{title}”（办件编号 {number}）的决定依法撤销。理由：\n\n{reason}\n\n"
            "您可以依法申请行政复议或者提起行政诉讼。\n\n看详情：{url}"
        ),
    ),
    "filing_correct": Text(
        _("已收到补正：{title}"),
        _("已收到您对“{title}”（办件编号 {number}）的补正。最晚 {due} 答复您。\n\n看进度：{url}"),
    ),
    "filing_accept": Text(
        _("已受理：{title}"),
        _(
            "“{title}”（办件编号 {number}）材料齐全，符合法定形式，已经受理。\n\n"
            "最晚 {due} 作出决定。\n\n看进度：{url}"
        ),
    ),
    "filing_deemed_accept": Text(
        _("视为受理：{title}"),
        _(
            "“{title}”（办件编号 {number}）收到材料后五个工作日内没有告知补正，"
            "从收到材料那天起就算受理。\n\n最晚 {due} 作出决定。\n\n看进度：{url}"
        ),
    ),
    "filing_request_correction": todo(
        _("请补正：{title}"),
        _(
            "“{title}”（办件编号 {number}）有要补正的地方，这次已经全部列出：\n\n{reason}\n\n"
            "请在 {due} 前补好。逾期视为放弃，以后可以重新申请。\n\n去补正：{url}"
        ),
    ),
    "filing_refuse_acceptance": Text(
        _("不予受理：{title}"),
        _(
            "“{title}”（办件编号 {number}）不予受理。原因：\n\n{reason}\n\n"
            "您可以补齐后重新申请，也可以依法申请行政复议或者提起行政诉讼。\n\n看详情：{url}"
        ),
    ),
    "filing_not_needed": Text(
        _("不用办理：{title}"),
        _(
            "“{title}”（办件编号 {number}）依法不需要取得许可，不予受理。说明：\n\n{reason}\n\n"
            "看详情：{url}"
        ),
    ),
    "filing_correct_on_spot": Text(
        _("已当场更正：{title}"),
        _("“{title}”（办件编号 {number}）当场改了：\n\n{reason}\n\n看进度：{url}"),
    ),
    "filing_hear": Text(
        _("请您知悉：{title}"),
        _(
            "“{title}”（办件编号 {number}）关系到他人的重大利益：\n\n{reason}\n\n"
            "您可以陈述、申辩，也可以在 5 日内要求听证。\n\n看告知书：{url}"
        ),
    ),
    "filing_begin_special": Text(
        _("要做{procedure}：{title}"),
        _(
            "“{title}”（办件编号 {number}）要做{procedure}，约需 {days} 天，这几天不算办理时间。\n\n"
            "{reason}\n\n看进度：{url}"
        ),
    ),
    "filing_end_special": Text(
        _("接着办理：{title}"),
        _(
            "“{title}”（办件编号 {number}）的特别程序结束了，接着办理，最晚 {due} 作出决定。\n\n"
            "{reason}\n\n看进度：{url}"
        ),
    ),
    "filing_extend": Text(
        _("延长办理期限：{title}"),
        _(
            "“{title}”（办件编号 {number}）经批准延长 {days} 个工作日，最晚 {due} 作出决定。理由：\n\n"
            "{reason}\n\n看进度：{url}"
        ),
    ),
    "filing_pass_up": Text(
        _("已报上级：{title}"),
        _(
            "“{title}”（办件编号 {number}）初审完毕，已报上级机关，最晚 {due} 作出决定。\n\n看进度：{url}"
        ),
    ),
    "filing_issue": Text(
        _("证照做好了：{title}"),
        _("“{title}”（办件编号 {number}）的证照做好了：{result}。\n\n看怎么领：{url}"),
    ),
    "filing_grant": Text(
        _("准予：{title}"),
        _("“{title}”（办件编号 {number}）已经批准。\n\n结果：{result}\n\n看结果：{url}"),
    ),
    "filing_refuse": Text(
        _("不予许可：{title}"),
        _(
            "“{title}”（办件编号 {number}）没有批准。理由：\n\n{reason}\n\n"
            "您可以依法申请行政复议或者提起行政诉讼。\n\n看详情：{url}"
        ),
    ),
    "filing_deliver": Text(
        _("已送达：{title}"),
        _("“{title}”（办件编号 {number}）的结果已经送达，这件事办完了。\n\n看详情：{url}"),
    ),
    "filing_withdraw": Text(
        _("已撤回：{title}"),
        _("您撤回了“{title}”（办件编号 {number}）。以后可以重新申请。\n\n看详情：{url}"),
    ),
    "filing_lapse": Text(
        _("逾期没有补正：{title}"),
        _(
            "“{title}”（办件编号 {number}）到期没有补正，视为放弃这次申请。以后可以重新申请。\n\n"
            "看详情：{url}"
        ),
    ),
    "filing_accept_with_gaps": todo(
        _("已容缺受理：{title}"),
        _(
            "“{title}”（办件编号 {number}）主要材料齐全，先受理了。下面的材料请在 {gaps_due} 前补齐，"
            "补齐以前不作准予决定：\n\n{reason}\n\n去补：{url}"
        ),
    ),
    "filing_supply": Text(
        _("容缺的材料补齐了：{title}"),
        _("“{title}”（办件编号 {number}）容缺的材料收到了，接着办理。\n\n看进度：{url}"),
    ),
    "filing_end_gaps": Text(
        _("终止办理：{title}"),
        _(
            "“{title}”（办件编号 {number}）容缺的材料到期没有补齐，终止办理。以后可以重新申请。\n\n"
            "看详情：{url}"
        ),
    ),
    "filing_grant_urgency": Text(
        _("已走绿色通道：{title}"),
        _("“{title}”（办件编号 {number}）同意走绿色通道，排在前面办。\n\n看进度：{url}"),
    ),
    "filing_decline_urgency": Text(
        _("没有走绿色通道：{title}"),
        _(
            "“{title}”（办件编号 {number}）没有同意走绿色通道，照常办理。理由：\n\n{reason}\n\n看进度：{url}"
        ),
    ),
    "filing_transfer": Text(
        _("已转办：{title}"),
        _(
            "“{title}”（办件编号 {number}）转给有权办理的部门，时限照旧，您不用再做什么。\n\n{reason}\n\n"
            "看进度：{url}"
        ),
    ),
    "filing_reassign": Text(
        _("换了办理部门：{title}"),
        _(
            "“{title}”（办件编号 {number}）这项事权划转给了{department}，从今天起由它办理。编号、时限照旧，交过的材料不用再交，"
            "您不用再做什么。\n\n看进度：{url}"
        ),
    ),
    "filing_message": Text(
        _("办理人员给您留言：{title}"),
        _("“{title}”（办件编号 {number}）的办理人员给您留言：\n\n{reason}\n\n回复：{url}"),
        Topic.MESSAGE,
    ),
    "errand_assigned": todo(
        _("大厅派人帮您办：{who}"),
        _("{hall}派 {who} 帮您办。请看过后授权，授权以后才能动您的申请。\n\n去授权：{url}"),
    ),
    "draft_ends": todo(
        _("草稿快要清除了：{title}"),
        _(
            "您的“{title}”草稿到 {due} 就满 90 天没有动过，到时会清除，连同传过的材料。\n\n接着填：{url}"
        ),
    ),
    "draft_ended": Text(
        _("草稿已清除：{title}"),
        _("您的“{title}”草稿 90 天没有动过，已经清除。要办时重新开始：{url}"),
    ),
    "correction_ends": todo(
        _("补正快到期了：{title}"),
        _("“{title}”（办件编号 {number}）请在 {due} 前补好，逾期视为放弃。\n\n去补正：{url}"),
    ),
    "gaps_end": todo(
        _("容缺的材料快到期了：{title}"),
        _(
            "“{title}”（办件编号 {number}）还欠材料，请在 {due} 前补齐，逾期终止办理。\n\n去补：{url}"
        ),
    ),
}
