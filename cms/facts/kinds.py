"""The kinds of form fields in one table: how each is read, checked, shown and masked. Nothing else knows these rules.

A clean value is text (a list of texts for `some`): ISO dates, plain figures, option keys, "yes"/"no". Reading a clean
value again gives the same value.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cms.facts import codes
from cms.facts.answers import parse_day
from cms.facts.matter import Field
from cms.facts.numerals import narrow, plain, to_decimal

Read = tuple[str, str]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
_EMAIL = re.compile(r"[^@\s,;，；]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class Kind:
    """`read` gives the clean text and what is wrong with it; `width` is the expected length, as the stylesheet names it."""

    read: Callable[[Field, str], Read]
    missing: str
    max_length: int = 100
    show: Callable[[Field, str], str] = lambda _field, value: value
    mask: Callable[[str], str] = lambda value: value
    width: str = "w20"
    inputmode: str = ""
    autocomplete: str = ""


def clean_text(raw: str, *, lines: bool = False) -> str:
    """Without control characters and blanks around; line ends stay only in long texts."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text if lines else text.replace("\n", " ").replace("\t", " "))
    return text.strip()


def _read_text(field: Field, raw: str) -> Read:
    return raw, ""


def _read_name(field: Field, raw: str) -> Read:
    if re.search(r"[0-9@#$%^*<>=/\\]", narrow(raw)):
        return raw, f"{field.label}里有数字或者符号。请照证件上的写。"
    return raw, ""


def _read_id_number(field: Field, raw: str) -> Read:
    number = narrow(raw).upper().replace(" ", "")
    return number, codes.check_id_number(number)


def _read_credit_code(field: Field, raw: str) -> Read:
    code = narrow(raw).upper().replace(" ", "")
    return code, codes.check_credit_code(code)


def _read_phone(field: Field, raw: str) -> Read:
    number = codes.digits_of(raw)
    error = codes.check_phone(number)
    if error and re.fullmatch(r"[1-9]\d*", number) and len(number) >= 9:
        error = codes.check_mobile(number)
    return number, error


def _read_email(field: Field, raw: str) -> Read:
    address = narrow(raw).replace(" ", "")
    if _EMAIL.fullmatch(address):
        return address, ""
    return address, "邮箱没有写完整。要有 @ 和后面的网址，例如 name@example.cn。"


def _read_number(field: Field, raw: str) -> Read:
    number = to_decimal(narrow(raw).strip().removesuffix(field.unit or " ").strip())
    if number is None:
        return raw, f"{field.label}要填数字，例如 3。请改成数字。"
    return plain(number), _range(field, number)


def _read_money(field: Field, raw: str) -> Read:
    text = re.sub(r"[¥￥元圆\s]", "", narrow(raw))
    factor = Decimal(10_000) if text.endswith("万") else Decimal(1)
    number = to_decimal(text.removesuffix("万"))
    if number is None:
        return raw, f"{field.label}要填金额，例如 800 或 800.50。请改成数字。"
    number *= factor
    if number < 0:
        return raw, f"{field.label}不能小于 0。请核对后再填。"
    if number != round(number, 2):
        return raw, f"{field.label}最多写到分，小数点后 2 位。"
    return plain(number), _range(field, number)


def _range(field: Field, number: Decimal) -> str:
    if field.min is not None and number < field.min:
        return f"{field.label}最小是 {plain(field.min)}{field.unit}，您填的是 {plain(number)}。请核对后再填。"
    if field.max is not None and number > field.max:
        return f"{field.label}最大是 {plain(field.max)}{field.unit}，您填的是 {plain(number)}。请核对后再填。"
    return ""


def _read_date(field: Field, raw: str) -> Read:
    day = parse_day(raw)
    if day is None or not 1850 <= day.year <= 2200:
        return raw, f"{field.label}没有看懂。请照“2024年3月5日”这样填。"
    return day.isoformat(), ""


def _read_option(field: Field, raw: str) -> Read:
    if any(option.key == raw for option in field.options):
        return raw, ""
    return "", f"“{field.label}”没有这个选项。请从列出的里面选一项。"


def _read_yesno(field: Field, raw: str) -> Read:
    word = raw.lower()
    if word in {"yes", "true", "on", "是"}:
        return "yes", ""
    return ("no", "") if word in {"no", "false", "off", "否"} else ("", "请选“是”或者“否”。")


def _read_declaration(field: Field, raw: str) -> Read:
    value, _ = _read_yesno(field, raw)
    if value == "yes" or not field.required:
        return value or "no", ""
    return "no", "还没有勾选声明。看过以后，同意就勾上。"


def _read_bank_account(field: Field, raw: str) -> Read:
    number = re.sub(r"[\s-]", "", narrow(raw))
    if not re.fullmatch(r"[0-9]+", number):
        return number, "银行账号只有数字。请照银行卡再核对一遍。"
    if not 8 <= len(number) <= 30:
        return (
            number,
            f"银行账号一般是 16 到 19 位，您填了 {len(number)} 位。请照银行卡再核对一遍。",
        )
    return number, ""


def _show_date(field: Field, value: str) -> str:
    day = parse_day(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else value


def _show_money(field: Field, value: str) -> str:
    return f"{value} {field.unit or '元'}"


def _show_number(field: Field, value: str) -> str:
    return f"{value} {field.unit}".strip()


def _show_option(field: Field, value: str) -> str:
    return next((option.label for option in field.options if option.key == value), value)


def _show_yesno(field: Field, value: str) -> str:
    return {"yes": "是", "no": "否"}.get(value, value)


def _show_declaration(field: Field, value: str) -> str:
    return "已确认" if value == "yes" else "没有确认"


def _stars(first: int, last: int) -> Callable[[str], str]:
    def masked(value: str) -> str:
        hidden = len(value) - first - last
        if hidden <= 0:
            return "*" * len(value)
        return value[:first] + "*" * hidden + value[len(value) - last :]

    return masked


def _mask_email(value: str) -> str:
    name, at, host = value.partition("@")
    return (name[:1] + "***" + at + host) if at else _stars(1, 0)(value)


KINDS: dict[str, Kind] = {
    "text": Kind(_read_text, "写上就行。"),
    "long": Kind(_read_text, "写一两句就行。", max_length=2000, width="w34"),
    "name": Kind(_read_name, "照证件上的写。", max_length=50, width="w12", autocomplete="name"),
    "id_number": Kind(_read_id_number, "照身份证上的 18 位填。", mask=_stars(4, 4)),
    "credit_code": Kind(_read_credit_code, "照营业执照上的 18 位填。"),
    "phone": Kind(
        _read_phone, "写常用的号码，方便联系您。", mask=_stars(3, 4), width="w12", inputmode="tel",
        autocomplete="tel",
    ),
    "email": Kind(
        _read_email, "写常用的邮箱。", max_length=254, mask=_mask_email, inputmode="email",
        autocomplete="email",
    ),
    "number": Kind(_read_number, "填数字，例如 3。", show=_show_number, width="w6", inputmode="decimal"),
    "money": Kind(_read_money, "填金额，例如 800。", show=_show_money, width="w12", inputmode="decimal"),
    "date": Kind(_read_date, "照“2024年3月5日”这样填。", show=_show_date, width="w12"),
    "one": Kind(_read_option, "选一项就行。", show=_show_option),
    "some": Kind(_read_option, "至少选一项。", show=_show_option),
    "yesno": Kind(_read_yesno, "选“是”或者“否”。", show=_show_yesno),
    "address": Kind(
        _read_text, "写到门牌号。", max_length=200, width="w34", autocomplete="street-address"
    ),
    "bank_account": Kind(
        _read_bank_account, "照银行卡上的号码填。", mask=_stars(4, 4), inputmode="numeric"
    ),
    "declaration": Kind(_read_declaration, "看过以后，同意就勾上。", show=_show_declaration),
}  # fmt: skip

CHOSEN = frozenset({"one", "some", "yesno", "declaration"})


def mask(value: str, kind: str) -> str:
    """What others may see of it: 4403**********1023, 138****8000."""
    return KINDS[kind].mask(value)
