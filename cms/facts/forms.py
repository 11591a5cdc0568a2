"""The form (表单) of a matter for given answers: which fields, whether what was typed is right, what is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cms.facts.answers import Answers
from cms.facts.conditions import Situation
from cms.facts.kinds import CHOSEN, KINDS, clean_text
from cms.facts.matter import Field, Matter, Section
from cms.facts.numerals import plain

Raw = str | Sequence[str]
Value = str | list[str]


@dataclass(frozen=True)
class FormResult:
    """`values` holds what was typed, cleaned, whether right or wrong; it may be stored as JSON and shown again."""

    values: dict[str, Value]
    errors: dict[str, str]

    @property
    def ok(self) -> bool:
        return not self.errors


def form(matter: Matter, answers: Answers, today: date) -> tuple[Section, ...]:
    """Sections and fields that are, or may still be, needed. Conditions are on answers only."""
    situation = Situation(matter, answers, today)
    shown: list[Section] = []
    for section in matter.form:
        if situation.holds(section.when) is not False:
            kept = tuple(f for f in section.fields if situation.holds(f.when) is not False)
            if kept:
                shown.append(replace(section, fields=kept))
    return tuple(shown)


def form_fields(matter: Matter, answers: Answers, today: date) -> tuple[Field, ...]:
    return tuple(f for section in form(matter, answers, today) for f in section.fields)


def check_form(
    matter: Matter, answers: Answers, values: Mapping[str, Raw], today: date
) -> FormResult:
    """Values of fields that are not shown for these answers are dropped; one that may be needed is not required yet."""
    situation = Situation(matter, answers, today)
    clean: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for section in form(matter, answers, today):
        settled = situation.holds(section.when)
        for field in section.fields:
            sure = settled and situation.holds(field.when)
            value, error = check_field(
                field if sure else replace(field, required=False), values.get(field.key, "")
            )
            clean[field.key] = value
            if error:
                errors[field.key] = error
    return FormResult(clean, errors)


def check_field(field: Field, raw: Raw) -> tuple[Value, str]:
    """The clean value, and what is wrong with it in one sentence that says what to do; "" where it is right."""
    texts = [raw] if isinstance(raw, str) else [str(item) for item in raw]
    lines = field.kind == "long"
    given = [text for text in (clean_text(text, lines=lines) for text in texts) if text]
    if field.kind == "some":
        return _check_some(field, given)
    if not given:
        return "", _missing(field) if field.required else ""
    return _check_text(field, given[-1])


def prefill(
    matter: Matter, answers: Answers, person: Mapping[str, str], today: date
) -> dict[str, Value]:
    """What the hall knows already, by field: only what would pass the field's own check."""
    situation = Situation(matter, answers, today)
    found: dict[str, Value] = {}
    for field in form_fields(matter, answers, today):
        source, _, name = field.prefill.partition(".")
        known = person.get(name, "") if source == "person" else ""
        raw: Raw = _answer_for(field, name, situation) if source == "answers" else known
        value, error = check_field(field, raw)
        if value and not error:
            found[field.key] = value
    return found


def show_value(field: Field, value: object) -> str:
    """For pages where the person reads the value again: in words, with ID and bank numbers masked."""
    kind = KINDS[field.kind]
    texts = [str(v) for v in value] if isinstance(value, list | tuple) else [str(value or "")]
    shown = [kind.show(field, kind.mask(text)) for text in texts if text]
    return "、".join(shown) or "没有填"


def _check_some(field: Field, given: Sequence[str]) -> tuple[Value, str]:
    chosen = [option.key for option in field.options if option.key in given]
    if set(given) - set(chosen):
        return chosen, f"“{field.label}”没有这个选项。请从列出的里面选，可以选几项。"
    return chosen, "" if chosen or not field.required else _missing(field)


def _check_text(field: Field, text: str) -> tuple[Value, str]:
    kind = KINDS[field.kind]
    longest = field.max_length or kind.max_length
    if field.kind not in CHOSEN and len(text) > longest:
        error = f"{field.label}最多写 {longest} 个字，您写了 {len(text)} 个。请写短一些。"
        return text[: longest * 2], error
    return kind.read(field, text)


def _missing(field: Field) -> str:
    if field.kind == "declaration":
        return "还没有勾选声明。看过以后，同意就勾上。"
    verb = {"one": "选", "some": "选", "yesno": "选", "long": "写", "address": "写"}.get(
        field.kind, "填"
    )
    return f"还没有{verb}{field.label}。{KINDS[field.kind].missing}"


def _answer_for(field: Field, key: str, situation: Situation) -> Raw:
    answer = situation.answer(key)
    question = situation.question(key)
    if answer is None or question is None or situation.asked(key) is not True:
        return ""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, Decimal):
        return plain(answer)
    if isinstance(answer, str) and not field.options:
        return next((o.label for o in question.options if o.key == answer), answer)
    return str(answer)
