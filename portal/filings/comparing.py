"""What was read in a material beside what the form says. Findings advise; deciding is left to people.

Pure: words in, findings out. A finding says what was read, why it matters and what to do.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from cms import facts

Day = datetime.date
PROOF_DAYS = 90  # a proof of something that changes; a matter may say otherwise (max_age_days)

ID_NUMBER = re.compile(r"(?<![0-9A-Z])\d{17}[\dX](?![0-9A-Z])")
CREDIT_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
_DAY = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
DAY = re.compile(_DAY)
PERIOD = re.compile(_DAY + r"\s*(?:起)?\s*(?:至|到|-|—|–|~|～|―)+\s*" + _DAY)
UNTIL = re.compile(
    r"(?:有效期(?:限)?(?:至|到|截止)?|截止日期|到期日期?|失效日期)[:：\s]*(?:至|到)?\s*" + _DAY
)
NAMED = re.compile(
    r"(?:姓\s*名|经营者|法定代表人|负责人|持证人|申请人|承租人|乙方)[:：\s（(]*([\u4e00-\u9fa5·]{2,15})"
)
NO_NAMES = frozenset({"签名", "签字", "盖章", "姓名", "性别", "住所", "证件", "电话", "名称"})

KINDS: Mapping[str, tuple[str, ...]] = {
    "营业执照": ("营业执照",),
    "身份证": ("公民身份号码", "居民身份证"),
    "户口簿": ("户口簿", "常住人口登记卡", "户口簿首页"),
    "租赁合同": ("租赁合同", "租赁协议"),
    "不动产权证": ("不动产权证", "房屋所有权证", "房地产权证"),
    "结婚证": ("结婚证",),
    "驾驶证": ("机动车驾驶证",),
    "行驶证": ("机动车行驶证",),
    "毕业证书": ("毕业证书", "学历证书"),
    "健康证明": ("健康证明", "健康合格证"),
    "出生医学证明": ("出生医学证明",),
}
"""How the documents that people mix up name themselves, by what lists of materials call them."""
SAME_AS: Mapping[str, str] = {"身份证明": "身份证", "户口本": "户口簿", "房产证": "不动产权证"}
TELLING_LINES = 8  # a document says what it is near its top, in a line of little else
LITTLE_ELSE = 6
ID_CARD = ("性别", "民族", "公民身份号码")  # all of them: its number alone stands in contracts too


@dataclass(frozen=True)
class Finding:
    """One row of the comparison; `words` is the sentence for whoever handed it in."""

    kind: Literal["ok", "warn", "mute"]
    item: str
    read: str
    given: str
    words: str


@dataclass(frozen=True)
class Given:
    """What is known beside the material: its name, the form's fields with their values, the day it is judged on."""

    material: str
    fields: tuple[tuple[facts.Field, str], ...]
    today: Day
    max_age_days: int | None = None

    def of_kind(self, kind: str) -> list[tuple[facts.Field, str]]:
        return [(field, value) for field, value in self.fields if field.kind == kind and value]


def compare(text: str, given: Given) -> list[Finding]:
    squeezed = re.sub(r"[ \t\u3000]+", "", text)
    looks: tuple[Callable[[str, Given], Iterator[Finding]], ...] = (
        wrong_kind,
        names,
        id_numbers,
        credit_codes,
        validity,
        age,
    )
    return [finding for look in looks for finding in look(squeezed, given)]


def wrong_kind(text: str, given: Given) -> Iterator[Finding]:
    wanted = _kind_in(given.material)
    if not wanted or any(sign in text for sign in KINDS[wanted]):
        return
    told = told_kind(text)
    if told:
        words = _("这份看起来是%(is)s，这里要的是%(wanted)s。传错了就重新传。")
        words %= {"is": told, "wanted": wanted}
        yield Finding("warn", _("材料种类"), told, wanted, words)


def told_kind(text: str) -> str:
    """Which of the documents this one says it is."""
    if all(sign in text for sign in ID_CARD):
        return "身份证"
    titles = text.splitlines()[:TELLING_LINES]
    for kind, signs in KINDS.items():
        if any(
            line.endswith(sign) or line.startswith(sign)
            for sign in signs
            for line in titles
            if len(line) <= len(sign) + LITTLE_ELSE
        ):
            return kind
    return ""


def _kind_in(material: str) -> str:
    for called, kind in (*((kind, kind) for kind in KINDS), *SAME_AS.items()):
        if called in material:
            return kind
    return ""


def names(text: str, given: Given) -> Iterator[Finding]:
    """One of the form's names is enough: a material seldom names everybody."""
    asked = given.of_kind("name")
    there = [(field, value) for field, value in asked if value.replace(" ", "") in text]
    yield from (_same(field.label, value) for field, value in there)
    read = [name for name in NAMED.findall(text) if name not in NO_NAMES]
    if asked and read and not there:
        field, value = asked[0]
        yield _other(field.label, read[0], value)


def id_numbers(text: str, given: Given) -> Iterator[Finding]:
    read = [
        number for number in ID_NUMBER.findall(text.upper()) if not facts.check_id_number(number)
    ]
    yield from _numbers(read, given.of_kind("id_number"))


def credit_codes(text: str, given: Given) -> Iterator[Finding]:
    read = [code for code in CREDIT_CODE.findall(text.upper()) if not facts.check_credit_code(code)]
    yield from _numbers(read, given.of_kind("credit_code"))


def _numbers(read: list[str], given: list[tuple[facts.Field, str]]) -> Iterator[Finding]:
    there = [(field, value) for field, value in given if value.upper() in read]
    yield from (_same(field.label, facts.show_value(field, value)) for field, value in there)
    if given and read and not there:
        field, value = given[0]
        yield _other(field.label, facts.show_value(field, read[0]), facts.show_value(field, value))


def _same(item: str, value: str) -> Finding:
    return Finding("ok", item, value, value, _("%s与申请一致") % item)


def _other(item: str, read: str, given: str) -> Finding:
    words = _("%(item)s对不上：材料上是“%(read)s”，您填的是“%(given)s”。请看看哪边写错了。") % {
        "item": item,
        "read": read,
        "given": given,
    }
    return Finding("warn", item, read, given, words)


def validity(text: str, given: Given) -> Iterator[Finding]:
    """The last day that a period, or a stated end, names."""
    ends = [_day(match[-3:]) for match in (*PERIOD.findall(text), *UNTIL.findall(text))]
    known = [day for day in ends if day]
    if not known:
        return
    last = max(known)
    if last >= given.today:
        yield Finding("ok", _("有效期到"), last.isoformat(), "", _("还在有效期内"))
        return
    words = _("“%(what)s”已于 %(day)s 到期。有新的就换成新的，没有就先去换证。") % {
        "what": given.material,
        "day": last.isoformat(),
    }
    yield Finding("warn", _("有效期到"), last.isoformat(), "", words)


def age(text: str, given: Given) -> Iterator[Finding]:
    """How old a proof is: the last day on it is the day it was made out."""
    most = given.max_age_days or (PROOF_DAYS if "证明" in given.material else None)
    days = [day for day in map(_day, DAY.findall(text)) if day and day <= given.today]
    if most is None or not days or PERIOD.search(text) or _kind_in(given.material):
        return
    made = max(days)
    if (given.today - made).days > most:
        words = _("这份是 %(day)s 出具的，超过 %(most)d 天了。请重新开一份。") % {
            "day": made.isoformat(),
            "most": most,
        }
        yield Finding("warn", _("出具日期"), made.isoformat(), "", words)
    else:
        yield Finding("ok", _("出具日期"), made.isoformat(), "", _("出具不久"))


def _day(parts: tuple[str, ...]) -> Day | None:
    try:
        return Day(*(int(part) for part in parts))
    except ValueError:
        return None
