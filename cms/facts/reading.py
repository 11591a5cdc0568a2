"""Free words of a person to an answer. What is not understood is None: nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from cms.facts.answers import PLACE_LENGTH, Answer, is_valid, parse_answer
from cms.facts.everyday import SITUATIONS, concepts, excludes
from cms.facts.matter import Option, Question
from cms.facts.numerals import CHINESE, from_chinese, narrow
from cms.facts.reasons import said

_YES = re.compile(
    r"(?:嗯+|恩+|是+|是的|是啊|是呀|对+|对的|对啊|没错|有|有的|有啊|要|要的|会|会的|能|能的|可以|可以的|好|好的|行|当然|需要|"
    r"满足|符合|办了|已经有|已经办了|确定|肯定|yes|y|ok|1)"
)
_NO = re.compile(
    r"(?:不|不是|不是的|不对|没|没有|没有的|没啊|还没|还没有|否|不要|不用|不需要|无|不会|不能|不可以|不行|从来没有|没办|没有办|"
    r"不满足|不符合|都没有|都不是|no|n|0)"
)
_ENDING = re.compile(r"[的了呢啊呀吧哦噢嘛哈~～]+$")
_NEGATED = re.compile(r"(?:不|没|无|未|非|别|否)[^，。；、]{0,3}$")
_BOTH = re.compile(r"都有|两样|两个都|两种|都要|全都|都是")
_ORDINAL = re.compile(
    r"^(?:我?选)?第?([一二两三四五六七八九十]|\d{1,2})(?:个|项|种|条)?(?:吧|的)?$"
)
_STOP = frozenset("的了吗呢是有我您你在和与或就都也这那个不没要")
_NUMBER = re.compile(
    rf"(\d+(?:\.\d+)?|{CHINESE}|半)\s*(个半|半)?\s*(周岁|岁|年半|年|个月|月|天|日|万元|万|元|块|人|个|平)?(半)?"
)
_NOT_ONE = re.compile(r"^(?:我|我家)?一.?(?:都|也)没")
_MONTHS = {"年": Decimal(12), "年半": Decimal(12), "个月": Decimal(1), "月": Decimal(1)}
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_DAYS_AGO = {
    "今天": 0,
    "今日": 0,
    "昨天": 1,
    "昨日": 1,
    "前天": 2,
    "大前天": 3,
    "明天": -1,
    "后天": -2,
}


def read_free_answer(question: Question, text: str, today: date | None = None) -> Answer | None:
    """The answer somebody gives in their own words; `today` is needed for "昨天" and for dates without a year."""
    words = narrow(text).strip().lower().replace(" ", "")
    if not words:
        return None
    exact, _ = parse_answer(question, [text])
    ordinal = question.kind == "one" and _ordinal(words) is not None
    if exact is not None and question.kind != "place" and not ordinal:
        return exact
    found = _read(question, words, today)
    return found if found is not None and is_valid(question, found) else None


def clauses(text: str) -> list[str]:
    return [part for part in re.split(r"[，。；;,.!！?？、\n]+", text) if part]


def bigrams(text: str) -> set[str]:
    """Pairs of characters that carry meaning."""
    plain = re.sub(r"[^\w]", "", text)
    return {a + b for a, b in pairwise(plain) if not {a, b} & _STOP}


def yes_or_no(words: str) -> bool | None:
    """A bare yes or no, in everyday forms."""
    plain = _ENDING.sub("", words) or words
    if _NO.fullmatch(plain):
        return False
    return True if _YES.fullmatch(plain) or _YES.fullmatch(words) else None


def _read(question: Question, words: str, today: date | None) -> Answer | None:
    match question.kind:
        case "yesno":
            return _read_yesno(question, words)
        case "one":
            return _read_one(question, words)
        case "some":
            return _read_some(question, words)
        case "number":
            return _read_number(question, words)
        case "date":
            return _read_date(words, today)
        case "place":
            return words if len(words) <= PLACE_LENGTH else None


# --- Yes or no -----------------------------------------------------------------------------------------------------


def _read_yesno(question: Question, words: str) -> bool | None:
    """The person repeats the point, denies it, names its opposite, or just says yes or no."""
    statement = said(question, yes=True)
    parts = clauses(words)
    for part in parts:
        told = _told_by_situation(statement, part)
        if told is not None:
            return told
    for part in parts:
        bare = yes_or_no(part)
        if bare is not None:
            return bare
    for part in parts:
        told = _told_by_overlap(statement, part)
        if told is not None:
            return told
    return _told_by_opening(words)


def _told_by_situation(statement: str, part: str) -> bool | None:
    meant, told = concepts(SITUATIONS, statement), concepts(SITUATIONS, part)
    for concept, at in told.items():
        agrees = not _NEGATED.search(part[:at])
        if concept in meant:
            asked = not _NEGATED.search(statement[: meant[concept]])
            return agrees is asked
        if excludes(concept) & meant.keys() and agrees:
            return False
    return None


def _told_by_overlap(statement: str, part: str) -> bool | None:
    shared = bigrams(statement) & bigrams(part)
    if not shared:
        return None
    at = min(part.find(pair) for pair in shared)
    asked = min(statement.find(pair) for pair in shared)
    agrees = not _NEGATED.search(part[:at]) and not re.search(r"没有?$|不了$", part)
    return agrees is not bool(_NEGATED.search(statement[:asked]))


def _told_by_opening(words: str) -> bool | None:
    if re.match(r"(?:还)?(?:没|不|否|无)", words):
        return False
    return True if re.match(r"(?:是|有|对|嗯|要|已经|当然)", words) else None


# --- Options -------------------------------------------------------------------------------------------------------


def _read_one(question: Question, words: str) -> str | None:
    ordinal = _ordinal(words)
    if ordinal is not None:
        return question.options[ordinal - 1].key if ordinal <= len(question.options) else None
    scores = {option.key: _score(option, words) for option in question.options}
    if _BOTH.search(words):
        both = [o.key for o in question.options if re.search(r"都|两|均", o.label)]
        if len(both) == 1:
            return both[0]
    best = max(scores.values(), default=0)
    chosen = [key for key, score in scores.items() if score == best]
    if best > 0 and len(chosen) == 1:
        return chosen[0]
    return _yes_no_option(question, words)


def _read_some(question: Question, words: str) -> tuple[str, ...] | None:
    if re.fullmatch(r"(?:以上)?(?:都没有|都不是|没有|都没|无|没|一个也没有|不是)", words):
        return ()
    if re.fullmatch(r"(?:以上)?(?:都有|都是|全都有|全部|全有|都要)", words):
        return tuple(option.key for option in question.options)
    chosen = tuple(option.key for option in question.options if _score(option, words) > 0)
    return chosen or None


def _score(option: Option, words: str) -> int:
    """How much the words speak for this option; below nothing where they speak against it."""
    label = narrow(option.label).lower()
    if label in words or (len(words) >= 2 and words in label):
        return -5 if _NEGATED.search(words[: max(words.find(label), 0)]) else 10
    meant = concepts(SITUATIONS, label)
    score = 0
    for part in clauses(words):
        told = concepts(SITUATIONS, part)
        for concept, at in told.items():
            negated = bool(_NEGATED.search(part[:at]))
            if concept in meant:
                score += -4 if negated else 4
            elif excludes(concept) & meant.keys():
                score += 1 if negated else -3
        shared = bigrams(label) & bigrams(part)
        at = min((part.find(pair) for pair in shared), default=0)
        score += -len(shared) if _NEGATED.search(part[:at]) else len(shared)
    return score


def _yes_no_option(question: Question, words: str) -> str | None:
    bare = yes_or_no(words)
    negative = [o.key for o in question.options if re.match(r"不|没|无|否|都没", o.label)]
    positive = [o.key for o in question.options if o.key not in negative]
    chosen = positive if bare else negative
    return chosen[0] if bare is not None and len(chosen) == 1 and negative else None


def _ordinal(words: str) -> int | None:
    found = _ORDINAL.match(words)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else from_chinese(found[1])
    return number or None


# --- Numbers and days ----------------------------------------------------------------------------------------------


def _read_number(question: Question, words: str) -> Decimal | None:
    read = list(_numbers(words))
    if _NOT_ONE.match(words):
        return Decimal(0)
    if not read:
        return Decimal(0) if yes_or_no(words) is False else None
    fitting = [
        turned
        for value, unit in read
        if (turned := _in_unit(value, unit, question.unit)) is not None
    ]
    exact = [
        value for value, unit in read if unit and unit.strip("个周") == question.unit.strip("个周")
    ]
    for candidates in (exact, fitting):
        if len(candidates) == 1:
            return candidates[0]
    return None


def _numbers(words: str) -> Iterator[tuple[Decimal, str]]:
    for digits, half, unit, after in _NUMBER.findall(words):
        value = Decimal("0.5") if digits == "半" else _figure(digits)
        if value is not None:
            more = Decimal("0.5") if half or after or unit == "年半" else Decimal(0)
            yield value + more, "月" if half == "个半" else unit


def _figure(digits: str) -> Decimal | None:
    if digits[0].isascii():
        return Decimal(digits)
    number = from_chinese(digits)
    return None if number is None else Decimal(number)


def _in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """ "半年" where months are asked is 6."""
    if not unit or unit == wanted or unit == "个":
        return value
    if "月" in wanted:
        return value * _MONTHS[unit] if unit in _MONTHS else None
    if wanted in {"年", "周年"}:
        return value * _MONTHS[unit] / 12 if unit in _MONTHS else None
    if wanted == "元":
        return value * {"万": 10_000, "万元": 10_000, "元": 1, "块": 1}.get(unit, 0) or None
    same = {"岁", "周岁"}
    return value if (unit in same and (wanted in same or not wanted)) or not wanted else None


def _read_date(words: str, today: date | None) -> date | None:
    found = _DATE.search(words)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        return _near(words, today) if today else None
    except ValueError:
        return None


def _near(words: str, today: date) -> date | None:
    """Days told from today; a day without a year is the last one that has been."""
    for name, ago in sorted(_DAYS_AGO.items(), key=lambda item: -len(item[0])):
        if name in words:
            return today - timedelta(days=ago)
    found = _MONTH_DAY.search(words)
    if not found:
        return None
    day = date(today.year, int(found[1]), int(found[2]))
    return day if day <= today else date(today.year - 1, int(found[1]), int(found[2]))
