"""The form (表单) of a matter: sections of fields. What each kind of field accepts is the business of cms.facts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import FactBlock, choice, key_block, number, text, whole
from cms.blocks.questions import OptionBlock

FIELD_KINDS = (
    ("text", _("一行文字")),
    ("long", _("多行文字")),
    ("name", _("姓名")),
    ("id_number", _("身份证号")),
    ("credit_code", _("统一社会信用代码")),
    ("phone", _("电话")),
    ("email", _("电子邮箱")),
    ("number", _("数字")),
    ("money", _("金额")),
    ("date", _("日期")),
    ("one", _("单选")),
    ("some", _("多选")),
    ("yesno", _("是非")),
    ("address", _("地址")),
    ("bank_account", _("银行账号")),
    ("declaration", _("声明勾选")),
)


class FormFieldBlock(FactBlock):
    fact = facts.Field

    key = key_block()
    label = text(_("名称"), _("例：字号名称"), required=True)
    kind = choice(_("填什么"), FIELD_KINDS, default="text")
    required = blocks.BooleanBlock(label=_("必填"), required=False, default=True)
    help = text(_("填写说明"), _("例：可以不起字号"))
    options = blocks.ListBlock(OptionBlock, label=_("选项（单选、多选用）"), default=[])
    unit = text(_("单位"))
    min = number(_("最小"))
    max = number(_("最大"))
    max_length = whole(_("最多几个字"))
    prefill = text(_("自动带出"), _("例：person.name、person.id_number、answers.premises"))
    when = ConditionBlock(label=_("什么情况下填"))

    class Meta:
        icon = "edit"
        label = _("字段")
        label_format = "{label}"
        collapsed = True
        form_layout = BlockGroup(
            children=["key", "label", "kind", "required", "help", "options", "when"],
            settings=["unit", "min", "max", "max_length", "prefill"],
        )


class SectionBlock(FactBlock):
    fact = facts.Section

    key = key_block()
    title = text(_("标题"), _("例：经营者"), required=True)
    help = text(_("说明"))
    when = ConditionBlock(label=_("什么情况下填这一段"))
    fields = blocks.ListBlock(FormFieldBlock, label=_("字段"))

    class Meta:
        icon = "form"
        label = _("表单段")
        label_format = "{title}"
        collapsed = True
