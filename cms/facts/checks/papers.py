"""Materials against themselves: name, kind, copies, where from, whether asked for at all."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.checks.problem import Problem, warn
from cms.facts.matter import Material, Matter

_BOTH = re.compile(r"原件(?:及|和|、)复印件")
_PROOF = re.compile(
    r"(?:证书|证明|执照|身份证|居住证|学生证|毕业证|许可证|登记证)(?:原件|复印件)?$"
)
_FORM = re.compile(r"(?:申请|申办|登记|申报|审批|备案)[书表]》?$")
_PROMISE = re.compile(r"承诺")

Rule = Callable[[Matter, date], Iterator[Problem]]


def kind_fits_name(matter: Matter, today: date) -> Iterator[Problem]:
    for number, material in enumerate(matter.materials):
        name = material.name.rstrip("。；;")
        if material.kind == "form" and _PROOF.search(name):
            message = f"“{name}”像是证件，材料类型却是申请表格文书。请核对。"
            yield warn("kind_against_name", f"materials[{number}].kind", message)
        if material.kind == "certificate" and _FORM.search(name):
            message = f"“{name}”像是表格，材料类型却是证件证书证明。请核对。"
            yield warn("kind_against_name", f"materials[{number}].kind", message)
        if material.kind == "certificate" and (material.blank or material.has_blank):
            message = f"“{name}”是证件，却挂了空白表格。请核对。"
            yield warn("certificate_with_blank", f"materials[{number}].blank", message)


def copies_fit(matter: Matter, today: date) -> Iterator[Problem]:
    """The number of copies against the name, and against what is required."""
    for number, material in enumerate(matter.materials):
        counts = [case.value for case in material.copies]
        where = f"materials[{number}].copies"
        if not any(c.original or c.copy for c in counts):
            yield from _without_copies(material, where)
        elif _BOTH.search(material.name) and not any(c.original and c.copy for c in counts):
            message = f"“{material.name}”写原件及复印件，份数却不是两样都有。请核对。"
            yield warn("copies_in_name", where, message)


def _without_copies(material: Material, where: str) -> Iterator[Problem]:
    if material.medium != "electronic":
        message = f"材料“{material.name}”没有写交几份。请写原件几份、复印件几份。"
        yield warn("no_copies", where, message)
    elif material.need == "required":
        message = f"“{material.name}”标了必要，原件和复印件都是 0 份。请写明交电子的，或者免提交。"
        yield warn("required_without_copies", where, message)


def held_by_government(matter: Matter, today: date) -> Iterator[Problem]:
    """国务院令第716号第7条: what can be had by sharing is not asked for again."""
    for number, material in enumerate(matter.materials):
        asked = not material.waived and not material.held_as and material.linked is not True
        if material.source == "government" and asked:
            message = f"“{material.name}”是政府部门核发的，却要申请人交。请核对能不能共享取得。"
            yield warn("government_not_waived", f"materials[{number}].waived", message)


def waived_but_original(matter: Matter, today: date) -> Iterator[Problem]:
    """No paper is asked for, yet people have to come to show its original."""
    if "原件" not in matter.visit_reason:
        return
    for number, material in enumerate(matter.materials):
        if material.waived:
            message = f"“{material.name}”免提交，到现场的原因却是核验原件。请核对。"
            yield warn("waived_but_original", f"materials[{number}].waived", message)


def paper_can_be_sent(matter: Matter, today: date) -> Iterator[Problem]:
    """Nobody need come, so paper has to have another way."""
    paper = [m for m in matter.materials if m.medium == "paper" and not m.waived]
    if matter.visits == 0 and paper and "post" not in matter.channels:
        message = f"不用到现场，却有只收纸质的材料（{paper[0].name}），又不收快递。请核对。"
        yield warn("paper_without_post", "channels", message)
    if matter.online_depth == 4 and paper:
        names = "、".join(m.name for m in paper[:3])
        yield warn("paper_only", "materials", f"全程网办，却有只收纸质的材料：{names}。请核对。")


def promise_has_its_paper(matter: Matter, today: date) -> Iterator[Problem]:
    """告知承诺制: what the applicant signs is a material like any other."""
    told = [m.name + m.note + m.remark for m in matter.materials]
    if matter.promise_based and not any(_PROMISE.search(text) for text in told):
        message = "写了告知承诺制，材料里没有告知承诺书，也没有写哪些材料可以承诺代替。请补上。"
        yield warn("promise_without_paper", "promise_based", message)


def forms_can_be_had(matter: Matter, today: date) -> Iterator[Problem]:
    """行政许可法第30条: a form comes with a blank and a filled sample."""
    for number, material in enumerate(matter.materials):
        if material.kind != "form":
            continue
        if not material.blank and not material.has_blank:
            message = f"“{material.name}”没有空白表格可以下载。请传上来。"
            yield warn("no_blank", f"materials[{number}].blank", message)
        if not material.sample and not material.has_sample:
            message = f"“{material.name}”没有填好的样表。请传上来。"
            yield warn("no_sample", f"materials[{number}].sample", message)


RULES: tuple[Rule, ...] = (
    kind_fits_name,
    copies_fit,
    held_by_government,
    waived_but_original,
    paper_can_be_sent,
    promise_has_its_paper,
    forms_can_be_had,
)
