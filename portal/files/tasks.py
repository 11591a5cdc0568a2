"""Jobs of this app. Running one twice does what running it once does."""

import logging

from django.tasks import task
from django.utils import timezone

from portal.files import scanner
from portal.files.models import Reading, Scan, StoredFile

log = logging.getLogger(__name__)
NAME_LENGTH = 200


@task(queue_name="slow")
def read(stored_id: int) -> str:
    """Scan a file, then look at it and read it. While the scanner is away the file is held; the clock asks again."""
    stored = StoredFile.objects.filter(pk=stored_id, reading__isnull=True).first()
    if stored is None:
        return "done before"
    if stored.scan == Scan.WAITING:
        try:
            scan(stored)
        except scanner.Away as away:
            log.warning("the virus scanner is away: %s", away)
            return "held"
    return look_at(stored) if stored.opens else "infected"


def scan(stored: StoredFile) -> None:
    asked = scanner.configured()
    stored.tried_at = timezone.now()
    if asked is None:
        stored.scan = Scan.UNSCANNED
    else:
        with stored.file.open("rb") as content:
            stored.found = asked.scan(content.chunks())[:NAME_LENGTH]
        stored.scan = Scan.INFECTED if stored.found else Scan.CLEAN
    stored.save(update_fields=["scan", "found", "tried_at"])


def look_at(stored: StoredFile) -> str:
    from portal.files import looking  # PDF and OCR engines belong to the worker alone

    with stored.file.open("rb") as content:
        seen = looking.look(content, stored.content_type)
    Reading.objects.update_or_create(
        stored=stored,
        defaults={
            "pages": seen.pages,
            "width": seen.width,
            "height": seen.height,
            "problems": seen.problems,
            "source": seen.source,
            "text": seen.text,
        },
    )
    return "read"
