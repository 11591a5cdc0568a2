"""Who may apply (受理条件): a gate stops, advice warns, without a condition it is stated to all."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, long_text, yes
from cms.blocks.legal_basis import OptionalBasisBlock


class RequirementBlock(FactBlock):
    fact = facts.Requirement

    say = long_text(
        _("条件"), _("GB/T 39046 受理条件，一条一句，例：16周岁以下不能登记为经营者"), required=True
    )
    when = ConditionBlock(label=_("什么情况下说（空着 = 对所有人说）"))
    gate = yes(_("情况成立就不能办"), _("不勾 = 只是提醒，仍可申请"))
    basis = OptionalBasisBlock(label=_("依据"))

    class Meta:
        icon = "warning"
        label = _("受理条件")
        label_format = "{say}"
        collapsed = True
