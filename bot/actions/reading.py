"""Second thoughts about what was understood, where the first two readings are near one another. Pure.

Each rule says when a second reading is taken for the first, or which of several facets comes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Somebody who tells their case and asks whether they may is told the rule, unless they want their papers looked at.
CHECKS = re.compile(
    r"预审|核对|对一[下遍]|审[一核下]|够[吗不了格]|齐|全了|[还差缺][差缺少什啥哪]|少不少|材料|资料|证件|手上|都有"
)
UNKNOWN_NEED = re.compile(
    r"(?:办|办理|要|需要|跑)些?(?:什么|哪些|哪样|啥子?)(?:手续|证(?![件明])|许可)"
)
VAGUE = re.compile(r"[那这]个")
PROGRESS = re.compile(
    r"申请|办件|进度|审|批|提交|递|交[了上]|下来|状态|结果|通过|编号|寄|到哪|好了?没|退"
)
ASKS = re.compile(r"[?？]|吗|么|不$|能不能|可不可以|是否|可否|哪|怎|几")


@dataclass(frozen=True)
class Second:
    """`share`: how near the second reading has to be to the first."""

    first: str
    second: str
    share: float
    when: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def holds(self, shares: Mapping[str, float], text: str) -> bool:
        near = shares.get(self.second, 0.0) >= self.share * shares.get(self.first, 1.0)
        spoken = self.when.search(text) and not (self.unless and self.unless.search(text))
        return bool(near and spoken)


SECONDS = (
    Second("precheck", "ask_conditions", 0.45, ASKS, CHECKS),
    Second("ask_materials", "find_matter", 0.35, UNKNOWN_NEED),
    Second("out_of_scope", "find_matter", 0.8, ASKS),
    Second("track_case", "ambiguous", 0.25, VAGUE, PROGRESS),
)

# Which facet comes first where these words stand in the text.
LEADS = (
    ("place_hours", re.compile(r"(?:哪里|哪儿|去哪|到哪|哪个窗口)(?:去)?[交递提]")),
    ("result", re.compile(r"[发给拿领]到?(?:的是)?(?:个)?(?:什么|啥子?|哪种)(?:证|本|凭)")),
)

# How often something has to be done is a condition of keeping it.
HOW_OFTEN = re.compile(r"(?:多久|多长时间|几年|几个月|好久).{0,8}一[次回]")


def read_again(intent: str, ranking: Sequence[Mapping[str, object]], text: str) -> str:
    shares = {str(one.get("name")): float(str(one.get("confidence") or 0)) for one in ranking}
    for rule in SECONDS:
        if rule.first == intent and rule.holds(shares, text):
            return rule.second
    return intent


def in_order(facets: Sequence[str], text: str) -> tuple[str, ...]:
    """The same facets, the one that the words ask for most plainly in front."""
    if HOW_OFTEN.search(text):
        return tuple(dict.fromkeys(("conditions", *facets)))
    for facet, words in LEADS:
        if facet in facets and words.search(text):
            return (facet, *(other for other in facets if other != facet))
    return tuple(facets)
