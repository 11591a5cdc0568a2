"""How a page becomes a publication: numbered, immutable, with its department's facts inside."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cms import facts
from cms.catalogue import ports
from cms.catalogue.models import SEPARATOR, Department, MatterCode, MatterPage, Revision


@transaction.atomic
def record_publication(page: MatterPage, by: Any = None) -> Revision | None:
    """Make the next publication of a live page where its facts differ from those published; tell who listens.

    A roll-back is a new publication with old facts. Nothing happens for a page that is not live.
    """
    if not page.live:
        return None
    current = Revision.objects.select_for_update().filter(matter_uid=page.uid, live=True).first()
    matter = page.as_matter()
    data = facts.to_json(matter)
    if current and current.facts == data:
        return None
    retire([page.uid])
    latest = Revision.objects.filter(matter_uid=page.uid).aggregate(latest=Max("number"))["latest"]
    revision = revision_of(matter, data, page.department_id, number=(latest or 0) + 1, by=by)
    revision.save()
    _note_code(page.uid, matter.code)
    ports.tell_published([matter.code, current.code] if current else [matter.code])
    return revision


@transaction.atomic
def record_withdrawal(page: MatterPage) -> None:
    """Take the matter off the public site; its publications stay, for filings made under them."""
    codes = list(Revision.objects.live().filter(matter_uid=page.uid).values_list("code", flat=True))
    retire([page.uid])
    ports.tell_published(codes)


def republish_department(department: Department) -> int:
    """Publish anew every live matter of a department whose name or code has changed; how many had to be.

    Each is read in its own transaction: SQLite refuses to write while a list is still being read that others wrote to.
    """
    pages = MatterPage.objects.live().filter(department=department)
    return sum(_republish(key) for key in list(pages.values_list("pk", flat=True)))


@transaction.atomic
def _republish(key: int) -> bool:
    page = MatterPage.objects.live().select_related("department").filter(pk=key).first()
    return page is not None and record_publication(page) is not None


def revision_of(
    matter: facts.Matter, data: dict[str, Any], department_id: int, *, number: int, by: Any = None
) -> Revision:
    return Revision(
        matter_uid=matter.id,
        number=number,
        facts=data,
        code=matter.code,
        title=matter.title,
        department_id=department_id,
        themes=_marked(matter.themes),
        audience=_marked(matter.audience),
        listed_only=matter.listed_only,
        by=by,
    )


def retire(uids: Iterable[str]) -> None:
    ended = Revision.objects.live().filter(matter_uid__in=list(uids))
    ended.update(live=False, ended_at=timezone.now())


def _marked(words: tuple[str, ...]) -> str:
    """`|a|b|`: a list that any database can look into for one whole word."""
    return SEPARATOR + SEPARATOR.join(words) + SEPARATOR if words else ""


def _note_code(uid: str, code: str) -> None:
    """Keep from when until when the matter had which code."""
    now = timezone.now()
    held = MatterCode.objects.filter(matter_uid=uid, until=None)
    held.exclude(code=code).update(until=now)
    if not held.filter(code=code).exists():
        MatterCode.objects.create(matter_uid=uid, code=code, since=now)
