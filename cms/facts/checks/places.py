"""Places: whose area the code names, whose city the text names, which house stands for two bodies."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.areas import area_name, area_of, cities, city_name, is_abolished
from cms.facts.checks.problem import Problem, warn
from cms.facts.matter import Matter

_HOUSE = re.compile(r"[\u4e00-\u9fa5]{2,8}(?:路|街|大道|巷)\s*\d+\s*号")


def area_exists(matter: Matter, today: date) -> Iterator[Problem]:
    code = area_of(matter.department.code)
    if code and is_abolished(code):
        message = f"机构编码里的区划 {code}（{area_name(code)}）已经撤销。请换成现行的编码。"
        yield warn("area_abolished", "department.code", message)


def no_other_citys_words(matter: Matter, today: date) -> Iterator[Problem]:
    """A system or a form in the name of another city: copied from there."""
    code = area_of(matter.department.code)
    own = city_name(code) if code else ""
    if not own:
        return
    named = [
        ("service.system", matter.service.system),
        *((f"materials[{n}].name", m.name) for n, m in enumerate(matter.materials)),
        ("title", matter.title),
    ]
    for where, text in named:
        for city in sorted(cities(code[:2]) - {own}):
            if re.search(rf"[（(]{city}(?:市)?[）)]|{city}市", text) and own not in text:
                message = f"这里写的是{city}，办理的却是{own}的部门。是不是从别处抄来的？请核对。"
                yield warn("other_city", where, message)


def reach_is_elsewhere(matter: Matter, today: date) -> Iterator[Problem]:
    """通办 within the province names the other cities, not one's own."""
    code = area_of(matter.department.code)
    own = city_name(code) if code else ""
    for number, reach in enumerate(matter.reaches):
        if own and reach.kind == "省内通办" and f"{own}市" in reach.area:
            message = f"省内通办的地区里包括了本市（{own}市）。请去掉。"
            yield warn("own_city_in_reach", f"reaches[{number}].area", message)


def court_is_elsewhere(matter: Matter, today: date) -> Iterator[Problem]:
    """The address of a court or a review body is not that of the counter."""
    counters = {_house(window.address) for window in matter.windows} - {""}
    for name in ("review", "litigation"):
        remedy = getattr(matter, name)
        if remedy and _house(remedy.address) in counters:
            message = f"“{remedy.body}”的地址和办事窗口一样（{_house(remedy.address)}）。请核对。"
            yield warn("court_at_counter", f"{name}.address", message)


def _house(address: str) -> str:
    """Street and number, without what comes before the street's own name."""
    found = _HOUSE.search(address)
    return re.sub(r"^.*[省市区县镇]|\s", "", found[0]) if found else ""


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    area_exists,
    no_other_citys_words,
    reach_is_elsewhere,
    court_is_elsewhere,
)
