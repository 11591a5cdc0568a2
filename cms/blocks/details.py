"""Further facts by their public label (补贴标准, 申请期限 …): pairs, in the editor's order."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.fact_block import long_text, text


class DetailBlock(blocks.StructBlock):
    label = text(_("名称"), _("例：补贴标准"), required=True)
    value = long_text(_("内容"), required=True)

    def raw(self, fact: tuple[str, str]) -> dict[str, Any]:
        return {"label": fact[0], "value": fact[1]}

    def fact_of(self, value: Any) -> tuple[str, str]:
        return value["label"], value["value"]

    class Meta:
        icon = "list-ul"
        label = _("其他事实")
        label_format = "{label}"
        collapsed = True
