"""The list of materials (材料清单): each row a document with everything the guide says about it."""

from typing import Any

from cms import facts
from cms.catalogue.national import codes, values
from cms.catalogue.national.draft import REST, Draft, basis, rows

MATERIAL = {
    "序号": "order", "材料名称": "name", "名称": "name", "原件份数": "original", "复印件份数": "copy",
    "材料形式": "medium", "必要性": "need", "材料必要性": "need", "是否必备材料": "need", "材料类型": "kind",
    "来源渠道": "source", "来源渠道说明": "source_note", "出具机构": "issuer", "是否免提交": "waived",
    "免提交": "waived", "已关联电子证照": "linked", "是否关联电子证照": "linked", "空白表格": "blank",
    "示例样本": "sample", "示例样表": "sample", "备注信息": "remark", "备注": "remark", "填报须知": "note",
    "使用说明": "note", "办理说明": "note", "受理标准": "standard", "纸质材料规格": "paper", "纸质规格": "paper",
    "材料依据": "basis", "依据": "basis",
}  # fmt: skip


def materials(draft: Draft, path: str, value: Any) -> None:
    taken = {material.key for material in draft.found.get("materials", ())}
    for number, row in enumerate(rows(draft, value, MATERIAL, path), start=1):
        if values.words(row.get("name")):
            found = basis(draft, row.get("basis"), f"{path}[{number - 1}].材料依据")
            key = _key(values.whole(row.get("order")) or number, taken)
            draft.add("materials", _material(key, row, found))


def _key(number: int, taken: set[str]) -> str:
    """By the guide's own number, which its other rows refer to; the next free one where it is used twice."""
    while (key := f"m{number}") in taken:
        number += 1
    taken.add(key)
    return key


def _material(key: str, row: dict[str, Any], found: facts.Basis | None) -> facts.Material:
    text: dict[str, Any] = {
        name: values.words(row.get(name))
        for name in ("name", "note", "standard", "issuer", "source_note", "paper")
    }
    return facts.Material(
        key=key,
        copies=_copies(row),
        waived=values.yes_no(row.get("waived")) or False,
        linked=values.yes_no(row.get("linked")),
        remark=values.joined([values.words(row.get("remark")), row[REST]]),
        basis=found,
        **text,
        **_codes(row),
        **_offered(row, "blank"),
        **_offered(row, "sample"),
    )


def _copies(row: dict[str, Any]) -> facts.Varying[facts.Copies]:
    original, copy = values.whole(row.get("original")), values.whole(row.get("copy"))
    if (original, copy) == (None, None):
        return ()
    return (facts.Case(facts.Copies(original or 0, copy or 0)),)


def _codes(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": values.code_of(row.get("source"), codes.SOURCES) or "",
        "kind": values.code_of(row.get("kind"), codes.MATERIAL_KINDS) or "",
        "medium": values.code_of(row.get("medium"), codes.MEDIA) or "",
        "need": values.code_of(row.get("need"), codes.NEEDS) or "required",
    }


def _offered(row: dict[str, Any], name: str) -> dict[str, Any]:
    """A blank form or a sample: said to be there, or named by its address."""
    known, words = values.yes_no(row.get(name)), values.words(row.get(name))
    if known is None and words:
        return {f"has_{name}": True, name: words}
    return {f"has_{name}": known}
