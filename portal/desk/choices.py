"""Which moves an officer may take now, straight from the table; the others with the reason why not."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.filings import permissions
from portal.filings.dossier import Dossier
from portal.filings.states import MOVES, By, Move, Need, State, sources_of
from portal.refusals import Refused


@dataclass(frozen=True)
class Choice:
    name: str
    step: Move


@dataclass(frozen=True)
class Closed:
    """A move that cannot be taken now."""

    label: str
    why: str


@dataclass(frozen=True)
class Choices:
    open: list[Choice]
    closed: list[Closed]

    @property
    def needs(self) -> dict[str, bool]:
        """Which inputs the page has to offer, by the name of the need."""
        wanted = frozenset[Need]().union(*(choice.step.needs for choice in self.open))
        return {need.value: need in wanted for need in Need}


OFFICERS = (By.RECEIVER, By.REVIEWER, By.DECIDER)


def choices_for(
    user: User, duties: Duties, dossier: Dossier, day: datetime.date, taken: Collection[str] = ()
) -> Choices:
    """`taken`: the moves of its record. Moves that this matter never has are not mentioned."""
    filing, found = dossier.filing, Choices([], [])
    for name, step in MOVES.items():
        sources = sources_of(step, dossier.traits)
        if step.by not in OFFICERS or not sources or step.own_page:
            continue
        if filing.state not in sources:
            found.closed.append(Closed(str(step.label), why_not_now(sources)))
            continue
        if step.once and name in taken:
            found.closed.append(Closed(str(step.label), _("只能一次，已经有过了。")))
            continue
        try:
            permissions.check_may_move(user, duties, filing, step, day)
        except Refused as refused:
            found.closed.append(Closed(str(step.label), str(refused.message)))
        else:
            found.open.append(Choice(name, step))
    return found


def why_not_now(sources: frozenset[State]) -> str:
    before = _("、").join(str(state.label) for state in State if state in sources)
    return _("只在“%s”时可以。") % before
