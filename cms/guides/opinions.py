"""Taking in what readers say of a guide: once per person and publication, and not by the thousand."""

from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.catalogue.selectors import Published
from cms.guides.models import Opinion
from search.text import mask

PER_HOUR = 60  # about one matter, from everybody together
SESSION_KEY = "opinions"
REMEMBERED = 100
LONGEST = 500


class TooMany(Exception):
    """More than people would send: nothing more is taken about this matter for the moment."""


def said(session: MutableMapping[str, Any], published: Published) -> bool:
    """Whether this person has answered about this publication."""
    return _mark(published) in session.get(SESSION_KEY, ())


def keep(
    session: MutableMapping[str, Any],
    published: Published,
    *,
    helped: bool,
    reason: str = "",
    text: str = "",
) -> None:
    """Keep one answer; a second one about the same publication changes nothing. Raises TooMany."""
    if said(session, published):
        return
    since = timezone.now() - timedelta(hours=1)
    if Opinion.objects.filter(matter_uid=published.uid, at__gte=since).count() >= PER_HOUR:
        raise TooMany
    matter = published.matter
    Opinion.objects.create(
        matter_uid=published.uid,
        title=matter.title,
        code=matter.code,
        department=matter.department.name,
        revision=published.revision,
        helped=helped,
        reason=reason,
        text=mask(text)[:LONGEST],
    )
    session[SESSION_KEY] = [*session.get(SESSION_KEY, ()), _mark(published)][-REMEMBERED:]


def _mark(published: Published) -> str:
    return f"{published.uid}/{published.revision}"
