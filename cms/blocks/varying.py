"""Values that may depend on the situation: a plain value that holds otherwise, and before it the cases that differ."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms import facts
from cms.blocks.conditions import ConditionBlock


def split(varying: facts.Varying) -> tuple[tuple[facts.Case, ...], Any]:
    """The cases with conditions, and the value that holds where none of them does (None = not given)."""
    if varying and varying[-1].when is None:
        return varying[:-1], varying[-1].value
    return varying, None


def joined(cases: tuple[facts.Case, ...], otherwise: Any) -> facts.Varying:
    return cases if otherwise is None else (*cases, facts.Case(otherwise))


class CaseBlock(blocks.StructBlock):
    """One value and the condition under which it holds; the first case that applies counts."""

    def __init__(self, value: blocks.Block | None = None, **kwargs: Any) -> None:
        when = ConditionBlock(label=_("什么情况下"))
        super().__init__([("when", when), ("value", value)] if value else None, **kwargs)

    def raw(self, case: facts.Case) -> dict[str, Any]:
        return {
            "when": self.child_blocks["when"].raw(case.when),
            "value": self.child_blocks["value"].raw(case.value),
        }

    def fact_of(self, value: Any) -> facts.Case:
        return facts.Case(
            self.child_blocks["value"].fact_of(value["value"]),
            self.child_blocks["when"].fact_of(value["when"]),
        )

    class Meta:
        icon = "decimal"
        label = _("情形")
        collapsed = True
