"""Materials (材料): one document that may be needed, with copies, source, necessity and the condition it is needed under."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from cms import facts
from cms.blocks.conditions import ConditionBlock
from cms.blocks.fact_block import (
    FactBlock,
    choice,
    fact_of,
    key_block,
    lines,
    long_text,
    raw_of,
    text,
    whole,
    yes,
    yes_no,
)
from cms.blocks.legal_basis import OptionalBasisBlock
from cms.blocks.varying import CaseBlock, joined, split

SOURCES = (("applicant", _("申请人自备")), ("government", _("政府部门核发")), ("other", _("其他")))
KINDS = (
    ("certificate", _("证件证书证明")),
    ("form", _("申请表格文书")),
    ("other", _("其他")),
)
MEDIA = (("paper", _("纸质")), ("electronic", _("电子化")), ("both", _("纸质/电子化")))
NEEDS = (("required", _("必要")), ("optional", _("非必要")), ("deferrable", _("容缺后补")))
TRUST = (
    ("A", _("A 政府部门产生，直接用")),
    ("B", _("B 窗口核验过，可复用")),
    ("C", _("C 自己上传，要核原件")),
    ("D", _("D 自己填写，承诺即可")),
)


class CopiesBlock(FactBlock):
    fact = facts.Copies

    original = whole(_("原件份数"))
    copy = whole(_("复印件份数"))

    def fact_of(self, value: Any) -> facts.Copies:
        return facts.Copies(value["original"] or 0, value["copy"] or 0)

    class Meta:
        icon = "copy"
        label = _("份数")


class VaryingCopiesBlock(CopiesBlock):
    """How many; both numbers empty = the guide does not say."""

    cases = blocks.ListBlock(
        CaseBlock(CopiesBlock()), label=_("按情形不同的份数"), default=[], collapsed=True
    )

    def raw(self, fact: facts.Varying) -> dict[str, Any]:
        cases, plain = split(fact)
        return {
            "original": plain.original if plain else None,
            "copy": plain.copy if plain else None,
            "cases": raw_of(self.child_blocks["cases"], cases),
        }

    def fact_of(self, value: Any) -> facts.Varying:
        said = (value["original"], value["copy"]) != (None, None)
        plain = super().fact_of(value) if said else None
        return joined(fact_of(self.child_blocks["cases"], value["cases"]), plain)

    class Meta:
        icon = "copy"
        label = _("份数")


class MaterialBlock(FactBlock):
    """One document of the checklist; the upload slots follow from it."""

    fact = facts.Material

    key = key_block(_("小写英文，本事项内不重复，定了就不再改，例：lease"))
    name = text(_("材料名称"), _("GB/T 39046 材料名称，例：房屋租赁合同"), required=True)
    need = choice(_("必要性"), NEEDS, default="required")
    copies = VaryingCopiesBlock()
    when = ConditionBlock(label=_("什么情况下要"))
    because = text(_("为什么要"), _("写给办事人看，例：您的门店是租的"))
    note = long_text(_("填报须知"), _("怎么填、什么样的算数"))
    remark = long_text(_("备注信息"))
    standard = long_text(_("受理标准"), _("窗口收件时看什么，例：在有效期内，字迹清楚"))
    source = choice(_("来源渠道"), SOURCES)
    source_note = text(_("来源渠道说明"))
    issuer = text(_("出具机构"), _("GB/T 39046 出具机构，例：医疗机构"))
    kind = choice(_("材料类型"), KINDS)
    medium = choice(_("材料形式"), MEDIA)
    waived = yes(_("免提交"), _("由我们共享取得，不要办事人交"))
    linked = yes_no(_("已关联电子证照"))
    held_as = text(_("电子证照种类"), _("证照种类，例：居民身份证"))
    trust = choice(_("可信等级"), TRUST)
    reads = lines(_("从材料读取的字段"), _("一行一个，例：id_number"))
    max_age_days = whole(_("多少天内出具"), _("例：90；空着 = 不限"))
    paper = text(_("纸质材料规格"), _("例：A4"))
    has_blank = yes_no(_("有空白表格"))
    blank = text(_("空白表格地址"))
    has_sample = yes_no(_("有示例样表"))
    sample = text(_("示例样表地址"))
    basis = OptionalBasisBlock(label=_("材料依据"))

    class Meta:
        icon = "doc-empty"
        label = _("材料")
        label_format = "{name}"
        collapsed = True
        form_layout = BlockGroup(
            children=["key", "name", "need", "copies", "when", "because", "note", "remark"],
            settings=[
                "source", "source_note", "issuer", "kind", "medium", "waived", "linked", "held_as", "trust", "reads",
                "max_age_days", "standard", "paper", "has_sample", "sample", "has_blank", "blank", "basis",
            ],
        )  # fmt: skip
