"""Which ways of finding a matter a change of its facts touches: told to editors before they publish."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue.ports import Touch
from cms.finder.models import LexiconEntry
from search import gate

SHOWN = 3


def touched(matter: facts.Matter) -> Iterator[Touch]:
    leading = Q(official__in=(matter.title, *matter.aliases))
    for name in (matter.title, matter.main_item):
        leading |= Q(official__contains=name) if name else Q()
    entries = LexiconEntry.objects.filter(leading, active=True)
    words = tuple(entries.values_list("everyday", flat=True)[:SHOWN])
    yield Touch(_("搜索词典里带到这里的说法"), entries.count(), words)
    asked = [one.query for one in gate.judged() if one.relevant.get(matter.code) == gate.MEANT]
    yield Touch(_("检验搜索用的问法"), len(asked), tuple(asked[:SHOWN]))
