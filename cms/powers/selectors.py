"""What the public reads of the powers and duties list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from cms.catalogue import codes
from cms.catalogue.models import Revision
from cms.powers.models import Power, PowerMatter, Proposal
from cms.powers.states import PUBLIC


@dataclass(frozen=True)
class OfType:
    """One of the ten types with how many entries are in force."""

    code: str
    label: str | Promise
    count: int


def by_type() -> list[OfType]:
    counts = dict(Power.objects.in_force().order_by().values_list("kind").annotate(n=Count("pk")))
    return [
        OfType(code, label, counts.get(code, 0))
        for code, label in codes.KINDS
        if code in codes.POWERS
    ]


def found(*, text: str = "", kind: str = "", department: str = "") -> QuerySet[Power]:
    """Entries in force, narrowed by words in number, name and basis, by type and by department."""
    rows = Power.objects.in_force().select_related("department", "delegated_to")
    for word in text.split():
        rows = rows.filter(Q(number__icontains=word) | Q(name__icontains=word))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(department__code=department) if department else rows


def matters_of(power: Power) -> Sequence[Revision]:
    """The live matters by which an entry is exercised."""
    uids = PowerMatter.objects.filter(power=power).values("matter__uid")
    live = Revision.objects.live().filter(matter_uid__in=uids)
    return list(live.only("code", "title").order_by("title"))


def untied() -> QuerySet[Power]:
    """Entries in force with neither a live matter nor a reason why there is none: for editors to mend."""
    live = Revision.objects.live().filter(matter_uid=OuterRef("matter__uid"))
    tied = PowerMatter.objects.filter(Exists(live), power=OuterRef("pk"))
    return Power.objects.in_force().filter(~Exists(tied), why_none="")


def proposals() -> QuerySet[Proposal]:
    """Those on public notice and those in effect, the newest first."""
    rows: QuerySet[Proposal] = Proposal.objects.filter(state__in=PUBLIC)
    return rows.select_related("department", "target").order_by("-notice_from", "-pk")
