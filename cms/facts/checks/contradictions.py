"""Texts against figures: what one part of a guide says and another does not know."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations

from cms.facts.checks.problem import Problem, warn
from cms.facts.checks.texts import SPAN, law_texts, span_of, texts
from cms.facts.matter import Limit, Matter, Varying
from cms.facts.varying import limit_words

SINCE_ACCEPTANCE = re.compile(rf"受理(?:申请)?(?:之日)?起(?:的)?\s*{SPAN}(?:之)?内")
AT_ONCE = re.compile(r"即时办结|当场办结|当即办结|即来即办|立等可取|马上办")
EVENTS = re.compile(
    rf"(?P<event>出生|登记注册|注册登记|毕业|离职|退役|死亡|入境)(?:之日起|之日|后|起)*(?P<full>满)?\s*{SPAN}"
)
TO_THE_COUNTER = re.compile(
    r"(?:到|去|前往)[^。；，]{0,12}(?:窗口|前台|大厅)[^。；，]{0,6}(?:办理|提交|交|领取)"
    r"|(?:到|在)前台|(?:提供|提交|递交)纸质|纸质材料|邮寄材料"
)
PERMIT = re.compile(r"准予(?:行政)?许可|不(?:予|准予)(?:行政)?许可")
FORM = re.compile(r"《([^》]{4,30}(?:表|书|单))》")
PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("【", "】"), ("〔", "〕"))
_LISTED = re.compile(r"(?:^|(?<=[。；;：:\s]))\d{1,2}）")
ALIKE = 0.7


def limits_in_texts(matter: Matter, today: date) -> Iterator[Problem]:
    for part in texts(matter):
        for found in SINCE_ACCEPTANCE.finditer(part.text):
            said, promised = span_of(found), _longest(matter.limits.promised, span_of(found))
            if said and promised and said.n > promised.n:
                message = f"这里写“{found[0]}”，承诺时限却是{limit_words(promised)}。请改成一样的。"
                yield warn("limit_in_text", part.where, message)


def at_once_in_texts(matter: Matter, today: date) -> Iterator[Problem]:
    """ "即时办结" or 马上办 where the promise is days, or the kind of handling is not 即办."""
    days = _longest(matter.limits.promised, Limit(Decimal(0)))
    slow = (days is not None and days.n > 1) or matter.handling.startswith("承诺")
    if not slow:
        return
    if "马上办" in matter.service.ways:
        message = "审批服务形式写了“马上办”，办件类型或者承诺时限却不是当场办结。请核对。"
        yield warn("at_once_in_text", "service.ways", message)
    for part in (*texts(matter), *law_texts(matter)):
        found = AT_ONCE.search(part.text)
        if found:
            message = f"这里写“{found[0]}”，办件类型或者承诺时限却不是当场办结。请核对。"
            yield warn("at_once_in_text", part.where, message)


def periods_agree(matter: Matter, today: date) -> Iterator[Problem]:
    """The same event with different spans in different places ("出生后6个月内", "出生180天内")."""
    said: dict[tuple[str, bool], dict[str, tuple[str, str]]] = defaultdict(dict)
    for part in (*texts(matter), *law_texts(matter)):
        for found in EVENTS.finditer(part.text):
            span = span_of(found)
            if span:
                key = (found["event"], bool(found["full"]))
                said[key].setdefault(limit_words(span), (part.where, found[0]))
    for spans in said.values():
        if len(spans) > 1:
            (where, _), *_rest = spans.values()
            quoted = "、".join(f"“{text}”" for _, text in spans.values())
            message = f"几处写的期限不一样：{quoted}。请核对以哪个为准。"
            yield warn("periods_disagree", where, message)


def on_line_to_the_counter(matter: Matter, today: date) -> Iterator[Problem]:
    """No visit is needed, they say, but the process on line leads to a counter."""
    if matter.visits != 0 and matter.online_depth != 4:
        return
    for number, line in enumerate(matter.process):
        found = TO_THE_COUNTER.search(line)
        if found:
            message = f"写了不用到现场，网上流程却写“{found[0]}”。请核对。"
            yield warn("process_to_counter", f"process[{number}]", message)


def forms_named_alike(matter: Matter, today: date) -> Iterator[Problem]:
    """One form goes by one name."""
    named: dict[str, str] = {}
    for part in texts(matter):
        for name in FORM.findall(part.text):
            named.setdefault(name, part.where)
    for number, material in enumerate(matter.materials):
        if material.kind == "form":
            named.setdefault(material.name.strip("《》"), f"materials[{number}].name")
    for (one, where), (other, _) in combinations(named.items(), 2):
        if one[-1] == other[-1] and _alike(one, other):
            message = f"同一张表有两个名字：《{one}》《{other}》。请用一个名字。"
            yield warn("form_names", where, message)


def permit_words(matter: Matter, today: date) -> Iterator[Problem]:
    if matter.kind in {"", "01"}:
        return
    for part in texts(matter):
        found = PERMIT.search(part.text)
        if found:
            message = f"这里写“{found[0]}”，事项类型却不是行政许可。请核对。"
            yield warn("permit_words", part.where, message)


def marks_paired(matter: Matter, today: date) -> Iterator[Problem]:
    fees = [
        (f"fees[{n}].{name}", text)
        for n, fee in enumerate(matter.fees)
        for name, text in (("standard", fee.standard), *(("reductions", r) for r in fee.reductions))
    ]
    for where, text in (*((p.where, p.text) for p in texts(matter)), *fees):
        plain = _LISTED.sub("", text)
        odd = [a + b for a, b in PAIRS if plain.count(a) != plain.count(b)]
        if odd:
            yield warn(
                "marks_unpaired", where, f"标点 {' '.join(odd)} 没有成对。请核对有没有漏字。"
            )


def _longest(cases: Varying[Limit], like: Limit | None) -> Limit | None:
    same = [case.value for case in cases if like and case.value.unit == like.unit]
    return max(same, key=lambda limit: limit.n, default=None)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    limits_in_texts,
    at_once_in_texts,
    periods_agree,
    on_line_to_the_counter,
    forms_named_alike,
    permit_words,
    marks_paired,
)
