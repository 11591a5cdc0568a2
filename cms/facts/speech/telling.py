"""What all facets share: the shape of an answer, what is asked about, and further facts by their public label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cms.facts.answers import Answers
from cms.facts.conditions import Situation
from cms.facts.matter import Matter
from cms.facts.stated import stated
from cms.facts.words import ask_where, sentence

ANCHORS = {
    "materials": "mat",
    "conditions": "cond",
    "steps": "flow",
    "time_limit": "limit",
    "fee": "fee",
    "place_hours": "place",
    "contact": "place",
    "online": "flow",
    "result": "result",
    "legal_basis": "law",
}
FACET_WORDS = {
    "materials": "要交的材料",
    "conditions": "办理条件",
    "steps": "办理步骤",
    "time_limit": "办理时限",
    "fee": "收费情况",
    "place_hours": "办理地点和时间",
    "contact": "联系电话",
    "online": "能不能网上办",
    "result": "办好以后拿到什么",
    "legal_basis": "办理依据",
}
# The first that fits: which facet a further fact belongs to, by its public label.
_LABELS = (
    ("result", re.compile(r"(?:补贴|资助|奖励|补助|待遇|津贴|救助|报销|发放).*(?:标准|期限|金额|额度|比例|方式)|有效期")),
    ("time_limit", re.compile(r"(?:申请|受理|申报|办理|提交|办结).*(?:期限|时限|时间|时段|截止)|特别程序")),
    ("fee", re.compile(r"收费|缴费|费用")),
    ("materials", re.compile(r"材料|证明")),
    ("conditions", re.compile(r"条件|对象|适用|资格|限制|申请内容|情形")),
    ("steps", re.compile(r"流程|程序|送达|步骤")),
    ("online", re.compile(r"网办|网上|在线|网址|入口|小程序|通办|预约")),
    ("place_hours", re.compile(r"地点|窗口|位置|交通|工作时间")),
)  # fmt: skip
_INLINE = re.compile(r"([\u4e00-\u9fa5]{4,8})[：:]([^。；;\n]+)")
_INLINE_FACETS = frozenset({"result", "time_limit"})


@dataclass(frozen=True)
class Speech:
    """`short` first, `long` on demand; together they hold every value the guide has for the facet, word for word."""

    short: str
    long: tuple[str, ...]
    known: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """One matter told to one person on one day. `held`: see `checklist`."""

    matter: Matter
    answers: Answers
    today: date
    held: frozenset[str] = frozenset()
    situation: Situation = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "situation", Situation(self.matter, self.answers, self.today))

    def known(self, facet: str, short: list[str], long: list[str]) -> Speech:
        said = [sentence(text) for text in short if text]
        more = tuple(sentence(text) for text in long if text)
        return Speech("".join(said), more, known=True, anchors=(ANCHORS[facet],))

    def silent(self, facet: str) -> Speech:
        """The guide does not say: neither do we."""
        short = f"办事指南没有写{FACET_WORDS[facet]}，{ask_where(self.matter)}。"
        return Speech(short, (), known=False, anchors=())


def further(matter: Matter, facet: str) -> list[str]:
    """Facts of this facet that the guide gives under a label of its own, as "补贴标准：10000元"."""
    found = [f"{label}：{text}" for label, text in stated(matter).items() if _belongs(label, facet)]
    if facet in _INLINE_FACETS:
        found += [text for text in _inline(matter, facet) if text not in found]
    return found


def _belongs(label: str, facet: str) -> bool:
    return next((name for name, fits in _LABELS if fits.search(label)), "") == facet


def _inline(matter: Matter, facet: str) -> Iterator[str]:
    """Labelled facts inside the text of the conditions: some guides put the amount of a subsidy there."""
    for requirement in matter.requirements:
        for label, text in _INLINE.findall(requirement.say):
            if _belongs(label, facet):
                yield f"{label}：{text}"
