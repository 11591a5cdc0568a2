"""Add a line. It is written in the caller's transaction: the act and its line exist together or not at all."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from portal.records import chain
from portal.records.models import Head, Line


@transaction.atomic
def add(
    act: str,
    *,
    actor: int | None,
    enterprise: int | None = None,
    person: int | None = None,
    about: str = "",
    data: Mapping[str, object] | None = None,
) -> Line:
    """Call it last in a transaction: from here to its end no other line can be added.

    `data` says what was done in codes and keys; names, addresses and what people wrote do not belong here, because a
    line is never erased.
    """
    Head.objects.get_or_create(pk=1, defaults={"digest": chain.START})
    head = Head.objects.select_for_update().get(pk=1)
    at = timezone.now()
    text = chain.written(data or {})
    values = (head.number + 1, at, act, actor, enterprise, person, about, text)
    digest = chain.digest_of(head.digest, values)
    line = Line.objects.create(
        **dict(zip(chain.COLUMNS, values, strict=True)), previous=head.digest, digest=digest
    )
    Head.objects.filter(pk=1).update(number=line.number, digest=digest)
    return line


def look(actor: int, *, at: int | None, about: str, enterprise: int | None = None) -> None:
    """An officer opened a page with somebody's data: one line a day for each officer and thing."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if actor != at and not Line.objects.looked(actor, about, since=today).exists():
        add("look", actor=actor, enterprise=enterprise, person=at, about=about)
