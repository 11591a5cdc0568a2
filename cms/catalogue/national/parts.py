"""The lists inside a guide (办理环节, 办理窗口, 收费项目 …): one table of names each, and what becomes of a row."""

import re
from typing import Any

from cms import facts
from cms.catalogue.national import codes, values
from cms.catalogue.national.draft import REST, Draft, Rule, basis, part, rows
from cms.catalogue.national.papers import materials

__all__ = [
    "bases", "faq", "fees", "hours", "intermediaries", "materials", "place", "reach", "remedy", "results",
    "situation_rows", "special", "steps", "windows",
]  # fmt: skip

STEP = {
    "步骤": "name", "环节名称": "name", "环节": "name", "名称": "name", "时限": "limit", "办理时限": "limit",
    "审批人": "who", "办理人": "who", "办理人员": "who", "办理结果": "outcome", "审查标准": "standard",
    "审批标准": "standard", "送达方式": "delivery", "出具文书": "produces", "说明": "note", "备注": "note",
}  # fmt: skip
ROLES = (
    (re.compile("收件|受理|接件|送达|制证|发证|领证|颁证|告知"), "window"),
    (re.compile("审查|审核|初审|复核|核查|勘"), "reviewer"),
    (re.compile("决定|审批|批准|登簿|签发|办结"), "approver"),
)
WINDOW = {
    "名称": "name", "窗口名称": "name", "地点": "address", "地址": "address", "办理地点": "address", "办公地址": "address",
    "电话": "phones", "联系电话": "phones", "窗口电话": "phones", "咨询电话": "phones", "时间": "hours",
    "办理时间": "hours", "办公时间": "hours", "工作时间": "hours", "位置指引": "directions", "交通指引": "directions",
    "乘车路线": "directions",
}  # fmt: skip
RESULT = {
    "名称": "name", "结果名称": "name", "审批结果名称": "name", "类型": "kind", "结果类型": "kind", "审批结果类型": "kind",
    "已关联电子证照": "electronic", "是否关联电子证照": "electronic", "有效期": "valid", "有效期限": "valid",
    "有效期说明": "valid", "样本": "sample", "结果样本": "sample", "备注": "note", "说明": "note",
}  # fmt: skip
FEE = {
    "收费项目名称": "item", "名称": "item", "项目名称": "item", "收费标准": "standard", "标准": "standard", "金额": "amount",
    "计量单位": "unit", "收费主体": "body", "收费方式": "way", "是否允许减免": "reducible", "减免依据": "reductions",
    "减免情形": "reductions", "备注": "note", "收费依据": "basis",
}  # fmt: skip
REMEDY = {
    "部门": "body", "机构": "body", "名称": "body", "电话": "phones", "联系电话": "phones", "地址": "address",
    "网址": "url",
}  # fmt: skip
FAQ = {
    "问": "ask", "问题": "ask", "标题": "ask", "常见问题": "ask", "答": "answer", "答案": "answer", "解答": "answer",
    "回答": "answer", "内容": "answer",
}  # fmt: skip
SPECIAL = {
    "类型": "kind", "种类": "kind", "名称": "kind", "特别程序名称": "kind", "特别程序种类": "kind", "总时限": "limit",
    "时限": "limit", "总时限说明": "limit_note", "时限说明": "limit_note", "特别程序说明": "note", "说明": "note",
    "依据": "basis", "设定依据": "basis",
}  # fmt: skip
REACH = {
    "通办类型": "kind", "类型": "kind", "通办范围": "kind", "通办区域": "area", "区域": "area", "通办形式": "way",
    "形式": "way",
}  # fmt: skip
INTERMEDIARY = {
    "中介服务事项名称": "name", "中介服务名称": "name", "名称": "name", "中介服务事项编码": "code", "编码": "code",
    "材料名称": "material", "依据": "basis", "设定依据": "basis", "备注": "note", "说明": "note",
}  # fmt: skip
SITUATION = {
    "情形": "name", "情形名称": "name", "名称": "name", "材料": "text", "材料名称": "text", "说明": "text",
}  # fmt: skip


def _text(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values.words(row.get(name)) for name in names}


def _noted(row: dict[str, Any]) -> str:
    """The row's own note, and what no table knows."""
    return values.joined([values.words(row.get("note")), row[REST]])


def steps(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, STEP, path), start=1):
        name = values.words(row.get("name")) or f"环节{number}"
        role: Any = next((role for pattern, role in ROLES if pattern.search(name)), "")
        limit = values.limit(row.get("limit"))
        if limit is None and "limit" in row:
            draft.puzzled(f"{path}[{number - 1}].时限", row["limit"])
        draft.add(
            "steps",
            facts.Step(
                key=f"s{number}",
                name=name,
                role=role,
                decides=role == "approver",
                limit=limit,
                note=_noted(row),
                **_text(row, "who", "standard", "outcome", "delivery", "produces"),
            ),
        )


def windows(draft: Draft, path: str, value: Any) -> None:
    for row in rows(draft, value, WINDOW, path):
        text = _text(row, "name", "address", "hours", "directions")
        text["directions"] = values.joined([text["directions"], row[REST]])
        if name := text.pop("name") or text["address"]:
            phones = values.phones(row.get("phones"))
            draft.add("windows", facts.Window(name=name, phones=phones, **text))


def place(draft: Draft, path: str, value: Any) -> None:
    """办理地点 as mere text: kept until all fields are read, for a list of windows says more."""
    if isinstance(value, str):
        draft.found["place"] = values.words(value)
    else:
        windows(draft, path, value)


def hours(draft: Draft, path: str, value: Any) -> None:
    draft.found["hours"] = values.words(value)


def results(draft: Draft, path: str, value: Any) -> None:
    if isinstance(value, str):
        value = list(values.several(value))
    for row in rows(draft, value, RESULT, path):
        text = _text(row, "name", "valid", "sample")
        kind: Any = values.code_of(row.get("kind"), codes.RESULT_KINDS) or ""
        electronic = values.yes_no(row.get("electronic")) or False
        if text["name"]:
            result = facts.Result(
                kind=kind,
                electronic=electronic,
                note=_noted(row),
                **text,
            )
            draft.add("results", result)


def fees(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, FEE, path, plain="standard")):
        found = basis(draft, row.get("basis"), f"{path}[{number}].收费依据")
        draft.add(
            "fees",
            facts.Fee(
                item=values.words(row.get("item")) or "收费",
                amount=values.amount(row.get("amount")),
                basis=found,
                reducible=values.yes_no(row.get("reducible")),
                reductions=values.lines(row.get("reductions")),
                note=_noted(row),
                **_text(row, "standard", "unit", "body", "way"),
            ),
        )


def bases(draft: Draft, path: str, value: Any) -> None:
    items = value if isinstance(value, list) else [value]
    found = [basis(draft, item, f"{path}[{number}]") for number, item in enumerate(items)]
    draft.add("legal_basis", *(item for item in found if item))


def remedy(name: str) -> Rule:
    def rule(draft: Draft, path: str, value: Any) -> None:
        row = part(draft, value, REMEDY, path, plain="body")
        text = _text(row, "body", "address", "url")
        text["address"] = values.joined([text["address"], row[REST]])
        draft.found[name] = facts.Remedy(phones=values.phones(row.get("phones")), **text)

    return rule


def faq(draft: Draft, path: str, value: Any) -> None:
    for row in rows(draft, value, FAQ, path, plain="ask"):
        answer = values.joined([values.words(row.get("answer")), row[REST]])
        draft.add("faq", facts.Faq(values.words(row.get("ask")), answer))


def special(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, SPECIAL, path, plain="kind")):
        limit = values.limit(row.get("limit"))
        if limit is None and "limit" in row:
            draft.puzzled(f"{path}[{number}].总时限", row["limit"])
        draft.add(
            "special",
            facts.SpecialProcedure(
                kind=values.words(row.get("kind")) or "特别程序",
                limit=limit,
                limit_note=values.words(row.get("limit_note")),
                note=_noted(row),
                basis=basis(draft, row.get("basis"), f"{path}[{number}].依据"),
            ),
        )


def intermediaries(draft: Draft, path: str, value: Any) -> None:
    for number, row in enumerate(rows(draft, value, INTERMEDIARY, path)):
        text = _text(row, "name", "code", "material")
        text["name"] = text["name"] or text["material"]
        found = basis(draft, row.get("basis"), f"{path}[{number}].依据")
        if text["name"]:
            draft.add("intermediaries", facts.Intermediary(**text, basis=found, note=_noted(row)))


def reach(draft: Draft, path: str, value: Any) -> None:
    """A word (全省通办), or rows; also kinds with their areas as one object."""
    if isinstance(value, str):
        draft.found["reach"] = values.words(value)
        return
    if isinstance(value, dict) and not set(value) & set(REACH):
        value = [{"通办类型": kind, "通办区域": area} for kind, area in value.items()]
    for row in rows(draft, value, REACH, path, plain="kind"):
        text = _text(row, "kind", "area", "way")
        text["kind"] = text["kind"] or "通办"
        text["way"] = values.joined([text["way"], row[REST]], "，")
        draft.add("reaches", facts.Reach(**text))


def situation_rows(draft: Draft, value: Any, path: str) -> list[dict[str, Any]]:
    return rows(draft, value, SITUATION, path)
