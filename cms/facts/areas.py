"""Administrative areas by their code (GB/T 2260), as far as the package python-stdnum lists them."""

import re
from functools import cache

from stdnum import numdb

_YEARS = re.compile(r"\[(\d{4})?-(\d{4})?\]")


def area_of(organisation: str) -> str:
    """The six figures of the area in a credit code or a TE… code; "" where there are none."""
    digits = organisation[2:8]
    return digits if len(organisation) == 18 and digits.isdigit() else ""


def area_name(code: str) -> str:
    """ "广东省", "中山市", "海珠区"; "" where the code is not known."""
    return _YEARS.sub("", _entry(code))


def is_abolished(code: str) -> bool:
    """Every entry of the code ended long ago, as 440184 (从化市) did when it became a district."""
    spans = _YEARS.findall(_entry(code))
    return bool(spans) and all(last for _, last in spans)


def city_name(code: str) -> str:
    """The city an area belongs to, without 市; "" under a province or a city of provincial rank."""
    name = area_name(code[:4] + "00")
    return name.removesuffix("市") if name.endswith("市") else ""


@cache
def cities(province: str) -> frozenset[str]:
    """Cities of a province (its two figures), without 市."""
    codes = (f"{province}{number:02d}00" for number in range(1, 100))
    return frozenset(name for code in codes if (name := city_name(code)))


def _entry(code: str) -> str:
    found = numdb.get("cn/loc").info(code)
    return str(found[-1][1].get("county", "")) if len(found) > 1 else ""
