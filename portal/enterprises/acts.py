"""How the acts of the record are said to the enterprise they were done for."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "represent": _("窗口核验了法定代表人"),
    "close": _("登记企业注销"),
    "grant": _("给经办人授权"),
    "revoke": _("撤销一项授权"),
    "agency_accepted": _("接受了经办邀请"),
    "agency_declined": _("没有接受经办邀请"),
    "end": _("取消了经办人"),
    "leave": _("不再做经办人"),
    "filing_start": _("开始填写"),
    "filing_submit": _("提交申请"),
    "filing_correct": _("提交补正"),
    "filing_withdraw": _("撤回申请"),
    "filing_accept": _("办理机关受理"),
    "filing_deemed_accept": _("视为受理"),
    "filing_request_correction": _("办理机关要求补正"),
    "filing_grant": _("办理机关准予"),
    "filing_refuse": _("办理机关不予许可"),
    "filing_deliver": _("送达办结"),
}
