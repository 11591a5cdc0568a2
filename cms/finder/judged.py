"""Queries whose right answer is known and published here: the committed gate, and what people themselves chose."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from cms.catalogue.models import Revision
from cms.finder.demand import RARE
from cms.finder.models import Chosen
from search import gate

MOST_CHOSEN = 200  # of the texts after which something was opened, the most frequent


@dataclass(frozen=True)
class Judged:
    """`relevant`: grades by the matter's identity, none where nothing answers. `kind`: that of the gate, or "chosen"."""

    query: str
    kind: str
    relevant: Mapping[str, int]


def here() -> list[Judged]:
    return [*_of_the_gate(), *_chosen()]


def _of_the_gate() -> list[Judged]:
    """Those that nothing answers, and those of which what was meant is published; others judge another catalogue."""
    uids = dict(Revision.objects.live().values_list("code", "matter_uid"))
    found = []
    for one in gate.judged():
        relevant = {uids[code]: grade for code, grade in one.relevant.items() if code in uids}
        if not one.relevant or gate.MEANT in relevant.values():
            found.append(Judged(one.query, one.kind, relevant))
    return found


def _chosen() -> list[Judged]:
    """For each text the matter that was opened most, where that was often enough to tell."""
    live = set(Revision.objects.live().values_list("matter_uid", flat=True))
    opened = Chosen.objects.exclude(text="").values_list("text", "matter_uid")
    best: dict[str, str] = {}
    for text, uid, _n in opened.annotate(n=Sum("count")).filter(n__gte=RARE).order_by("-n", "text"):
        if uid in live:
            best.setdefault(text, uid)
    return [
        Judged(text, "chosen", {uid: gate.MEANT}) for text, uid in list(best.items())[:MOST_CHOSEN]
    ]
