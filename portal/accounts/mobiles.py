"""A mobile number as people type it: with blanks, +86, in full-width figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms import facts

LONGEST = 40


class MobileField(forms.CharField):
    """Cleaned to the 11 figures that are dialled here."""

    def __init__(self, **options: Any) -> None:
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
        options = {
            "label": _("手机号"),
            "max_length": LONGEST,
            "widget": forms.TextInput(attrs=attrs),
            "error_messages": {"required": _("还没有写手机号。")},
            **options,
        }
        super().__init__(**options)

    def clean(self, value: object) -> str:
        digits = facts.digits_of(super().clean(value))
        if digits and (wrong := facts.check_mobile(digits)):
            raise ValidationError(wrong)
        return digits
