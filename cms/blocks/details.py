"""Further facts by their public label (补贴标准, 申请期限 …): pairs, in the editor's order."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.fact_block import long_text, text


class PairBlock(blocks.StructBlock):
    """Two texts that make one entry of a mapping."""

    def raw(self, fact: tuple[str, str]) -> dict[str, Any]:
        return dict(zip(self.child_blocks, fact, strict=True))

    def fact_of(self, value: Any) -> tuple[str, str]:
        first, second = (value[name] for name in self.child_blocks)
        return first, second


class DetailBlock(PairBlock):
    label = text(_("名称"), _("例：补贴标准"), required=True)
    value = long_text(_("内容"), required=True)

    class Meta:
        icon = "list-ul"
        label = _("其他事实")
        label_format = "{label}"
        collapsed = True


class DeviationBlock(PairBlock):
    """Why this office differs from others of the same base code in one respect (同标准办理)."""

    where = text(_("哪一项"), _("照检查提示里写的填，例：limits.promised"), required=True)
    why = long_text(_("理由"), _("例：山区邮路不通，要本人到场"), required=True)

    class Meta:
        icon = "warning"
        label = _("与别处不同")
        label_format = "{where}"
        collapsed = True
