"""How it goes: steps, how long it takes, whether it can be done on line."""

import re
from decimal import Decimal

from cms.facts.matter import Limit, Step, Varying
from cms.facts.numerals import plain
from cms.facts.speech.telling import Speech, Telling, further
from cms.facts.varying import limit_words, possible
from cms.facts.words import CHANNELS, DEPTH_WORDS, DEPTHS, ask_where, headline, joined, unnumbered

ON_LINE = frozenset({"online", "mobile"})
_QUOTED = re.compile(
    r"“[^”]{2,16}”(?:微信)?(?:小程序|公众号|APP|App|网站|平台)|“[^”]{2,14}(?:网|平台|系统)”"
)
_NAMED = re.compile(
    r"[\u4e00-\u9fa5、]{2,12}?(?:微信)?(?:小程序|APP|App)|[\u4e00-\u9fa5]{2,6}政务服务网"
)
_OR = re.compile("[或和]者?")
_LEADING = re.compile(r"^.*(?:登录|进入|通过|使用|打开|搜索|关注|在|到|从)")


def steps(telling: Telling) -> Speech:
    matter = telling.matter
    process = [line for line in matter.process if line.strip()]
    offline = [line for line in matter.process_offline if line.strip()]
    extra = further(matter, "steps")
    if not process and not offline and not matter.steps and not extra:
        return telling.silent("steps")
    short = [
        _walk("网上办" if offline else "", process),
        _walk("到窗口办" if process else "", offline),
    ]
    if matter.steps and not any(short):
        names = " → ".join(_step_head(step) for step in matter.steps)
        short = [f"分 {len(matter.steps)} 步：{names}"]
    long = [f"{n}. {unnumbered(line)}" for n, line in enumerate(process, 1)]
    long += [f"窗口 {n}. {unnumbered(line)}" for n, line in enumerate(offline, 1)]
    stages = [f"办理环节{n}，{_step_line(step)}" for n, step in enumerate(matter.steps, 1)]
    return telling.known(
        "steps", [*short, *([] if any(short) else extra)], [*long, *stages, *extra]
    )


def time_limit(telling: Telling) -> Speech:
    limits = telling.matter.limits
    promised, statutory = _choices(telling, limits.promised), _choices(telling, limits.statutory)
    extra = further(telling.matter, "time_limit")
    if not promised and not statutory and not extra:
        return telling.silent("time_limit")
    short: list[str] = []
    if promised:
        beside = f"（法定{statutory}）" if statutory else ""
        ending = "" if promised.endswith("办结") else "办结"
        short.append(f"承诺受理后{promised}{ending}{beside}")
    elif statutory:
        short.append(f"法定受理后{statutory}办结，指南没有写承诺时限")
    else:
        short.append("指南没有写受理后多久办结")
    notes = [case.value.note for case in (*limits.promised, *limits.statutory) if case.value.note]
    stages = [
        f"{step.name}：{limit_words(step.limit)}" for step in telling.matter.steps if step.limit
    ]
    each = f"各环节：{joined(stages)}" if stages else ""
    return telling.known("time_limit", short + extra, [*notes, each, _too_long(telling)])


def online(telling: Telling) -> Speech:
    matter = telling.matter
    ways = "、".join(words for key, words in CHANNELS.items() if key in matter.channels)
    depth = DEPTH_WORDS.get(matter.online_depth or 0, "")
    extra = further(matter, "online")
    if not ways and not depth and matter.visits is None and not extra:
        return telling.silent("online")
    visits = "" if matter.visits is None else f"到办事现场 {matter.visits} 次"
    reason = f"要到现场，因为{matter.visit_reason}" if matter.visits and matter.visit_reason else ""
    way = f"可以{ways}" if ways else ""
    if ways and not ON_LINE & set(matter.channels):
        way = f"指南写的办理方式是{ways}，没有写网上办理"
    doors = _doors((*matter.process, *matter.process_offline))
    door = f"网上从这里进：{'、'.join(doors)}" if doors and ON_LINE & set(matter.channels) else ""
    reach = f"通办范围：{matter.reach}" if matter.reach else ""
    return telling.known(
        "online", [joined([way, depth, visits]), door], [reason, reach, *extra, _at_odds(telling)]
    )


def _walk(how: str, lines: list[str]) -> str:
    if not lines:
        return ""
    return f"{how}分 {len(lines)} 步：{' → '.join(headline(line) for line in lines)}"


def _step_head(step: Step) -> str:
    return f"{step.name}（{limit_words(step.limit)}）" if step.limit else step.name


def _step_line(step: Step) -> str:
    facts = [
        f"{step.who}办" if step.who else "",
        limit_words(step.limit) if step.limit else "",
        f"出具{step.produces}" if step.produces else "",
        step.outcome,
        step.note,
    ]
    return f"{step.name}：{joined(facts, '，')}" if any(facts) else step.name


def _choices(telling: Telling, value: Varying[Limit]) -> str:
    words = [limit_words(limit) for limit in possible(value, telling.situation)]
    return " " + " 或 ".join(dict.fromkeys(words)) if words else ""


def _too_long(telling: Telling) -> str:
    """The guide against itself: both values are told, none is corrected."""
    counted = [s.limit.n for s in telling.matter.steps if s.limit and s.limit.unit == "working_day"]
    total = sum(counted, Decimal(0))
    promised = [
        limit.n
        for limit in possible(telling.matter.limits.promised, telling.situation)
        if limit.unit == "working_day"
    ]
    if not promised or total <= max(promised):
        return ""
    return f"指南里各环节加起来是 {plain(total)}个工作日，比承诺的长，拿不准{ask_where(telling.matter)}"


def _doors(lines: tuple[str, ...]) -> list[str]:
    found: dict[str, None] = {}
    for line in lines:
        named = [
            match for part in _OR.split(_QUOTED.sub("，", line)) for match in _NAMED.findall(part)
        ]
        for match in (*_QUOTED.findall(line), *named):
            name = _LEADING.sub("", match)
            if not any(name in other for other in found):
                found[name] = None
    return list(found)[:3]


def _at_odds(telling: Telling) -> str:
    matter = telling.matter
    if matter.online_depth in {1, 2} and "online" in matter.channels:
        return (
            f"指南写了可以网上办理，网办深度却是 {DEPTHS[matter.online_depth]}，两处不一致，"
            f"办之前{ask_where(matter)}"
        )
    return ""
