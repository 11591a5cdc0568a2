"""Two states of a matter beside each other as facts: in Wagtail's page of comparison, one row for each field that differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms import facts
from cms.facts import labels


@dataclass(frozen=True)
class Row:
    """What Wagtail's template asks of a comparison."""

    label: str
    differences: Sequence[facts.Difference]

    is_field = True
    is_child_relation = False

    def has_changed(self) -> bool:
        return bool(self.differences)

    def field_label(self) -> str:
        return self.label

    def htmldiff(self) -> SafeString:
        lines = format_html_join("", "<li>{}</li>", ((one.words,) for one in self.differences))
        return format_html('<ul class="w-pl-5 w-list-disc">{}</ul>', lines)


def rows() -> list[Callable[[Any, Any], Row]]:
    """One comparison a field, of pages of matters; the facts are compared once for all of them."""
    known: dict[tuple[int, int], tuple[facts.Difference, ...]] = {}

    def compared(name: str, before: Any, after: Any) -> Row:
        key = (id(before), id(after))
        if key not in known:
            known[key] = facts.differences(before.as_matter(), after.as_matter())
        return Row(labels.MATTER[name], [one for one in known[key] if field_of(one.where) == name])

    return [partial(compared, name) for name in labels.MATTER]


def by_field(differences: Sequence[facts.Difference]) -> list[Row]:
    """The differences in the order of the fields, those that have none left out."""
    found = [
        Row(label, [one for one in differences if field_of(one.where) == name])
        for name, label in labels.MATTER.items()
    ]
    return [row for row in found if row.has_changed()]


def field_of(where: str) -> str:
    return where.partition(".")[0]
