"""Writing made equal before it is understood, and cut into clauses. No Rasa in here."""

from __future__ import annotations

import re
import unicodedata

LONG_NUMBER = re.compile(r"\d{6,}")
# Places that a writer hid behind a letter: "A3区" and "G8县" are some place here.
HIDDEN_PLACE = re.compile(r"[a-z]\d{0,3}(?=[省市区县镇乡村州])")
# A polite opening says nothing about what is wanted.
POLITE = re.compile(
    r"^(?:您好|你好|老师好|领导好|领导您好|尊敬的[^，,：:]{1,8})[，,。!！：:~ ]*(?=.{4})"
    r"|(?:麻烦|请|望|盼)(?:您|你|你们)?(?:告知|回复|答复|解答|帮忙)(?:一下)?[，,。!！ ]*$"
)
END = re.compile(r"(?<=[，,。；;！!？?\n])|\s{2,}")
ASKS = re.compile(
    r"[?？]|吗|么[，,。？?]?$|呢|什么|哪|怎|咋|如何|多少|几|多久|啥|是否|能不能|可不可以|可否|能否"
    r"|咨询|想问|请问|了解一下"
)
SHORT = 14
LONGEST = 6


def normal(text: str) -> str:
    """Width and case made equal; a long number is a number, whichever it is."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = LONG_NUMBER.sub("000000", HIDDEN_PLACE.sub("某", plain))
    return POLITE.sub("", plain) or plain


def clauses(text: str) -> list[str]:
    """The asking parts of a longer text, the last ones first to count; none where the text is one part."""
    parts = [part.strip() for part in END.split(text) if part.strip()]
    joined: list[str] = []
    for part in parts:
        if joined and (len(joined[-1]) < SHORT and not ASKS.search(joined[-1])):
            joined[-1] += part
        else:
            joined.append(part)
    if len(joined) < 2:
        return []
    return [part for part in joined if ASKS.search(part)][-LONGEST:]
