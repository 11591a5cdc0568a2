"""Small turns of phrase that every derived text shares. Values of the guide go through unchanged."""

import re
from collections.abc import Iterable

from cms.facts.matter import Basis, Matter

DEPTHS = {1: "I级", 2: "II级", 3: "III级", 4: "IV级"}
DEPTH_WORDS = {
    1: "网上只能看说明、下载表格（I级）",
    2: "网上可以预审，还要到现场交材料（II级）",
    3: "网上可以申请和受理，核验或领证时到现场（III级）",
    4: "全程网办（IV级）",
}
CHANNELS = {
    "online": "网上办理",
    "window": "窗口办理",
    "post": "快递申请",
    "mobile": "手机办理",
    "other": "其他方式",
}
_END = "。；;，,、：: \n"
_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+步|[(（]?\d{1,2}(?:[)）、]|[.．](?!\d))|[(（]?[一二三四五六七八九十]{1,2}[)）、])[：:、.．\s]*"
)


def bare(text: str) -> str:
    """Without the punctuation at its end, to go on in a list."""
    return text.strip().rstrip(_END)


def sentence(text: str) -> str:
    """Ended with a full stop, whatever it ended with."""
    plain = bare(text)
    return plain if not plain or plain[-1] in "？！?!”" else plain + "。"


def joined(texts: Iterable[str], mark: str = "；") -> str:
    return mark.join(found for found in map(bare, texts) if found)


def unnumbered(text: str) -> str:
    """A line of a list without its own "1、" or "第一步："."""
    before = ""
    while before != text:
        before, text = text, _NUMBER.sub("", text)
    return text.strip()


def headline(text: str) -> str:
    """What a step is about: its first clause."""
    plain = unnumbered(text)
    clauses = [part.strip() for part in re.split(r"[，。；：:（(\n]", plain) if part.strip()]
    if len(clauses) > 1 and clauses[0].endswith(("的", "后")):
        return f"{clauses[0]}，{clauses[1]}"
    return clauses[0] if clauses else plain


def clipped(text: str, longest: int) -> str:
    """At most so long, ended at a sentence where one ends in time."""
    if len(text) <= longest:
        return text
    part = text[:longest]
    stop = max(part.rfind(mark) for mark in "。；")
    return part[: stop + 1] if stop > longest // 3 else part + "……"


def law_words(basis: Basis) -> str:
    """ "《促进个体工商户发展条例》第二条（国务院令第755号）"."""
    name = basis.law if basis.law.startswith("《") else f"《{basis.law}》"
    number = f"（{basis.number}）" if basis.number else ""
    return name + basis.article + number


def phones_words(phones: Iterable[str]) -> str:
    return "、".join(phones)


def ask_phone(matter: Matter) -> str:
    """The telephone to send people to where the guide is silent; "" where there is none."""
    phones = [*matter.phones.ask, *(p for window in matter.windows for p in window.phones)]
    return phones[0] if phones else ""


def ask_where(matter: Matter) -> str:
    """How to find out what the guide does not say."""
    phone = ask_phone(matter)
    return f"可以打 {phone} 问" if phone else f"可以问{matter.department.name}"
