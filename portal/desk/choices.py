"""Which moves an officer may take now, straight from the table; the others with the reason why not."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.filings import permissions
from portal.filings.models import Filing
from portal.filings.states import MOVES, By, Move, State
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
    def need_result(self) -> bool:
        return any(choice.step.needs_result for choice in self.open)


OFFICERS = (By.RECEIVER, By.REVIEWER, By.DECIDER)


def choices_for(user: User, duties: Duties, filing: Filing, day: datetime.date) -> Choices:
    found = Choices([], [])
    for name, step in MOVES.items():
        if step.by not in OFFICERS:
            continue
        if filing.state not in step.sources:
            found.closed.append(Closed(str(step.label), why_not_now(step)))
            continue
        try:
            permissions.check_may_move(user, duties, filing, step, day)
        except Refused as refused:
            found.closed.append(Closed(str(step.label), str(refused.message)))
        else:
            found.open.append(Choice(name, step))
    return found


def why_not_now(step: Move) -> str:
    before = _("、").join(str(State(state).label) for state in State if state in step.sources)
    return _("只在“%s”时可以。") % before
