"""What changed between two states of a matter, in citizens' words: for history, imports and drafts in progress."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from cms.facts.codec import part_to_json
from cms.facts.matter import (
    Basis,
    Case,
    Fee,
    Limit,
    Limits,
    Matter,
    Phones,
    Requirement,
    Result,
    Section,
    Step,
    Window,
)
from cms.facts.numerals import plain
from cms.facts.varying import limit_words
from cms.facts.words import CHANNELS, DEPTHS, joined, law_words

NAMES = {
    "id": "内部编号", "code": "实施编码", "title": "事项名称", "department": "实施部门",
    "base_code": "基本编码", "aliases": "别名", "main_item": "主项", "summary": "说明", "kind": "事项类型",
    "audience": "服务对象", "themes": "主题", "region": "适用地区", "level": "行使层级", "limits": "时限",
    "visits": "到办事现场次数", "visit_reason": "到现场的原因", "online_depth": "网办深度", "channels": "办理形式",
    "reach": "通办范围", "handling": "办件类型", "promise_based": "告知承诺", "secrecy": "公开范围",
    "quantity_limit": "数量限制", "person_in_charge": "办理责任人", "phones": "电话", "charged": "是否收费",
    "fees": "收费项目", "legal_basis": "办理依据", "questions": "情形问题", "requirements": "办理条件",
    "materials": "材料", "form": "表单", "steps": "办理环节", "process": "网上办理流程",
    "process_offline": "窗口办理流程", "windows": "办理地点", "results": "办理结果", "item_code": "业务办理项编码", "version": "事项版本", "reaches": "跨域通办", "power": "权力和机构",
    "service": "服务方式", "benefit": "补贴", "apply_within": "申请期限", "special": "特别程序",
    "intermediaries": "中介服务", "rights": "申请人权利", "duties": "申请人义务", "cautions": "注意事项",
    "annual_review": "年审年检", "review": "行政复议",
    "litigation": "行政诉讼", "faq": "常见问题", "details": "其他事实", "source": "来源",
    "reviewed": "核对日期", "review_due": "下次核对日期",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """`where` is the field as in the export ("materials.lease"), `words` a sentence for the person."""

    where: str
    before: str
    after: str
    words: str


def differences(old: Matter, new: Matter) -> tuple[Difference, ...]:
    """Empty exactly when the facts are equal."""
    found: list[Difference] = []
    for field in fields(Matter):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            found += list(_of_field(field.name, before, after))
    return tuple(found)


def _of_field(name: str, before: object, after: object) -> Iterator[Difference]:
    if isinstance(before, Limits) and isinstance(after, Limits):
        yield from _of_pair("limits.promised", "承诺时限", before.promised, after.promised)
        yield from _of_pair("limits.statutory", "法定时限", before.statutory, after.statutory)
    elif isinstance(before, Phones) and isinstance(after, Phones):
        yield from _of_pair("phones.ask", "咨询电话", before.ask, after.ask)
        yield from _of_pair("phones.complain", "投诉电话", before.complain, after.complain)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for label in {**before, **after}:
            yield from _of_pair(f"{name}.{label}", label, before.get(label), after.get(label))
    elif name in _LISTS and isinstance(before, tuple) and isinstance(after, tuple):
        yield from _of_list(name, before, after)
    else:
        said = _SAID.get(name, words_of)
        yield from _of_pair(name, NAMES[name], said(before), said(after), changed=True)


def _of_pair(
    where: str, name: str, before: object, after: object, *, changed: bool = False
) -> Iterator[Difference]:
    if before == after and not changed:
        return
    was, now = words_of(before), words_of(after)
    if was and now and was != now:
        words = f"{name}由“{was}”改为“{now}”"
    elif now and not was:
        words = f"写明了{name}：{now}"
    elif was and not now:
        words = f"去掉了{name}：{was}"
    else:
        words = f"{name}有改动"
    yield Difference(where, was, now, words)


def _of_list(
    name: str, before: tuple[object, ...], after: tuple[object, ...]
) -> Iterator[Difference]:
    label, named = NAMES[name], _LISTS[name]
    was, now = _by_name(before, named), _by_name(after, named)
    found = False
    for key in [key for key in was if key not in now]:
        found = True
        title = _title(was[key])
        yield Difference(f"{name}.{key}", title, "", f"不再有{label}“{title}”")
    for key, part in now.items():
        if key not in was:
            found = True
            yield Difference(f"{name}.{key}", "", _title(part), f"新增{label}“{_title(part)}”")
        elif was[key] != part:
            found = True
            yield _of_part(f"{name}.{key}", label, was[key], part)
    if not found:
        yield Difference(name, "", "", f"{label}的顺序有改动")


def _of_part(where: str, label: str, before: object, after: object) -> Difference:
    was, now = words_of(before), words_of(after)
    if was == now:
        what = "、".join(_changed_fields(before, after))
        return Difference(where, was, now, f"{label}“{_title(after)}”有改动：{what}")
    return Difference(where, was, now, f"{label}由“{was}”改为“{now}”")


_PART_FIELDS = {
    "name": "名称", "when": "什么情形要", "copies": "份数", "because": "理由", "need": "是否必须", "note": "说明",
    "waived": "免提交", "held_as": "电子证照", "medium": "纸质或电子", "source": "来源", "kind": "种类",
    "options": "选项", "ask": "问法", "why": "为什么问", "say": "说法", "gate": "能不能办", "fields": "填写项",
    "limit": "时限", "basis": "依据", "remark": "备注", "issuer": "出具机构", "delivery": "送达方式", "amount": "金额", "standard": "标准", "max_age_days": "开具时间",
}  # fmt: skip


def _changed_fields(before: object, after: object) -> list[str]:
    was, now = part_to_json(before), part_to_json(after)
    if not isinstance(was, dict) or not isinstance(now, dict):
        return ["内容"]
    changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    return list(dict.fromkeys(_PART_FIELDS.get(key, "别的内容") for key in changed)) or ["内容"]


def _by_name(parts: tuple[object, ...], named: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for number, part in enumerate(parts):
        key = str(getattr(part, named, "")) or str(number)
        found[key if key not in found else f"{key}#{number}"] = part
    return found


def _title(part: object) -> str:
    for name in ("name", "title", "ask", "say", "item", "law", "body", "kind"):
        value = getattr(part, name, "")
        if isinstance(value, str) and value:
            return value
    return ""


# Lists whose parts have a name of their own, and which attribute that is.
_LISTS = {
    "materials": "key", "questions": "key", "requirements": "say", "form": "key", "steps": "key",
    "reaches": "kind", "special": "kind", "intermediaries": "name", "windows": "name", "results": "name", "fees": "item", "legal_basis": "law", "faq": "ask",
}  # fmt: skip


def words_of(value: object) -> str:
    """Any fact in words, as far as words tell it; two facts may differ in what these leave out."""
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal | int):
        return plain(value)
    if isinstance(value, tuple):
        return joined((words_of(item) for item in value), "、")
    if isinstance(value, str):
        return value
    return _WORDS.get(type(value), _title)(value)


def _section_words(section: Section) -> str:
    return f"{section.title}（{'、'.join(field.label for field in section.fields)}）"


def _fee_words(fee: Fee) -> str:
    amount = f"{plain(fee.amount)}元" if fee.amount is not None else fee.standard
    return f"{fee.item}{amount}"


def _step_words(step: Step) -> str:
    return f"{step.name}（{limit_words(step.limit)}）" if step.limit else step.name


def _day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _channels_words(value: object) -> str:
    return (
        "、".join(CHANNELS.get(str(key), str(key)) for key in value)
        if isinstance(value, tuple)
        else ""
    )


def _depth_words(value: object) -> str:
    return DEPTHS.get(value, str(value)) if isinstance(value, int) else ""


_SAID: dict[str, Callable[[object], str]] = {
    "channels": _channels_words,
    "online_depth": _depth_words,
}
_WORDS: dict[type, Callable[..., str]] = {
    date: _day_words,
    Case: lambda case: words_of(case.value),
    Limit: limit_words,
    Basis: law_words,
    Section: _section_words,
    Fee: _fee_words,
    Step: _step_words,
    Window: lambda window: joined([window.name, window.address, window.hours], "，"),
    Result: lambda result: result.name,
    Requirement: lambda requirement: requirement.say,
}
