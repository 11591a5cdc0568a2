"""What the person pays (收费项目)."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, lines, long_text, number, text, yes_no
from cms.blocks.legal_basis import OptionalBasisBlock


class FeeBlock(FactBlock):
    fact = facts.Fee

    item = text(_("收费项目"), _("例：不动产登记费"), required=True)
    amount = number(_("金额（元）"), _("按情况不同的空着，写在标准里"))
    unit = text(_("计量单位"), _("例：件"))
    standard = long_text(_("收费标准"))
    reducible = yes_no(_("是否允许减免"))
    reductions = lines(_("减免依据"), _("一行一条"))
    body = text(_("收费主体"), _("例：不动产登记机构"))
    way = text(_("收费方式"), _("例：现场缴费"))
    note = long_text(_("备注"))
    basis = OptionalBasisBlock(label=_("收费依据"))
    when = ConditionBlock(label=_("什么情况下收"))

    class Meta:
        icon = "pick"
        label = _("收费项目")
        label_format = "{item}"
        collapsed = True
