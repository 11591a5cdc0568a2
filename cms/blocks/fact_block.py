"""Blocks that edit one value of cms.facts each: to JSON for a stream, and back to the value, without loss."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.fields import LinesFormField

KNOWN = (("yes", _("是")), ("no", _("否")))


class LinesBlock(blocks.FieldBlock):
    """A tuple of texts, edited one a line."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field = LinesFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def raw(self, fact: tuple[str, ...]) -> list[str]:
        return list(fact)

    def fact_of(self, value: Sequence[str] | None) -> tuple[str, ...]:
        return tuple(value or ())

    class Meta:
        icon = "list-ul"
        default = ()


class FactBlock(blocks.StructBlock):
    """A block whose children are named like the fields of `fact`."""

    fact: type

    def raw(self, fact: Any) -> dict[str, Any]:
        return {
            name: raw_of(block, getattr(fact, name)) for name, block in self.child_blocks.items()
        }

    def fact_of(self, value: Any) -> Any:
        return self.fact(
            **{name: fact_of(block, value[name]) for name, block in self.child_blocks.items()}
        )


class OptionalFactBlock(FactBlock):
    """A value that may be absent: absent where the child `asks` is empty."""

    asks: str

    def raw(self, fact: Any) -> dict[str, Any]:
        return super().raw(fact) if fact is not None else self.empty()

    def empty(self) -> dict[str, Any]:
        values = self.get_default()
        return {
            name: block.get_prep_value(values[name]) for name, block in self.child_blocks.items()
        }

    def fact_of(self, value: Any) -> Any:
        return None if value[self.asks] in (None, "") else super().fact_of(value)


def raw_of(block: blocks.Block, fact: Any) -> Any:
    """The JSON a stream keeps for this value."""
    if hasattr(block, "raw"):
        return block.raw(fact)
    if isinstance(block, blocks.ListBlock):
        return [raw_of(block.child_block, item) for item in fact]
    if isinstance(fact, Decimal):
        return str(fact)
    return fact.isoformat() if isinstance(fact, date) else fact


def fact_of(block: blocks.Block, value: Any) -> Any:
    """The value of cms.facts that a block's own value stands for."""
    if hasattr(block, "fact_of"):
        return block.fact_of(value)
    if isinstance(block, blocks.ListBlock):
        return tuple(fact_of(block.child_block, item) for item in value)
    if isinstance(block, blocks.BooleanBlock):
        return bool(value)
    if isinstance(block, blocks.IntegerBlock | blocks.DecimalBlock | blocks.DateBlock):
        return value
    return value or ""


def stream_of(kind: str, block: blocks.Block, facts: Sequence[Any]) -> list[dict[str, Any]]:
    """Raw data of a StreamField that holds one kind of block."""
    return [{"type": kind, "value": raw_of(block, fact)} for fact in facts]


def facts_of(stream: Any) -> tuple[Any, ...]:
    return tuple(fact_of(item.block, item.value) for item in stream)


# --- The usual children, with the same words everywhere -----------------------------------------------------------


def text(
    label: Any, help_text: Any = "", *, required: bool = False, **kwargs: Any
) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, help_text=help_text, required=required, **kwargs)


def long_text(
    label: Any, help_text: Any = "", *, required: bool = False, rows: int = 2
) -> blocks.TextBlock:
    return blocks.TextBlock(label=label, help_text=help_text, required=required, rows=rows)


def yes(label: Any, help_text: Any = "") -> blocks.BooleanBlock:
    return blocks.BooleanBlock(label=label, help_text=help_text, required=False)


class KnownBlock(blocks.ChoiceBlock):
    """Yes, no, or not said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=KNOWN, required=False, **kwargs)

    def raw(self, fact: bool | None) -> str:
        return {True: "yes", False: "no", None: ""}[fact]

    def fact_of(self, value: str | None) -> bool | None:
        return {"yes": True, "no": False}.get(value or "")


def yes_no(label: Any, help_text: Any = "") -> KnownBlock:
    return KnownBlock(label=label, help_text=help_text)


def choice(
    label: Any, choices: Sequence[tuple[str, Any]], help_text: Any = "", *, default: str = ""
) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        label=label, choices=choices, help_text=help_text, required=bool(default), default=default
    )


def whole(label: Any, help_text: Any = "") -> blocks.IntegerBlock:
    return blocks.IntegerBlock(label=label, help_text=help_text, required=False, min_value=0)


def number(label: Any, help_text: Any = "") -> blocks.DecimalBlock:
    return blocks.DecimalBlock(label=label, help_text=help_text, required=False)


def lines(label: Any, help_text: Any = "") -> LinesBlock:
    return LinesBlock(label=label, help_text=help_text)


def key_block(help_text: Any = "") -> blocks.RegexBlock:
    """The name that conditions and filings refer to: it may never change its meaning."""
    return blocks.RegexBlock(
        regex=r"^\w[\w-]*$",
        label=_("代号"),
        help_text=help_text or _("小写英文，本事项内不重复，定了就不再改，例：premises"),
        error_messages={"invalid": _("代号只能用字母、数字和下划线，例：premises。")},
    )
