"""How an editor writes a condition (matter.md section 4): rows joined by all or any, or JSON for what is nested.

Every condition survives the way through this block unchanged: what rows cannot say exactly is kept as JSON.
"""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms import facts
from cms.blocks.fact_block import choice, long_text, text

OPERATORS = (
    ("is", _("是")),
    ("in", _("是其中之一")),
    ("has", _("选了")),
    ("lt", _("小于")),
    ("le", _("不超过")),
    ("gt", _("大于")),
    ("ge", _("至少")),
    ("before", _("早于")),
    ("after", _("晚于")),
)
JOINS = (("all", _("全部成立")), ("any", _("任一成立")))
YES, NO = "是", "否"
NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


def value_words(atom: facts.Atom) -> str:
    """The value of an atom as an editor types it."""
    if isinstance(atom.value, tuple):
        return "、".join(str(item) for item in atom.value)
    if isinstance(atom.value, bool):
        return YES if atom.value else NO
    return atom.value.isoformat() if isinstance(atom.value, date) else str(atom.value)


def value_of(operator: str, words: str) -> Any:
    """What an editor typed, as the value its operator needs; raises ValueError where it cannot be one."""
    words = words.strip()
    if operator == "in":
        return tuple(part.strip() for part in re.split(r"[、,，]", words) if part.strip())
    if operator in {"lt", "le", "gt", "ge"}:
        if not NUMBER.match(words):
            raise ValueError(words)
        return Decimal(words)
    if operator in {"before", "after"}:
        return words if words.startswith("today") else date.fromisoformat(words)
    return {YES: True, NO: False}.get(words, words)


def atom_of(row: Any) -> facts.Atom:
    return facts.Atom(row["operator"], row["question"], value_of(row["operator"], row["value"]))


def rows_of(condition: facts.Condition | None) -> tuple[str, list[facts.Atom]] | None:
    """Join and atoms of a condition that rows can say exactly, else None."""
    match condition:
        case None:
            return "all", []
        case facts.Atom():
            join, atoms = "all", [condition]
        case facts.All(parts) | facts.Any(parts) if len(parts) > 1:
            join, atoms = ("any" if isinstance(condition, facts.Any) else "all"), list(parts)
        case _:
            return None
    return (join, atoms) if all(_plain(atom) for atom in atoms) else None


def _plain(atom: facts.Condition) -> bool:
    if not isinstance(atom, facts.Atom):
        return False
    try:
        back = value_of(atom.operator, value_words(atom))
    except ValueError:
        return False
    return back == atom.value and isinstance(back, bool) == isinstance(atom.value, bool)


class ConditionRowBlock(blocks.StructBlock):
    question = text(_("问题代号"), _("例：premises"), required=True)
    operator = choice(_("比较"), OPERATORS, default="is")
    value = text(
        _("答案"),
        _("选项代号；是非题写“是”或“否”；多个用顿号隔开；日期例：2026-01-31 或 today-P6M"),
        required=True,
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        try:
            atom_of(value)
        except ValueError:
            raise StructBlockValidationError(
                {"value": ValidationError(_("这个比较要填数字或日期，例：16 或 2026-01-31。"))}
            ) from None
        return value

    class Meta:
        icon = "arrow-right"
        label = _("条件")
        label_format = "{question} {operator} {value}"


class ConditionBlock(blocks.StructBlock):
    """When the thing it stands in applies; empty = always."""

    join = choice(_("几个条件之间"), JOINS, default="all")
    rows = blocks.ListBlock(ConditionRowBlock(), label=_("条件"), default=[], collapsed=True)
    nested = long_text(
        _("嵌套条件（JSON）"),
        _(
            '一般不用填。要嵌套时在这里写，上面的条件留空，例：{"not": {"is": ["premises", "online"]}}'
        ),
    )

    def raw(self, fact: facts.Condition | None) -> dict[str, Any]:
        said = rows_of(fact)
        if said is None:
            words = json.dumps(facts.condition_to_json(fact), ensure_ascii=False)
            return {"join": "all", "rows": [], "nested": words}
        join, atoms = said
        rows = [
            {"question": atom.question, "operator": atom.operator, "value": value_words(atom)}
            for atom in atoms
        ]
        return {"join": join, "rows": rows, "nested": ""}

    def fact_of(self, value: Any) -> facts.Condition | None:
        if value["nested"]:
            return facts.condition_from_json(json.loads(value["nested"]))
        atoms = tuple(atom_of(row) for row in value["rows"])
        if len(atoms) < 2:
            return atoms[0] if atoms else None
        return facts.Any(atoms) if value["join"] == "any" else facts.All(atoms)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not value["nested"]:
            return value
        if value["rows"]:
            raise _nested_error(_("上面的条件和嵌套条件只填一处。"))
        try:
            self.fact_of(value)
        except (ValueError, TypeError, facts.FactsError) as error:
            raise _nested_error(_("读不懂这段 JSON：%(why)s") % {"why": error}) from None
        return value

    class Meta:
        icon = "cogs"
        label = _("适用条件")
        collapsed = True
        help_text = _("空着 = 总是适用。写成：问题代号、比较、答案。")


def _nested_error(message: Any) -> StructBlockValidationError:
    return StructBlockValidationError({"nested": ValidationError(message)})
