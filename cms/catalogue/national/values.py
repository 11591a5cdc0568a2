"""Single values of national-schema guides, read out of the words they are written in. Nothing is guessed: None or "" stays."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from stdnum import numdb

from cms import facts

NOTHING = frozenset({"", "无", "暂无", "/", "—", "-"})
LIMIT = re.compile(
    r"(?<![\d.])(?P<n>[0-9]{1,6}(?:\.[0-9]{1,2})?)(?![\d.])\s*[（(]?\s*个?\s*(?P<unit>工作日|自然日|日历日|天|日|个?月|小时)[）)]?"
)
ON_THE_SPOT = re.compile(r"当场|即时|即办|立等")
UNITS: dict[str, Any] = {
    "工作日": "working_day", "自然日": "natural_day", "日历日": "natural_day", "天": "natural_day",
    "日": "natural_day", "月": "month", "个月": "month", "小时": "hour",
}  # fmt: skip
PHONES = re.compile(r"\s*(?:[、，,；;/]|或者?|和|以及)\s*")
NUMBERED = re.compile(r"(?:(?<=^)|(?<=[。；;：:\s]))\d{1,2}\s*[.．、](?!\d)\s*")
PLACE = re.compile(r"^.{2,}?(?:街道|省|市|区|县|镇|乡|街)")


def words(value: Any) -> str:
    """Any value as one text a person can read."""
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    if isinstance(value, Mapping):
        pairs = ((key, words(item)) for key, item in value.items())
        return "；".join(f"{key}：{item}" for key, item in pairs if item)
    if isinstance(value, list | tuple):
        return "；".join(filter(None, map(words, value)))
    text = str(value).strip()
    return "" if text in NOTHING else text


def several(value: Any) -> tuple[str, ...]:
    """A list of names, however it is written."""
    if isinstance(value, list):
        return tuple(filter(None, map(words, value)))
    return tuple(filter(None, re.split(r"[，,、；;]", words(value))))


def lines(value: Any) -> tuple[str, ...]:
    """The lines of a process: a list as it is, a text by its numbers."""
    items = value if isinstance(value, list) else numbered(words(value))
    return tuple(filter(None, map(words, items)))


def phones(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in PHONES.split(words(value)))))


def whole(value: Any) -> int | None:
    match = re.search(r"(?<![\d.])\d{1,3}(?![\d.])", words(value), re.ASCII)
    return int(match[0]) if match else None


def yes_no(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = words(value)
    return True if text in {"是", "有", "1", "Y"} else False if text in {"否", "0", "N"} else None


def limit(value: Any) -> facts.Limit | None:
    """`{"数": 1, "单位": "工作日"}`, "0.5个工作日" or 当场办结; whatever else is said is kept as its note."""
    if isinstance(value, Mapping):
        number, unit = _number(value.get("数")), UNITS.get(words(value.get("单位")))
        if number is None or unit is None:
            return None
        return facts.Limit(number, unit, words(value.get("说明")))
    text = words(value)
    if match := LIMIT.search(text):
        rest = text if match[0] != text and len(text) > len(match[0]) + 2 else ""
        return facts.Limit(Decimal(match["n"]), UNITS[match["unit"]], rest)
    return facts.Limit(Decimal(0), "working_day", text) if ON_THE_SPOT.search(text) else None


def _number(value: Any) -> Decimal | None:
    """A count of days or yuan: no more than six digits and two decimals."""
    text = words(value)
    return Decimal(text) if re.fullmatch(r"\d{1,6}(\.\d{1,2})?", text, re.ASCII) else None


def amount(value: Any) -> Decimal | None:
    """Yuan, where the text is a plain amount ("80", "80元"); else None, and the words of the standard say how much."""
    return _number(words(value).removesuffix("元").strip())


def day(value: Any) -> date | None:
    match = re.match(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})", words(value))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def numbered(text: str) -> tuple[str, ...]:
    """The items of "1.… 2.…"; a text without numbers is one item."""
    parts = [part.strip(" \n；;") for part in NUMBERED.split(text)]
    return tuple(part for part in parts if part)


def code_of[C](value: Any, table: Mapping[str, C]) -> C | None:
    """The code of the entry whose words the value is, else of the first whose words it holds."""
    text = str(value).strip() if isinstance(value, str | int) else words(value)
    if text in table:
        return table[text]
    return next((code for name, code in table.items() if text and name in text), None)


def joined(parts: Iterable[str], by: str = "。") -> str:
    """Sentences put one after the other, each ended once."""
    return by.join(part.strip().rstrip("。") for part in parts if part.strip()) or ""


@cache
def county(digits: str) -> str:
    """The county or city of a six-digit area code, or "" where the table has none.

    A code given up long ago (440184, 从化市 until 2014) stands for the county that has its name now (从化区).
    """
    period, name = _area(digits[:6])
    if not re.search(r"-\d{4}$", period):
        return name
    others = (_area(f"{digits[:4]}{number:02}") for number in range(1, 100))
    return next((it for when, it in others if it[:-1] == name[:-1] and when.endswith("-")), name)


def _area(digits: str) -> tuple[str, str]:
    """Years ("1994-2014") and name of the last area that had the code."""
    for _piece, details in numdb.get("cn/loc").info(digits):
        if entry := details.get("county"):
            period, _, name = entry.split(",")[-1].rpartition("]")
            return period.strip("["), name
    return "", ""


def region_of(department: str, code: str) -> str:
    """Where an office works: the area in its code, and its own town or street where its name begins with one."""
    body = code[2:8] if len(code) == 18 else code[:6]
    area = county(body) if body.isdigit() else ""
    match = PLACE.match(department)
    place = match[0] if match else ""
    if not place or place == area or area.startswith(place):
        return area or place
    return place if place.endswith(("省", "市", "区", "县")) else area + place
