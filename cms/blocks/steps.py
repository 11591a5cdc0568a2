"""Steps (办理环节): which role does what, within what limit, and what document comes of it."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from cms import facts
from cms.blocks.fact_block import FactBlock, choice, key_block, long_text, text, yes
from cms.blocks.limits import OptionalLimitBlock

ROLES = (("window", _("窗口")), ("reviewer", _("审核")), ("approver", _("审批")))


class StepBlock(FactBlock):
    fact = facts.Step

    key = key_block(_("例：accept"))
    name = text(_("环节"), _("例：受理"), required=True)
    role = choice(_("谁办"), ROLES)
    limit = OptionalLimitBlock()
    who = text(_("办理人（原文）"), _("例：窗口工作人员"))
    authorised = yes(_("窗口授权"))
    decides = yes(_("在这一环节作决定"))
    produces = text(_("出具文书"), _("例：受理通知书"))
    standard = long_text(_("审查标准"))
    outcome = long_text(_("办理结果"))
    delivery = text(_("送达方式"), _("例：电子送达"))
    note = long_text(_("说明"))

    class Meta:
        icon = "arrow-right-full"
        label = _("环节")
        label_format = "{name}"
        collapsed = True
        form_layout = BlockGroup(
            children=["key", "name", "role", "limit"],
            settings=[
                "who",
                "authorised",
                "decides",
                "produces",
                "standard",
                "outcome",
                "delivery",
                "note",
            ],
        )
