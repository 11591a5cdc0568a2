"""Matters of a life event as editors put them in: which, for whom, after which others."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import key_block, lines


class MemberBlock(blocks.StructBlock):
    key = key_block(_("小写英文，这件事内不重复，例：licence"))
    matter = blocks.PageChooserBlock(label=_("事项"), page_type="catalogue.MatterPage")
    when = ConditionBlock(label=_("什么情况下要办"))
    after = lines(
        _("排在谁后面"), _("那些事项的代号，一行一个；一项的结果是另一项的材料时，不写也会排对")
    )

    class Meta:
        icon = "doc-full"
        label = _("事项")
        collapsed = True


class MembersBlock(blocks.StreamBlock):
    member = MemberBlock()
