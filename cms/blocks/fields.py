"""Model and form fields that hold tuples of text exactly, and a StreamField that keeps its blocks out of migrations."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

LINE_BREAK = "⏎"


class LinesFormField(forms.CharField):
    """One item a line; a line break inside an item is shown as ⏎."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(str(item).replace("\n", LINE_BREAK) for item in value)
        return value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list | tuple):
            return list(value)
        lines = (line.strip() for line in str(value or "").splitlines())
        return [line.replace(LINE_BREAK, "\n") for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class LineField(models.TextField):
    """A text of one line and of any length: what other systems send is never cut off."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput, **kwargs})


class PlainNumberField(models.DecimalField):
    """A decimal without trailing zeros: 2, not 2.00, for editors and for facts alike."""

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if isinstance(number, Decimal) and number.is_finite():
            whole = number.to_integral_value()
            return whole if number == whole else number.normalize()
        return number

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.to_python(value)


class LinesField(models.JSONField):
    """A list of texts, edited one a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LinesFormField(
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )


class CodesField(models.JSONField):
    """A list of codes, edited as check boxes. The choices stay out of migrations: codes are data of a standard."""

    def __init__(self, *args: Any, codes: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.codes = codes
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.codes,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )


class FactsStreamField(StreamField):
    """A StreamField whose migrations name no blocks: they change with the editor's words, the stored JSON does not.

    To be given up for Wagtail's own once a data migration has to walk the blocks.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


def stream_raw(value: StreamValue) -> list[dict[str, Any]]:
    """What the database would keep, without the ids Wagtail gives each block: equal iff the content is."""
    return json.loads(
        json.dumps([_bare(item) for item in value.get_prep_value()], cls=DjangoJSONEncoder)
    )


def _bare(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _bare(item) for key, item in raw.items() if key != "id"}
    return [_bare(item) for item in raw] if isinstance(raw, list) else raw
