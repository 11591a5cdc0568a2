"""Codes and numbers the state gives out, and what is wrong with one: matter codes, credit codes, ID numbers, phones.

National matter code (实施编码): 18 organisation + 1 level + 12 base (GB/T 39046 practice); provinces have forms of
their own. No finding means that nothing is known to be wrong.
"""

import re
from collections.abc import Callable
from datetime import date

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

from cms.facts.numerals import narrow

LONGEST = 64
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_PROVINCIAL = re.compile(r"[0-9A-Z]{1,14}-\d{6,12}-\d{3}-([0-9A-Z]{8,18})-\d-\d{2}")
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(rf"(?:{_AREA}|\({_AREA}\))-?[1-9]\d{{6,7}}(?:-\d{{1,6}})?")
_HOTLINE = re.compile(rf"(?:{_AREA}-?)?(?:1[0-2]\d|12\d{{3}}|95\d{{3,4}}|96\d{{3,4}})")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_SERVICE = re.compile(r"[48]00-?\d{3}-?\d{4}")


def check_code(code: str) -> tuple[str, ...]:
    """Findings on a matter code (实施编码), a base code (基本编码) or the code of one handling item (33)."""
    plain = code.strip()
    if not plain:
        return ("还没有填编码。",)
    if len(plain) > LONGEST:
        return (f"编码有 {len(plain)} 位，最长只能 {LONGEST} 位。",)
    if not re.fullmatch(r"[0-9A-Z-]+", plain):
        return ("编码里只能有数字、大写字母和短横线。",)
    if "-" in plain:
        return _provincial(plain)
    checks: dict[int, Callable[[str], tuple[str, ...]]] = {12: _base, 31: _national, 33: _national}
    if len(plain) in checks:
        return checks[len(plain)](plain)
    return (f"国家编码是 31 位（基本编码 12 位），这个有 {len(plain)} 位。请核对。",)


def check_organisation(code: str) -> tuple[str, ...]:
    """A credit code, or the TE… code that stands in for one at township bodies."""
    if code.startswith("TE"):
        valid = re.fullmatch(r"TE[0-9A-Z]{16}", code)
        return () if valid else ("以 TE 开头的机构编码要 18 位，由数字和大写字母组成。",)
    return tuple([check_credit_code(code)] if check_credit_code(code) else [])


def check_credit_code(code: str) -> str:
    """What is wrong with a unified social credit code (GB 32100), or ""."""
    plain = narrow(code).strip().upper().replace(" ", "")
    if len(plain) != 18:
        return f"统一社会信用代码要 18 位，您填了 {len(plain)} 位。{_count_help(18, len(plain))}"
    try:
        uscc.validate(plain)
    except InvalidChecksum:
        return "统一社会信用代码的最后一位对不上。请照营业执照再核对一遍。"
    except ValidationError:
        return "统一社会信用代码里有不该出现的字符。请照营业执照再核对一遍。"
    return ""


def check_id_number(number: str) -> str:
    """What is wrong with an ID number (GB 11643: area, day of birth, check digit), or ""."""
    plain = narrow(number).strip().upper().replace(" ", "")
    if len(plain) != 18:
        return f"身份证号要 18 位，您填了 {len(plain)} 位。{_count_help(18, len(plain))}"
    if not re.fullmatch(r"[0-9]{17}[0-9X]", plain):
        return "身份证号只有数字，最后一位可以是 X。请照身份证再核对一遍。"
    if plain[:2] not in _PROVINCES or plain[2:6] == "0000":
        return "身份证号开头 6 位不是一个地区。请照身份证再核对一遍。"
    if not _is_day(plain[6:14]):
        return "身份证号中间 8 位不是一个出生日期。请照身份证再核对一遍。"
    total = sum(int(digit) * weight for digit, weight in zip(plain, _ID_WEIGHTS, strict=False))
    if "10X98765432"[total % 11] != plain[17]:
        return "身份证号的最后一位对不上，可能有一位填错了。请照身份证再核对一遍。"
    return ""


def check_mobile(number: str) -> str:
    digits = digits_of(number)
    if not digits.isdigit() or not digits.isascii():
        return "手机号只有数字。请去掉别的字再填。"
    if len(digits) != 11:
        return f"手机号要 11 位，您填了 {len(digits)} 位。{_count_help(11, len(digits))}"
    return "" if _MOBILE.fullmatch(digits) else "手机号开头不对。请核对后再填。"


def check_phone(number: str) -> str:
    """What is wrong with any telephone number: mobile, landline with area code, hotline."""
    plain = digits_of(number)
    if plain.startswith("1") and len(plain) > 6:
        return check_mobile(plain)
    patterns = (_LANDLINE, _HOTLINE, _SERVICE)
    if any(pattern.fullmatch(plain) for pattern in patterns):
        return ""
    if re.fullmatch(r"[2-8]\d{6,7}", plain):
        return "固定电话前面要写区号，例如 0755-28684113。"
    if not re.fullmatch(r"[\d()-]+", plain):
        return "电话号码只有数字和短横线。请去掉别的字再填。"
    return "电话号码的位数不对。手机号 11 位；固定电话写区号，例如 0755-28684113。"


def digits_of(number: str) -> str:
    """A telephone number as it is dialled here: common figures, no blanks, no +86; a mobile number without hyphens."""
    plain = re.sub(r"\s", "", narrow(number)).replace("—", "-").replace("－", "-")
    plain = re.sub(r"^\+?(?:00)?86-?(?=1[\d-]{10,13}$)", "", plain)
    return plain.replace("-", "") if re.fullmatch(r"1[\d-]{9,14}", plain) else plain


def _count_help(wanted: int, given: int) -> str:
    if given < wanted:
        return "请补上少的那位。" if wanted - given == 1 else f"请补上少的 {wanted - given} 位。"
    return "请去掉多的那位。" if given - wanted == 1 else f"请去掉多的 {given - wanted} 位。"


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= 1850


def _base(code: str) -> tuple[str, ...]:
    if not re.fullmatch(r"\d{12}", code):
        return ("基本编码是 12 位数字。请核对。",)
    if code[:2] != "00" and code[:2] not in _PROVINCES:
        return ("基本编码开头 2 位要么是 00（国家目录），要么是省级代码。请核对。",)
    return ()


def _national(code: str) -> tuple[str, ...]:
    findings = list(check_organisation(code[:18]))
    if code[18] not in "1234567":
        findings.append("第 19 位是行使层级，只能是 1 到 7。")
    findings += _base(code[19:31])
    if len(code) == 33 and not code[31:].isdigit():
        findings.append("办理项的最后 2 位要是数字。")
    return tuple(findings)


def _provincial(code: str) -> tuple[str, ...]:
    if code.count("-") != 5:
        return ("省级编码由短横线分成 6 段，请核对。",)
    if not _PROVINCIAL.fullmatch(code):
        return ("省级编码的段落对不上：本地编码-区划-序号-机构-类别-版本。请核对。",)
    return ()
