"""What a long letter comes down to, for search: the clauses that ask or wish, with what they speak of. Pure."""

import re
from collections.abc import Sequence

# Up to here a message is looked for as it stands.
SHORT = 36
ROOM = 56
END = re.compile(r"(?<=[，,。；;！!？?\n）)])|\s{2,}")
POLITE = re.compile(
    r"^(?:您好|你好|大家好|尊敬的|领导|谢谢|感谢|麻烦|辛苦|望|盼|敬礼|此致|打扰|急|在线等)|(?:告知|回复|解答|答复|详细一点)(?:一下|我)?[，,。！!]?$"
)
ASKS = re.compile(
    r"[?？]|吗|么[，,。]?$|呢|什么|哪|怎|咋|如何|多少|几[个天年级]|多久|是否|能不能|可不可以|可否|能否|有没有|咨询|想问|请问|了解"
)
# What a person has not got is not what they ask about.
LACKS = re.compile(
    r"(?:没有?|无|不是|未).{0,3}(?:户口|房|社保|医保|购买|参加|办过|享受|工作|收入|子女)"
)
WISHES = re.compile(
    r"想|希望|要求|需要|打算|准备|申请|办理|申报|办|领|报销|补贴|补助|救助|许可|登记|证"
)
TELLS = re.compile(
    r"务工|打工|外来|外地|农民工|大学生|户口|社保|医保|养老|残疾|低保|档案|学籍|入学|读书|上学|房|店|公司|企业|车|孩子|小孩|老人|退休|失业|就业|毕业|养殖|种植|结婚|离婚|出生|去世|受伤|住院|看病|医院|治疗|手术|怀孕|重病|轮椅|助听器|假肢|贷款|工资|车祸|离职|搬"
)


def gist(text: str) -> str:
    """The clauses that weigh most, in the order they were written, as many as there is room for."""
    parts = [part.strip() for part in END.split(text) if part.strip()]
    if len(text) <= SHORT or len(parts) < 2:
        return text
    weights = weighed(parts)
    order = sorted(range(len(parts)), key=lambda n: -weights[n])
    kept: list[int] = []
    room = ROOM
    for number in order:
        if weights[number] <= 0 or (kept and len(parts[number]) > room):
            continue
        kept.append(number)
        room -= len(parts[number])
    return "".join(parts[number] for number in sorted(kept)) or text


def asking(text: str) -> str:
    """The last clauses that ask, where there is more in the text than these."""
    parts = [part.strip() for part in END.split(text) if part.strip()]
    asked = [part for part in parts if ASKS.search(part)][-2:]
    return "".join(asked) if len(asked) < len(parts) else ""


def weighed(parts: Sequence[str]) -> list[float]:
    """A clause weighs by what it asks, and one before an asking clause by what it tells."""
    own = [_weight(part) for part in parts]
    asking = [bool(ASKS.search(part)) for part in parts]
    for number, weight in enumerate(own):
        if weight > 0 and any(asking[number + 1 : number + 3]):
            own[number] = weight + 0.5
    return own


def _weight(part: str) -> float:
    if not ASKS.search(part) and (POLITE.search(part) or LACKS.search(part)):
        return 0.0
    return (
        2.0 * bool(ASKS.search(part))
        + 1.0 * bool(WISHES.search(part))
        + 0.75 * bool(TELLS.search(part))
    )
