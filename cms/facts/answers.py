"""Answers (情形) as a value: read from links and forms, written back, turned into words. Nothing here is stored."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from cms.facts.matter import Matter, Question
from cms.facts.numerals import narrow, plain, to_decimal

Answer = str | bool | Decimal | date | tuple[str, ...]
Answers = Mapping[str, Answer]

PREFIX = "a."
PLACE_LENGTH = 100
YES = frozenset({"yes", "true", "on", "是", "有"})
NO = frozenset({"no", "false", "off", "否", "没有"})
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
)


def question_of(matter: Matter, key: str) -> Question | None:
    return next((question for question in matter.questions if question.key == key), None)


def is_valid(question: Question, answer: object) -> bool:
    """Whether this value is an answer to this question at all; what is not is ignored everywhere."""
    match question.kind:
        case "yesno":
            return isinstance(answer, bool)
        case "one":
            return isinstance(answer, str) and answer in _keys(question)
        case "some":
            return isinstance(answer, tuple) and set(answer) <= _keys(question)
        case "number":
            return (
                isinstance(answer, Decimal)
                and answer.is_finite()
                and not _outside(question, answer)
            )
        case "date":
            return isinstance(answer, date)
        case "place":
            return isinstance(answer, str) and 0 < len(answer.strip()) <= PLACE_LENGTH


def parse_day(text: str) -> date | None:
    found = _DAY.fullmatch(narrow(text).strip())
    if not found:
        return None
    year, month, day = (int(found[n] or found[n + 3]) for n in (1, 2, 3))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_answer(question: Question, values: Sequence[str]) -> tuple[Answer | None, str]:
    """The answer that these raw values give and what is wrong with them; both empty where nothing was said."""
    given = [value.strip() for value in values if value.strip()]
    if question.kind == "some":
        return _parse_some(question, given, answered=bool(values))
    if not given:
        return None, ""
    return _parse_single(question, given[-1])


def read_answers(
    matter: Matter, pairs: Iterable[tuple[str, str]]
) -> tuple[Answers, dict[str, str]]:
    """Answers in a query or a post; the second value says in Chinese what could not be read, by question key."""
    raw: dict[str, list[str]] = {}
    for name, value in pairs:
        if name.startswith(PREFIX):
            raw.setdefault(name[len(PREFIX) :], []).append(value)
    answers: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    for question in matter.questions:
        if question.key in raw:
            answer, error = parse_answer(question, raw[question.key])
            if answer is not None:
                answers[question.key] = answer
            if error:
                errors[question.key] = error
    return answers, errors


def write_answers(matter: Matter, answers: Answers) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for question, answer in valid_answers(matter, answers):
        values = list(answer) if isinstance(answer, tuple) else [_written(answer)]
        pairs += [(PREFIX + question.key, value) for value in values or [""]]
    return pairs


def answers_query(matter: Matter, answers: Answers) -> str:
    return urlencode(write_answers(matter, answers))


def valid_answers(matter: Matter, answers: Answers) -> list[tuple[Question, Answer]]:
    """In the author's order; those to questions that are no longer asked included."""
    return [
        (question, answers[question.key])
        for question in matter.questions
        if question.key in answers and is_valid(question, answers[question.key])
    ]


def answers_to_json(matter: Matter, answers: Answers) -> dict[str, object]:
    return {question.key: _jsonable(answer) for question, answer in valid_answers(matter, answers)}


def answers_from_json(matter: Matter, data: Mapping[str, object]) -> Answers:
    """What `answers_to_json` wrote, as far as this matter still knows the questions and options."""
    found: dict[str, Answer] = {}
    for question in matter.questions:
        answer = _from_json(question, data.get(question.key))
        if answer is not None and is_valid(question, answer):
            found[question.key] = answer
    return found


def label_of(question: Question, answer: Answer) -> str:
    """The answer in the words the person saw."""
    if isinstance(answer, bool):
        return "是" if answer else "否"
    if isinstance(answer, tuple):
        return "、".join(_option_label(question, key) for key in answer) or "都没有"
    if isinstance(answer, Decimal):
        return plain(answer) + question.unit
    if isinstance(answer, date):
        return f"{answer.year}年{answer.month}月{answer.day}日"
    return _option_label(question, answer)


def _keys(question: Question) -> set[str]:
    return {option.key for option in question.options}


def _option_label(question: Question, key: str) -> str:
    return next((option.label for option in question.options if option.key == key), key)


def _outside(question: Question, number: Decimal) -> str:
    low, high = question.min, question.max
    if low is not None and number < low:
        return f"最小是 {plain(low)}{question.unit}，您填的是 {plain(number)}。请核对后再填。"
    if high is not None and number > high:
        return f"最大是 {plain(high)}{question.unit}，您填的是 {plain(number)}。请核对后再填。"
    return ""


def _parse_single(question: Question, text: str) -> tuple[Answer | None, str]:
    match question.kind:
        case "yesno":
            return _parse_yesno(text)
        case "number":
            return _parse_number(question, text)
        case "date":
            day = parse_day(text)
            return (day, "") if day else (None, "日期没有看懂。请照“2024年3月5日”这样填。")
        case "place":
            return _parse_place(text)
    if text in _keys(question):
        return text, ""
    return None, "没有这个选项。请从列出的里面选一项。"


def _parse_yesno(text: str) -> tuple[bool | None, str]:
    word = text.lower()
    if word in YES | NO:
        return word in YES, ""
    return None, "没有看懂这一题的回答。请选“是”或者“否”。"


def _parse_number(question: Question, text: str) -> tuple[Decimal | None, str]:
    number = to_decimal(text.removesuffix(question.unit) if question.unit else text)
    if number is None:
        return None, "这里要填数字，例如 3。请改成数字。"
    error = _outside(question, number)
    return (None, error) if error else (number, "")


def _parse_place(text: str) -> tuple[str | None, str]:
    if len(text) > PLACE_LENGTH:
        return None, f"地点最多写 {PLACE_LENGTH} 个字，您写了 {len(text)} 个。请写短一些。"
    return text, ""


def _parse_some(
    question: Question, given: Sequence[str], *, answered: bool
) -> tuple[Answer | None, str]:
    if any(value not in _keys(question) for value in given):
        return None, "没有这个选项。请从列出的里面选，可以选几项。"
    chosen = tuple(option.key for option in question.options if option.key in given)
    return (chosen, "") if answered else (None, "")


def _written(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Decimal):
        return plain(answer)
    return str(answer)


def _jsonable(answer: Answer) -> object:
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, tuple):
        return list(answer)
    return _written(answer)


def _from_json(question: Question, value: object) -> Answer | None:
    if isinstance(value, bool):
        return value
    if question.kind == "some" and isinstance(value, list):
        return tuple(str(key) for key in value)
    if isinstance(value, int | float | str):
        text = str(value)
        if question.kind == "number":
            return to_decimal(text)
        return parse_day(text) if question.kind == "date" else text
    return None
