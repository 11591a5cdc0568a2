"""One shape for every field that ui/_field.html prints, and the ways to get there from a Django form."""

from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict

from django import forms
from django.core.validators import EmailValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _


class Choice(TypedDict):
    key: str
    label: str
    help: str
    chosen: bool


class FieldDict(TypedDict):
    """Only `key`, `label` and `kind` must be given; `kind` is one of cms.facts' kinds, or select, password, file."""

    key: str
    label: str
    kind: str
    id: NotRequired[str]
    value: NotRequired[object]
    error: NotRequired[str]
    help: NotRequired[str]
    options: NotRequired[object]
    required: NotRequired[bool]
    width: NotRequired[str]
    autocomplete: NotRequired[str]

    unit: NotRequired[str]
    cards: NotRequired[bool]
    readonly: NotRequired[bool]
    rows: NotRequired[int]
    accept: NotRequired[str]
    max_bytes: NotRequired[int]


class Problem(TypedDict):
    id: str
    message: str


# --- What the partials ask of a field ------------------------------------------------------------------------------

INPUTS: dict[str, dict[str, str]] = {
    "name": {"autocomplete": "name"},
    "phone": {"type": "tel", "inputmode": "tel", "autocomplete": "tel"},
    "email": {"type": "email", "autocomplete": "email"},
    "number": {"inputmode": "decimal"},
    "money": {"inputmode": "decimal"},
    "date": {"type": "date"},
    "address": {"autocomplete": "street-address"},
    "bank_account": {"inputmode": "numeric", "autocomplete": "off"},
    "id_number": {"autocomplete": "off", "maxlength": "20"},
    "credit_code": {"autocomplete": "off", "maxlength": "20"},
    "password": {"type": "password"},
    "code": {"autocomplete": "one-time-code"},
}
WIDTHS = {
    "number": "w6",
    "phone": "w12",
    "date": "w12",
    "money": "w12",
    "code": "w12",
    "address": "w34",
}


def input_attrs(field: Mapping[str, object]) -> list[tuple[str, str]]:
    attrs = dict(INPUTS.get(str(field["kind"]), {}))
    if own := field.get("autocomplete"):
        attrs["autocomplete"] = str(own)
    return list(attrs.items())


def width_of(field: Mapping[str, object]) -> str:
    """The class that shows how long an answer is expected to be."""
    return str(field.get("width") or WIDTHS.get(str(field["kind"]), "w20"))


def options_of(field: Mapping[str, object]) -> list[Choice]:
    """The options with those chosen that are in the field's value; yes and no where it is a yesno."""
    value = field.get("value")
    if field["kind"] == "yesno":
        value = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        return choices([("yes", _("是")), ("no", _("否"))], value)
    return choices(field.get("options") or (), value)  # type: ignore[arg-type]


def choices(options: Iterable[object], value: object) -> list[Choice]:
    many = value if isinstance(value, list | tuple | set | frozenset) else [value]
    chosen = {str(one) for one in many if one not in (None, "")}
    read = map(_read, options)
    return [
        Choice(key=key, label=label, help=help, chosen=key in chosen) for key, label, help in read
    ]


def _read(option: object) -> tuple[str, str, str]:
    """An option as cms.facts gives it, as JSON gives it, or as Django does."""
    if isinstance(option, Mapping):
        return str(option["key"]), str(option["label"]), str(option.get("help", ""))
    if isinstance(option, tuple | list):
        return str(option[0]), str(option[1]), ""
    return str(option.key), str(option.label), str(option.help)  # type: ignore[attr-defined]


# --- From a Django form --------------------------------------------------------------------------------------------

KIND_OF_WIDGET: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.EmailInput, "email"),
    (forms.PasswordInput, "password"),
    (forms.NumberInput, "number"),
    (forms.DateInput, "date"),
    (forms.FileInput, "file"),
    (forms.Textarea, "long"),
    (forms.CheckboxInput, "declaration"),
    (forms.CheckboxSelectMultiple, "some"),
    (forms.RadioSelect, "one"),
    (forms.Select, "select"),
)


def from_bound(bound: BoundField) -> FieldDict:
    widget = bound.field.widget
    kind = next((kind for cls, kind in KIND_OF_WIDGET if isinstance(widget, cls)), "text")
    if widget.attrs.get("autocomplete") == "one-time-code":
        kind = "code"
    return FieldDict(
        key=bound.html_name,
        id=bound.id_for_label or bound.auto_id,
        label=_label(bound),
        kind=kind,
        value="" if kind == "password" else bound.value(),
        error=" ".join(_messages(bound)),
        help=str(bound.help_text),
        options=[pair for pair in getattr(bound.field, "choices", ()) if pair[0] != ""],
        required=bound.field.required,
        autocomplete=widget.attrs.get("autocomplete", ""),
    )


def problems_of(form: forms.BaseForm) -> list[Problem]:
    """First what concerns the whole form, then field by field."""
    whole = [Problem(id="", message=str(message)) for message in form.non_field_errors()]
    parts = [
        Problem(id=bound.id_for_label or bound.auto_id, message=message)
        for bound in form.visible_fields()
        for message in _messages(bound)
    ]
    return whole + parts


def _label(bound: BoundField) -> str:
    """The hall's own words for the fields of the account forms, whose library says them differently each time."""
    words = {"login": _("邮箱"), "email": _("邮箱"), "code": _("验证码"), "password": _("密码")}
    return words.get(bound.name) or str(bound.label)


def _messages(bound: BoundField) -> list[str]:
    """What is wrong, in the form's own words; Django's stock sentences are replaced, they do not say what to do."""
    stock = {
        str(forms.Field.default_error_messages["required"]): _("还没有填%(label)s。"),
        str(EmailValidator.message): _(
            "邮箱要像 name@example.cn 这样，中间有 @。请看看少了哪一部分。"
        ),
    }
    label = _label(bound)
    return [
        stock.get(str(error), str(error)) % {"label": label} if str(error) in stock else str(error)
        for error in bound.errors
    ]
