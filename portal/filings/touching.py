"""How many drafts and running filings stand on a matter: told to its editors before they change it, without names."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue.ports import Touch
from portal.filings.models import Filing
from portal.filings.words import BEING_PREPARED, ENDED, State


def touched(matter: facts.Matter) -> Iterator[Touch]:
    open_ones = Filing.objects.filter(matter_uid=matter.id).exclude(state__in=ENDED)
    counts = dict(open_ones.values_list("state").annotate(n=Count("pk")))
    drafts = sum(counts.pop(state, 0) for state in BEING_PREPARED)
    yield Touch(_("没交的草稿，办事人会看到哪里变了"), drafts)
    running = tuple(str(State(state).label) for state in counts)
    yield Touch(_("正在办的件，仍按各自提交时的版本办"), sum(counts.values()), running)
