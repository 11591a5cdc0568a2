"""Which leaves of a national-schema guide are facts of the matter made from it: looked up in the matter, independently
of the tables of the import. Text boxes under the guide's own label (`details`) do not count as landed."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cms import facts
from cms.catalogue import codes
from cms.facts.words import DEPTHS

type Row = Mapping[str, Any]
NOTHING = {"", "无", "暂无", "/", "—", "-"}
MARKS = re.compile(r"[\s\W_]+")
SENTENCES = re.compile(r"[。；;\n]|(?<!\d)\d{1,2}[.、．](?!\d)")
YES = {"是": True, "否": False, True: True, False: False}
UNITS = {"工作日": "working_day"}


def leaves(
    data: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value that says something; keys beginning with `_` are notes on the file, "无" says nothing."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if not key.startswith("_"):
                yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, (*path, number))
    elif data is not None and str(data).strip() not in NOTHING:
        yield path, data


def lost(data: Row, matter: facts.Matter) -> list[tuple[str, Any]]:
    """The leaves that no typed field of the matter says."""
    return [
        (".".join(map(str, path)), value)
        for path, value in leaves(data)
        if not _landed(data, path, value, matter)
    ]


def _landed(data: Row, path: tuple[str | int, ...], value: Any, matter: facts.Matter) -> bool:
    names = tuple(part for part in path if isinstance(part, str))
    check = CHECKS.get(names) or CHECKS.get(names[:1])
    if check is not None:
        row: Any = data
        for part in path[:-1] if names in CHECKS else ():
            row = row[part]
        return check(matter, row, value)
    sections = SECTIONS.get(names[0])
    return _says(_texts(matter, sections), value)


def _texts(matter: facts.Matter, sections: tuple[str, ...] | None = None) -> list[str]:
    typed = facts.to_json(matter)
    for untyped in ("details", "source", "id", "form"):
        typed.pop(untyped, None)
    if sections:
        typed = {name: typed.get(name) for name in sections}
    return [_squeezed(str(value)) for _path, value in leaves(typed)]


def _says(texts: list[str], value: Any) -> bool:
    """Each sentence of the value is part of one text."""
    parts = [_squeezed(part) for part in SENTENCES.split(str(value))]
    return all(any(part in text for text in texts) for part in parts if part)


def _squeezed(text: str) -> str:
    return MARKS.sub("", text)


def _material(matter: facts.Matter, row: Row) -> facts.Material | None:
    key = f"m{row['序号']}"
    found = (m for m in matter.materials if m.key == key or m.key.startswith(f"{key}_"))
    return next(found, None)


def _of_material(get: Callable[[facts.Material], Any]) -> Callable[..., bool]:
    def check(matter: facts.Matter, row: Row, value: Any) -> bool:
        material = _material(matter, row)
        return material is not None and get(material) == YES.get(value, value)

    return check


def _worded(get: Callable[[facts.Matter], Any], words: Mapping[Any, Any]) -> Callable[..., bool]:
    return lambda matter, _row, value: str(words.get(get(matter), "?")).startswith(
        str(value).removesuffix("件")
    )


def _flag(get: Callable[[facts.Matter], Any]) -> Callable[..., bool]:
    return lambda matter, _row, value: get(matter) is YES.get(value)


def _phones(get: Callable[[facts.Matter], Any]) -> Callable[..., bool]:
    def check(matter: facts.Matter, _row: Row, value: Any) -> bool:
        numbers = re.findall(r"[\d()（）-]{5,}", str(value))
        return bool(numbers) and all(number in get(matter) for number in numbers)

    return check


def _limit(name: str, field: str) -> Callable[..., bool]:
    def check(matter: facts.Matter, _row: Row, value: Any) -> bool:
        limit = getattr(matter.limits, name)[0].value
        return getattr(limit, field) == UNITS.get(value, value)

    return check


def _step_limit(matter: facts.Matter, row: Row, value: Any) -> bool:
    step = next(step for step in matter.steps if step.name == row["步骤"])
    return step.limit is not None and facts.limit_words(step.limit) == value


def _need(matter: facts.Matter, row: Row, value: Any) -> bool:
    """A material for some is needed under its condition, which says more than "非必要"."""
    material = _material(matter, row)
    words = {"required": "必要", "optional": "非必要", "deferrable": "容缺后补"}
    return material is not None and (
        words[material.need] == value or (value == "非必要" and material.when is not None)
    )


MATERIAL = {
    "序号": lambda matter, row, value: _material(matter, row) is not None,
    "原件份数": _of_material(lambda m: m.copies[0].value.original),
    "复印件份数": _of_material(lambda m: m.copies[0].value.copy),
    "材料形式": _of_material(
        lambda m: {"both": "纸质/电子化", "paper": "纸质", "electronic": "电子化"}.get(m.medium)
    ),
    "必要性": _need,
    "材料类型": _of_material(
        lambda m: {"certificate": "证件证书证明", "form": "申请表格文书", "other": "其他"}.get(
            m.kind
        )
    ),
    "来源渠道": _of_material(
        lambda m: {"applicant": "申请人自备", "government": "政府部门核发", "other": "其他"}.get(
            m.source
        )
    ),
    "是否免提交": _of_material(lambda m: m.waived),
    "已关联电子证照": _of_material(lambda m: m.linked),
    "空白表格": _of_material(lambda m: m.has_blank),
    "示例样本": _of_material(lambda m: m.has_sample),
    "纸质材料规格": _of_material(lambda m: m.paper),
}
CHECKS: dict[tuple[str, ...], Callable[..., bool]] = {
    ("事项类型",): _worded(lambda m: m.kind, dict(codes.KINDS)),
    ("行使层级",): _worded(lambda m: m.level, dict(codes.LEVELS)),
    ("实施主体性质",): _worded(lambda m: m.power.nature, dict(codes.NATURES)),
    ("办件类型",): _worded(lambda m: m.handling, dict(codes.HANDLING)),
    ("网办深度",): _worded(lambda m: m.online_depth, DEPTHS),
    ("服务对象",): lambda m, _row, value: value in [str(dict(codes.AUDIENCES)[c]) for c in m.audience],
    ("办理形式",): lambda m, _row, value: value in [str(dict(codes.CHANNELS)[c]) for c in m.channels],
    ("承诺办结时限", "数"): _limit("promised", "n"),
    ("承诺办结时限", "单位"): _limit("promised", "unit"),
    ("法定办结时限", "数"): _limit("statutory", "n"),
    ("法定办结时限", "单位"): _limit("statutory", "unit"),
    ("办理环节", "时限"): _step_limit,
    ("特别程序", "总时限"): lambda m, _row, value: facts.limit_words(m.special[0].limit)
    == value.replace("工作日", "个工作日"),
    ("日常用语",): lambda m, _row, value: all(word in m.aliases for word in value.split("，")),
    ("到办事现场次数",): lambda m, _row, value: m.visits == value,
    ("是否告知承诺制",): _flag(lambda m: m.promise_based),
    ("是否进驻政务大厅",): _flag(lambda m: m.service.in_hall),
    ("是否支持物流快递",): _flag(lambda m: m.service.by_post),
    ("是否支持预约办理",): _flag(lambda m: m.service.booking),
    ("收费",): lambda m, _row, value: m.charged is {"不收费": False, "收费": True}[value],
    ("收费项目", "是否允许减免"): lambda m, _row, value: m.fees[0].reducible is YES[value],
    ("审批结果", "已关联电子证照"): lambda m, row, value: any(
        r.name == row["名称"] and r.electronic is value for r in m.results
    ),
    ("审批结果", "类型"): lambda m, row, value: any(
        r.name == row["名称"]
        and {"certificate": "证照", "document": "批文", "other": "其他"}.get(r.kind) == value
        for r in m.results
    ),
    ("咨询电话",): _phones(lambda m: m.phones.ask),
    ("投诉电话",): _phones(lambda m: m.phones.complain),
    ("行政复议", "电话"): _phones(lambda m: m.review.phones),
    ("行政诉讼", "电话"): _phones(lambda m: m.litigation.phones),
    ("办理窗口", "电话"): _phones(lambda m: [p for w in m.windows for p in w.phones]),
    **{("材料清单", name): check for name, check in MATERIAL.items()},
}  # fmt: skip
SECTIONS = {
    "材料清单": ("materials", "requirements"),
    "办理环节": ("steps",),
    "办理窗口": ("windows",),
    "审批结果": ("results",),
    "设定依据": ("legal_basis",),
    "实施依据": ("legal_basis",),
    "收费项目": ("fees",),
    "受理条件": ("requirements", "benefit"),
    "情形材料": ("materials",),
}
