"""What a change of a matter touches: drafts and filings, life events, ways of finding it. Told by whoever knows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import ports, selectors
from cms.catalogue.comparing import field_of
from cms.catalogue.ports import Touch


def of(matter: facts.Matter, differences: Sequence[facts.Difference]) -> list[Touch]:
    """Empty where nothing is touched."""
    found = [
        _form(differences),
        _events(matter),
        *(touch for tell in ports.on_touch for touch in tell(matter)),
    ]
    return [touch for touch in found if touch.count]


def _form(differences: Sequence[facts.Difference]) -> Touch:
    lines = [one.words for one in differences if field_of(one.where) == "form"]
    return Touch(_("网上表单的改动，新开的申请照新表单填"), len(lines), tuple(lines[:3]))


def _events(matter: facts.Matter) -> Touch:
    named = [event.title for event in selectors.life_events() if matter.code in event.codes()]
    return Touch(_("一件事，问题和清单跟着变"), len(named), tuple(named))
