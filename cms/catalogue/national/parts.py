"""The lists inside a guide (材料清单, 办理环节, 办理窗口 …): one table of names each, and what becomes of a row."""

import re
from collections.abc import Callable
from typing import Any

from cms import facts
from cms.catalogue.national import values
from cms.catalogue.national.draft import Draft, basis, detail, part, rows

MATERIAL = {
    "序号": "order", "材料名称": "name", "原件份数": "original", "复印件份数": "copy", "材料形式": "medium",
    "必要性": "need", "是否必备材料": "need", "材料类型": "kind", "来源渠道": "source", "来源渠道说明": "source_note",
    "出具机构": "issuer", "是否免提交": "waived", "已关联电子证照": "linked", "空白表格": "blank", "示例样本": "sample",
    "示例样表": "sample", "备注信息": "remark", "备注": "remark", "填报须知": "guidance", "使用说明": "guidance",
    "办理说明": "guidance", "受理标准": "standard", "纸质材料规格": "paper", "材料依据": "basis",
}  # fmt: skip
NEEDS = {
    "非必要": "optional",
    "容缺后补": "deferrable",
    "必要": "required",
    "否": "optional",
    "是": "required",
}
SOURCES = {"申请人自备": "applicant", "政府部门核发": "government", "其他": "other"}
MATERIAL_KINDS = {"证件证书证明": "certificate", "申请表格文书": "form", "其他": "other"}
MEDIA = {"纸质/电子化": "both", "纸质或电子": "both", "电子": "electronic", "纸质": "paper"}
RESULT_KINDS = {"证照": "certificate", "批文": "document", "其他": "other"}
STEP = {
    "步骤": "name", "环节名称": "name", "时限": "limit", "审批人": "who", "办理人": "who", "办理结果": "outcome",
    "审查标准": "standard", "送达方式": "note", "说明": "note",
}  # fmt: skip
ROLES = (
    (re.compile("收件|受理|接件|送达|制证|发证|领证|颁证|告知"), "window"),
    (re.compile("审查|审核|初审|复核|核查|勘"), "reviewer"),
    (re.compile("决定|审批|批准|登簿|签发|办结"), "approver"),
)
WINDOW = {
    "名称": "name", "地点": "address", "地址": "address", "电话": "phones", "时间": "hours", "位置指引": "directions",
}  # fmt: skip
RESULT = {
    "名称": "name", "类型": "kind", "已关联电子证照": "electronic", "有效期": "valid", "有效期限": "valid",
    "样本": "sample", "备注": "note",
}  # fmt: skip
FEE = {
    "收费项目名称": "item", "收费标准": "standard", "收费主体": "body", "收费方式": "way", "是否允许减免": "reducible",
    "减免依据": "reductions", "备注": "note", "收费依据": "basis",
}  # fmt: skip
REMEDY = {"部门": "body", "电话": "phones", "地址": "address", "网址": "site"}
FAQ = {
    "问": "ask",
    "问题": "ask",
    "标题": "ask",
    "答": "answer",
    "答案": "answer",
    "解答": "answer",
}
SPECIAL = {
    "类型": "kind", "总时限": "limit", "总时限说明": "limit_note", "特别程序说明": "note", "特别程序名称": "kind",
}  # fmt: skip
REACH = {"通办类型": "kind", "通办区域": "area", "通办形式": "way"}


def materials(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, MATERIAL, path), start=1):
        if name := values.words(row.get("name")):
            found = (
                basis(draft, row["basis"], f"{path}[{number - 1}].材料依据")
                if "basis" in row
                else None
            )
            draft.add("materials", _material(number, name, row, found))


def _material(
    number: int, name: str, row: dict[str, Any], found: facts.Basis | None
) -> facts.Material:
    original, copy = values.whole(row.get("original")), values.whole(row.get("copy"))
    known = (original, copy) != (None, None)
    return facts.Material(
        key=f"m{values.whole(row.get('order')) or number}",
        name=name,
        copies=(facts.Case(facts.Copies(original or 0, copy or 0)),) if known else (),
        source=values.code_of(row.get("source"), SOURCES),
        kind=values.code_of(row.get("kind"), MATERIAL_KINDS),
        medium=values.code_of(row.get("medium"), MEDIA),
        need=values.code_of(row.get("need"), NEEDS) or "required",
        waived=values.yes_no(row.get("waived")) or False,
        note=_note(row),
        paper=values.words(row.get("paper")),
        basis=found,
    )


def _note(row: dict[str, Any]) -> str:
    """Everything the guide says about the document, one after the other, in its own words."""
    parts = [
        values.words(row.get(name)) for name in ("remark", "guidance", "standard", "source_note")
    ]
    if issuer := values.words(row.get("issuer")):
        parts.append(f"出具机构：{issuer}")
    flags = (("linked", "已关联电子证照"), ("blank", "有空白表格"), ("sample", "有示例样本"))
    parts.append("、".join(label for name, label in flags if values.yes_no(row.get(name))))
    return values.joined(dict.fromkeys(parts))


def steps(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, STEP, path), start=1):
        name = values.words(row.get("name")) or f"环节{number}"
        role = next((role for pattern, role in ROLES if pattern.search(name)), "")
        draft.add(
            "steps",
            facts.Step(
                key=f"s{number}",
                name=name,
                role=role,
                decides=role == "approver",
                limit=values.limit(row["limit"]) if "limit" in row else None,
                **{
                    key: values.words(row.get(key))
                    for key in ("who", "standard", "outcome", "note")
                },
            ),
        )


def windows(draft: Draft, path: str, value: Any) -> None:
    for row in rows(draft, value, WINDOW, path):
        text = {
            key: values.words(row.get(key)) for key in ("name", "address", "hours", "directions")
        }
        name = text.pop("name") or text["address"]
        if name:
            draft.add(
                "windows", facts.Window(name=name, phones=values.phones(row.get("phones")), **text)
            )


def results(draft: Draft, path: str, value: Any) -> None:
    for row in rows(draft, value, RESULT, path):
        text = {key: values.words(row.get(key)) for key in ("name", "valid", "sample", "note")}
        kind = values.code_of(row.get("kind"), RESULT_KINDS)
        electronic = values.yes_no(row.get("electronic")) or False
        if text["name"]:
            draft.add("results", facts.Result(kind=kind, electronic=electronic, **text))


def fees(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, FEE, path)):
        found = (
            basis(draft, row["basis"], f"{path}[{number}].收费依据")
            if isinstance(row.get("basis"), dict)
            else None
        )
        said = [values.words(row.get("standard")), values.words(row.get("note"))]
        if isinstance(row.get("basis"), str):
            said.append(f"收费依据：{row['basis']}")
        for name, label in (
            ("body", "收费主体"),
            ("way", "收费方式"),
            ("reducible", "是否允许减免"),
        ):
            detail(draft, label, row.get(name))
        draft.add(
            "fees",
            facts.Fee(
                item=values.words(row.get("item")) or "收费",
                standard=values.joined(said),
                reductions=values.numbered(values.words(row.get("reductions"))),
                basis=found,
            ),
        )


def bases(draft: Draft, path: str, value: Any) -> None:
    items = value if isinstance(value, list) else [value]
    found = [basis(draft, item, f"{path}[{number}]") for number, item in enumerate(items)]
    draft.add("legal_basis", *(item for item in found if item))


def remedy(name: str) -> Callable[[Draft, str, Any], None]:
    def rule(draft: Draft, path: str, value: Any) -> None:
        row = part(draft, value, REMEDY, path) if isinstance(value, dict) else {"body": value}
        body, address = values.words(row.get("body")), values.words(row.get("address"))
        draft.found[name] = facts.Remedy(body, values.phones(row.get("phones")), address)
        detail(draft, f"{path}网址", row.get("site"))

    return rule


def faq(draft: Draft, path: str, value: Any) -> None:
    for row in rows(draft, value, FAQ, path):
        draft.add("faq", facts.Faq(values.words(row.get("ask")), values.words(row.get("answer"))))


def special(draft: Draft, path: str, value: Any) -> None:
    """特别程序: shown as it is, the hall's own clock does not count it."""
    said = (
        values.joined(
            [
                f"{values.words(row.get('kind'))}：{values.words(row.get('limit'))}",
                values.words(row.get("limit_note")),
                values.words(row.get("note")),
            ]
        )
        for row in rows(draft, value, SPECIAL, path)
    )
    detail(draft, path, "；".join(said))


def reach(draft: Draft, path: str, value: Any) -> None:
    if isinstance(value, str):
        draft.found["reach"] = value
        return
    said = []
    for row in rows(draft, value, REACH, path):
        inside = "，".join(
            filter(None, (values.words(row.get("area")), values.words(row.get("way"))))
        )
        said.append(
            f"{values.words(row.get('kind'))}（{inside}）"
            if inside
            else values.words(row.get("kind"))
        )
    draft.found["reach"] = "；".join(filter(None, said))
