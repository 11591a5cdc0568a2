"""What one gets (审批结果)."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, choice, long_text, text, yes

RESULT_KINDS = (("certificate", _("证照")), ("document", _("批文")), ("other", _("其他")))


class ResultBlock(FactBlock):
    fact = facts.Result

    name = text(_("结果名称"), _("GB/T 39046 结果名称，例：营业执照"), required=True)
    kind = choice(_("结果类型"), RESULT_KINDS)
    valid = text(_("有效期"), _("例：长期"))
    electronic = yes(_("已关联电子证照"))
    sample = text(_("结果样本地址"))
    note = long_text(_("说明"))
    when = ConditionBlock(label=_("什么情况下得到"))

    class Meta:
        icon = "tick"
        label = _("结果")
        label_format = "{name}"
        collapsed = True
