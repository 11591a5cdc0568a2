"""Figures as people type them: full width, with separators, or in Chinese numerals."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
CHINESE = r"[零〇一二两俩仨三四五六七八九十百千万]+"
_SEPARATORS = re.compile(r"(?<=\d)[,，\s](?=\d{3}(?!\d))")


def narrow(text: str) -> str:
    """Full-width forms to their common ones; nothing else is changed."""
    return unicodedata.normalize("NFKC", text)


def to_decimal(text: str) -> Decimal | None:
    """A plain number, or None. "1,200" and full-width digits are read; exponents, NaN and infinities are not."""
    plain = _SEPARATORS.sub("", narrow(text).strip())
    if not re.fullmatch(r"[+-]?\d{1,18}(?:\.\d{1,12})?", plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:  # pragma: no cover - the pattern allows nothing Decimal refuses
        return None


def from_chinese(text: str) -> int | None:
    """ "十五" 15, "两百零三" 203, "二〇二四" 2024."""
    if not text or not re.fullmatch(CHINESE, text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _TENS[c], 0
    return total + section + digit


def plain(number: Decimal | int) -> str:
    """Without trailing zeros or exponent: 80, 0.5."""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
