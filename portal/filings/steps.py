"""One step of a filing's life: the shape of a row of the table in states.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise

from portal.filings.words import By, Clock, Need, State, Trait

REASON = frozenset({Need.REASON})


@dataclass(frozen=True)
class Move:
    label: Promise
    sources: frozenset[State]
    target: State | None  # None: it stays where it is
    by: By
    starts: Clock = Clock.NONE
    needs: frozenset[Need] = frozenset()
    writes: str = ""  # the document that goes with it (letters.py)
    when_due: bool = False  # the clock takes it once the day that is due has passed
    tells: bool = True  # the applicant gets a notice
    once: bool = False
    only: frozenset[Trait] = frozenset()  # for matters with one of these traits alone
    narrowed: Mapping[Trait, frozenset[State]] = field(default_factory=dict)  # other sources
    not_after: frozenset[str] = frozenset()  # nobody takes it who took one of these
    sets: Mapping[str, object] = field(default_factory=dict)  # other fields of the filing
    due: Literal["due", "gaps_due"] = "due"  # the day that `when_due` looks at
    own_page: bool = False  # taken on a page of its own, not picked from the list
    help: Promise | str = ""


def sources_of(step: Move, traits: frozenset[Trait]) -> frozenset[State]:
    """From where the move may be taken by filings of a matter with these traits; from nowhere where it is not theirs."""
    if step.only and not step.only & traits:
        return frozenset()
    sources = step.sources
    for trait, narrower in step.narrowed.items():
        if trait in traits:
            sources &= narrower
    return sources
