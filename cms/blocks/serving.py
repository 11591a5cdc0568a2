"""Where else a matter is handled (跨域通办), what its limit does not count (特别程序), what the market supplies (中介服务)."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.fact_block import FactBlock, long_text, text
from cms.blocks.legal_basis import OptionalBasisBlock
from cms.blocks.limits import OptionalLimitBlock


class ReachBlock(FactBlock):
    fact = facts.Reach

    kind = text(_("通办类型"), _("例：省内通办"), required=True)
    area = long_text(_("通办区域"), _("例：广东省21个地级以上市"))
    way = text(_("通办形式"), _("例：全程网办"))

    class Meta:
        icon = "globe"
        label = _("通办")
        label_format = "{kind}"
        collapsed = True


class SpecialProcedureBlock(FactBlock):
    fact = facts.SpecialProcedure

    kind = text(_("种类"), _("例：实地核查"), required=True)
    limit = OptionalLimitBlock(label=_("总时限"))
    limit_note = long_text(_("总时限说明"))
    note = long_text(_("特别程序说明"))
    basis = OptionalBasisBlock(label=_("依据"))

    class Meta:
        icon = "time"
        label = _("特别程序")
        label_format = "{kind}"
        collapsed = True


class IntermediaryBlock(FactBlock):
    fact = facts.Intermediary

    name = text(_("中介服务名称"), _("例：出具不动产地籍调查成果"), required=True)
    code = text(_("中介服务编码"))
    material = text(_("用于哪份材料"), _("例：房地产调查或者测绘报告"))
    note = long_text(_("说明"))
    basis = OptionalBasisBlock(label=_("依据"))

    class Meta:
        icon = "group"
        label = _("中介服务")
        label_format = "{name}"
        collapsed = True
