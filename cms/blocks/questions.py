"""Situation questions (情形问题) as editors write them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, choice, key_block, number, text

QUESTION_KINDS = (
    ("yesno", _("是非题")),
    ("one", _("单选")),
    ("some", _("多选")),
    ("number", _("数字")),
    ("date", _("日期")),
    ("place", _("地点")),
)


class OptionBlock(FactBlock):
    fact = facts.Option

    key = key_block(_("小写英文，定了就不再改，例：shop"))
    label = text(_("选项"), _("例：有门店或摊位"), required=True)
    help = text(_("说明"))

    class Meta:
        icon = "radio-full"
        label = _("选项")
        label_format = "{label}"


class QuestionBlock(FactBlock):
    """A question about the person's situation that changes what is needed."""

    fact = facts.Question

    key = key_block()
    ask = text(_("问题"), _("像窗口人员那样问，例：您在哪里经营？"), required=True)
    kind = choice(_("怎么答"), QUESTION_KINDS, default="yesno")
    options = blocks.ListBlock(OptionBlock, label=_("选项（单选、多选用）"), default=[])
    why = text(_("为什么问"), _("例：住所证明按经营方式不同"))
    when = ConditionBlock(label=_("什么情况下问"))
    label = text(_("短名"), _("列在“您的情况”里，例：经营场所"))
    unit = text(_("单位"), _("数字题用，例：岁"))
    min = number(_("最小"))
    max = number(_("最大"))
    same_as = text(_("同一件事的问题"), _("一件事里只问一次时，填那边的问题代号"))

    class Meta:
        icon = "help"
        label = _("情形问题")
        label_format = "{ask}"
        collapsed = True
        form_layout = BlockGroup(
            children=["key", "ask", "kind", "options", "why", "when"],
            settings=["label", "unit", "min", "max", "same_as"],
        )
