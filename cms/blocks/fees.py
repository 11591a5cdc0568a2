"""What the person pays (收费项目)."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, lines, long_text, number, text
from cms.blocks.legal_basis import OptionalBasisBlock


class FeeBlock(FactBlock):
    fact = facts.Fee

    item = text(_("收费项目"), _("例：不动产登记费"), required=True)
    amount = number(_("金额（元）"), _("按情况不同的空着，写在标准里"))
    unit = text(_("计量单位"), _("例：件"))
    standard = long_text(_("收费标准"))
    reductions = lines(_("减免"), _("一行一条"))
    basis = OptionalBasisBlock(label=_("收费依据"))
    when = ConditionBlock(label=_("什么情况下收"))

    class Meta:
        icon = "pick"
        label = _("收费项目")
        label_format = "{item}"
        collapsed = True
