"""Keep and discard uploads. Who may see them is the business of whoever attaches them."""

import datetime
import hashlib
from functools import partial
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portal.accounts.models import User
from portal.files import checks, scanner, tasks
from portal.files.models import Scan, StoredFile

LONGEST_NAME = 120
ASK_AGAIN_AFTER = datetime.timedelta(minutes=1)
A_ROUND = 100


def safe_name(name: str) -> str:
    """The last part of what the sender calls it, printable, its ending kept."""
    plain = "".join(
        letter for letter in PurePath(name.replace("\\", "/")).name if letter.isprintable()
    )
    path = PurePath(plain)
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def store(upload: "UploadedFile[bytes]", *, owner: User) -> StoredFile:
    """Check and keep one upload, and queue its reading; it is copied in pieces and never held in memory whole."""
    kind = checks.check_upload(upload, settings.UPLOAD_LIMIT_BYTES)
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    upload.seek(0)
    stored = StoredFile.objects.create(
        owner=owner,
        file=upload,
        name=safe_name(upload.name or "") or kind.name,
        size=upload.size or 0,
        content_type=kind.content_type,
        sha256=digest.hexdigest(),
        scan=Scan.WAITING if scanner.configured() else Scan.UNSCANNED,
    )
    tasks.read.enqueue(stored.pk)
    return stored


def scan_held(now: datetime.datetime) -> int:
    """Queue again what waits for a scanner that was away."""
    held = StoredFile.objects.filter(scan=Scan.WAITING, tried_at__lt=now - ASK_AGAIN_AFTER)
    keys = list(held.order_by("tried_at").values_list("pk", flat=True)[:A_ROUND])
    StoredFile.objects.filter(pk__in=keys).update(tried_at=now)
    for key in keys:
        tasks.read.enqueue(key)
    return len(keys)


def discard(stored: StoredFile) -> None:
    """Forget a file; its bytes go when the transaction has succeeded."""
    storage, place = stored.file.storage, str(stored.file.name)
    stored.delete()
    transaction.on_commit(partial(storage.delete, place))
