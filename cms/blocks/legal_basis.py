"""Legal basis (设定依据, 材料依据): the law and the article, as cited."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from cms import facts
from cms.blocks.fact_block import FactBlock, OptionalFactBlock, long_text, text

LAYOUT = BlockGroup(
    children=["law", "article"], settings=["number", "issuer", "since", "note", "serial"]
)


class BasisBlock(FactBlock):
    fact = facts.Basis

    law = text(
        _("法律法规名称"), _("GB/T 39046 设定依据，例：促进个体工商户发展条例"), required=True
    )
    article = text(_("条款号"), _("例：第二条、第六条"))
    number = text(_("依据文号"), _("例：国务院令第755号"))
    issuer = text(_("颁布机关"))
    since = blocks.DateBlock(label=_("实施日期"), required=False)
    note = long_text(_("条款内容"))
    serial = text(_("原文序号"), _("在原清单里的序号，例：1–5"))

    class Meta:
        icon = "doc-full"
        label = _("依据")
        label_format = "{law} {article}"
        collapsed = True
        form_layout = LAYOUT


class OptionalBasisBlock(OptionalFactBlock, BasisBlock):
    """The basis of one part of a matter; empty = none given."""

    asks = "law"

    law = text(_("法律法规名称"), _("空着 = 没有单独的依据"))

    class Meta:
        icon = "doc-full"
        label = _("依据")
        collapsed = True
        form_layout = LAYOUT
