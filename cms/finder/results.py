"""The search page as values: hits with the facts one compares them by, what narrows them, and what to try next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from cms import facts
from cms.facts.matter import Matter
from cms.finder import events, questions, selectors
from cms.finder.asking import MOST, STEP, Asking
from cms.finder.selectors import Found, FoundHit
from cms.guides import directory, listing, words
from cms.press import selectors as press

MOST_VALUES = 12
MOST_OFFICES = 3
SPLIT_FROM = 4  # fewer hits are read at a glance


@dataclass(frozen=True)
class Shown:
    """One hit as printed."""

    hit: FoundHit
    bits: tuple[tuple[str, str], ...]

    @property
    def matter(self) -> Matter:
        return self.hit.published.matter


@dataclass(frozen=True)
class Value:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: tuple[Value, ...]


def page(asking: Asking) -> dict[str, Any]:
    found = selectors.find_families(
        asking.words, facets=asking.facets, size=asking.size, as_typed=asking.as_typed
    )
    rest = max(found.families - len(found.hits), 0)
    more = min(rest, STEP) if asking.size < MOST and found.hits else 0
    first = _first_code(found)
    return {
        "found": found,
        "questions": questions.found(found.text),
        "events": events.found(found.text, first),
        "texts": press.find(found.text, first),
        "offices": offices(found) if found.weak or not found.total else [],
        "as_typed_url": replace(asking, as_typed=True).address(),
        "shown": [Shown(hit, bits(hit)) for hit in found.hits],
        "more": more,
        "more_url": asking.address(size=asking.size + STEP) + f"#hit-{len(found.hits) + 1}",
        "facets": facets_of(found, asking),
        "narrowed": bool(asking.facets),
        "all_url": asking.address(size=STEP, **dict.fromkeys(asking.facets, ())),
        "split": split(found, asking),
    }


def _first_code(found: Found) -> str:
    """Of the matter found first, where that is likely to be what was meant."""
    return "" if found.weak or not found.hits else found.hits[0].published.matter.code


def offices(found: Found) -> list[tuple[str, str]]:
    """Departments of what comes nearest, the first ones first, with the lists of their matters."""
    matters = [hit.published.matter for hit in found.hits]
    named = {directory.of_matter(one)[1]: listing.of_department(one) for one in matters}
    return list(named.items())[:MOST_OFFICES]


def bits(hit: FoundHit) -> tuple[tuple[str, str], ...]:
    """The facts one compares matters by, as far as the guide states them."""
    matter = hit.published.matter
    if matter.listed_only:
        calls = "、".join(hit.phones)
        return ((_("办事指南"), _("整理中")), *(((_("咨询"), calls),) if calls else ()))
    promised = next((case.value for case in matter.limits.promised), None)
    known = (
        (_("时限"), facts.limit_words(promised) if promised else ""),
        (_("收费"), words.charge(matter)),
        (_("要跑"), "" if matter.visits is None else _("%(n)s 次") % {"n": matter.visits}),
        (_("网上"), _online(matter)),
    )
    return tuple((label, value) for label, value in known if value)


def _online(matter: Matter) -> str:
    if words.is_all_online(matter):
        return _("全程可办")
    return _("可以办") if words.is_online(matter) else ""


def facets_of(found: Found, asking: Asking) -> list[Facet]:
    """Only what would narrow something; a facet that is chosen stays, so that it can be taken back."""
    labels = {
        "online": _("怎么办"),
        "audience": _("谁来办"),
        "theme": _("主题"),
        "kind": _("事项类型"),
        "department": _("部门"),
    }
    departments = directory.current().department_names
    made = [
        Facet(name, label, _values(name, found, asking, departments))
        for name, label in labels.items()
    ]
    return [
        facet for facet in made if len(facet.values) > 1 or any(v.checked for v in facet.values)
    ]


def _values(
    name: str, found: Found, asking: Asking, departments: Mapping[str, str]
) -> tuple[Value, ...]:
    counts, chosen = found.counts.get(name, {}), asking.facets.get(name, ())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
    known = dict(ranked) | {value: counts.get(value, 0) for value in chosen}
    return tuple(
        Value(value, label, count, value in chosen)
        for value, count in known.items()
        if (label := _label(name, value, departments))
    )


def _label(name: str, value: str, departments: Mapping[str, str]) -> str:
    if name == "department":
        return departments.get(value, "")
    if name == "audience":
        return str(words.AUDIENCES.get(value, ""))
    if name == "kind":
        return str(words.KINDS.get(value, ""))
    return value


def split(found: Found, asking: Asking) -> list[tuple[str, str]]:
    """One choice that sharpens the page: the themes among the hits, where there are several."""
    themes = {
        theme: found.counts.get("theme", {}).get(theme, 1)
        for hit in found.hits
        for theme in hit.published.matter.themes
    }
    if asking.facets or len(found.hits) < SPLIT_FROM or len(themes) < 2:
        return []
    ranked = sorted(themes, key=lambda theme: -themes[theme])[:6]
    return [(theme, asking.address(theme=(theme,))) for theme in ranked]
