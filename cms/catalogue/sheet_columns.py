"""The columns of the spreadsheet of matters, as two tables: what a cell holds, and how it is read and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import codes
from cms.facts import labels

KEPT = "按情形"  # stands for a value that depends on the situation: read again, it stays as it is
YES, NO = "是", "否"
LONGEST = 5_000


class WrongCell(ValueError):
    """What a cell holds cannot be taken; the text says what to write."""


@dataclass(frozen=True)
class Kept:
    """The cell leaves what is there."""


@dataclass(frozen=True)
class Column:
    """`put` gives the part with the value in it."""

    name: str
    get: Callable[[Any], Any]
    put: Callable[[Any, Any], Any]
    read: Callable[[Any], Any]
    write: Callable[[Any], Any] = lambda value: value


def text(value: Any) -> str:
    words = "" if value is None else str(value).strip()
    if len(words) > LONGEST:
        raise WrongCell(_("太长了，最多 %(n)s 个字。") % {"n": LONGEST})
    return words


def needed(value: Any) -> str:
    if words := text(value):
        return words
    raise WrongCell(_("空着。这一列要填。"))


def number(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation as error:
        raise WrongCell(_("要填数字，写的是“%(value)s”。") % {"value": str(value)[:20]}) from error
    if not found.is_finite() or found < 0 or found > 10_000:
        raise WrongCell(_("要填 0 到 10000 的数字，写的是“%(value)s”。") % {"value": value})
    return found


def whole(value: Any) -> int | None:
    found = number(value)
    if found is not None and found != int(found):
        raise WrongCell(_("要填整数，写的是“%(value)s”。") % {"value": value})
    return None if found is None else int(found)


def yes_or_no(value: Any) -> bool | None:
    known = {"": None, YES: True, NO: False}
    if (words := text(value)) in known:
        return known[words]
    raise WrongCell(_("填“是”或“否”，写的是“%(value)s”。") % {"value": words[:20]})


def one_of(known: Mapping[Any, str]) -> Callable[[Any], Any]:
    by_words = {"": "", **{str(words): code for code, words in known.items()}}

    def read(value: Any) -> Any:
        if (words := text(value)) in by_words:
            return by_words[words]
        offered = "、".join(word for word in by_words if word)
        raise WrongCell(
            _("没有“%(value)s”这一种，可以填：%(offered)s。")
            % {"value": words[:20], "offered": offered}
        )

    return read


def lines(value: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in text(value).splitlines() if line.strip())


def _words_of(known: Mapping[Any, str]) -> Callable[[Any], str]:
    return lambda code: str(known.get(code, ""))


def _yes(value: bool | None) -> str:
    return {None: "", True: YES, False: NO}[value]


def _plain(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    return attrgetter(name), lambda part, value: replace(part, **{name: value})


def _part(whole_name: str, name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    def put(part: Any, value: Any) -> Any:
        inner = replace(getattr(part, whole_name), **{name: value})
        return replace(part, **{whole_name: inner})

    return attrgetter(f"{whole_name}.{name}"), put


def _limit(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    """Plain working days; a limit in other units or by situation is kept."""

    def get(matter: facts.Matter) -> Any:
        cases = getattr(matter.limits, name)
        if not cases:
            return None
        plain = len(cases) == 1 and cases[0].when is None and cases[0].value.unit == "working_day"
        return cases[0].value.n if plain else KEPT

    def put(matter: facts.Matter, value: Any) -> facts.Matter:
        if isinstance(value, Kept) or value == get(matter):
            return matter
        cases = () if value is None else (facts.Case(facts.Limit(value)),)
        return replace(matter, limits=replace(matter.limits, **{name: cases}))

    return get, put


def _copies(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    def get(material: facts.Material) -> Any:
        cases = material.copies
        if len(cases) != 1 or cases[0].when is not None:
            return KEPT if cases else None
        return getattr(cases[0].value, name)

    def put(material: facts.Material, value: Any) -> facts.Material:
        if isinstance(value, Kept) or value == get(material):
            return material
        there = material.copies[0].value if material.copies else facts.Copies()
        counted = replace(there, **{name: value or 0})
        return replace(material, copies=(facts.Case(counted),))

    return get, put


def _or_kept(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: Kept() if value == KEPT else read(value)


def _coded(name: str, attribute: str, known: Mapping[Any, Any]) -> Column:
    return Column(name, *_plain(attribute), one_of(known), _words_of(known))


SOURCES, MEDIA, NEEDS = (labels.CODES[name] for name in ("source", "medium", "need"))
KINDS = {"certificate": "证件证书证明", "form": "申请表格文书", "other": "其他"}

MATTER = (
    Column("事项名称", *_plain("title"), needed),
    Column("实施主体", *_part("department", "name"), needed),
    Column("实施主体编码", *_part("department", "code"), needed),
    Column("基本编码", *_plain("base_code"), text),
    _coded("事项类型", "kind", dict[str, Any](codes.KINDS)),
    Column("说明", *_plain("summary"), text),
    Column("承诺办结时限（工作日）", *_limit("promised"), _or_kept(number)),
    Column("法定办结时限（工作日）", *_limit("statutory"), _or_kept(number)),
    _coded("办件类型", "handling", dict(codes.HANDLING)),
    Column("到办事现场次数", *_plain("visits"), whole),
    Column("是否收费", *_plain("charged"), yes_or_no, _yes),
    Column("数量限制", *_plain("quantity_limit"), text),
    Column("办理责任人", *_plain("person_in_charge"), text),
    Column("咨询电话", *_part("phones", "ask"), lines, "\n".join),
    Column("投诉电话", *_part("phones", "complain"), lines, "\n".join),
)
MATERIAL = (
    Column("材料名称", *_plain("name"), needed),
    Column("原件份数", *_copies("original"), _or_kept(whole)),
    Column("复印件份数", *_copies("copy"), _or_kept(whole)),
    _coded("来源渠道", "source", SOURCES),
    _coded("材料类型", "kind", KINDS),
    _coded("材料形式", "medium", MEDIA),
    Column(
        "必要性",
        *_plain("need"),
        lambda value: one_of(NEEDS)(value) or "required",
        _words_of(NEEDS),
    ),
    Column("免提交", *_plain("waived"), lambda value: bool(yes_or_no(value)), _yes),
    Column("出具机构", *_plain("issuer"), text),
    Column("为什么要", *_plain("because"), text),
    Column("填报须知", *_plain("note"), text),
    Column("受理标准", *_plain("standard"), text),
)
