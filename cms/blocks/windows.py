"""Where a matter can be filed in person (办理地点)."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, lines, long_text, text


class WindowBlock(FactBlock):
    fact = facts.Window

    name = text(_("窗口"), _("例：政务服务中心一楼综合窗口"), required=True)
    address = text(_("地点"))
    hours = text(_("时间"), _("例：周一至周五 9:00-12:00，14:00-17:45"))
    phones = lines(_("电话"), _("一行一个，带区号"))
    directions = long_text(_("怎么去"))
    when = ConditionBlock(label=_("什么情况下在这里办"))

    class Meta:
        icon = "site"
        label = _("窗口")
        label_format = "{name}"
        collapsed = True
