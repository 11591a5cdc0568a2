"""Time limits (时限) of steps and of situations; a matter's own promised limit is two plain fields of its page."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.fact_block import FactBlock, OptionalFactBlock, choice, number, text

UNITS = (
    ("working_day", _("工作日")),
    ("natural_day", _("自然日")),
    ("month", _("个月")),
    ("hour", _("小时")),
)


class LimitBlock(FactBlock):
    fact = facts.Limit

    n = number(_("数"), _("0 = 当场办结，可以是半天，例：0.5"))
    unit = choice(_("单位"), UNITS, default="working_day")
    note = text(_("说明"))

    class Meta:
        icon = "time"
        label = _("时限")
        label_format = "{n}"


class OptionalLimitBlock(OptionalFactBlock, LimitBlock):
    """The limit of one step; empty = the guide does not give one."""

    asks = "n"

    class Meta:
        icon = "time"
        label = _("时限")
        label_format = "{n}"
        collapsed = True
