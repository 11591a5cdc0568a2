"""A file sent in pieces of 1 MB: each is on disk before it is said to be, and what is there is never sent again."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.files import checks
from portal.files.models import Incoming, Piece
from portal.refusals import Invalid, Refused

PIECE = 1 << 20
MOST_AT_ONCE = 40  # transfers a person may have begun
LONGEST_NAME, LONGEST_STAMP = 200, 40


def begin(owner: User, about: str, name: str, size: int, stamp: str) -> Incoming:
    """The transfer of this file to this place: a new one, or the one that stopped."""
    checks.check_size(size, settings.UPLOAD_LIMIT_BYTES)
    which: dict[str, Any] = {
        "owner": owner,
        "about": about,
        "size": size,
        "name": name[-LONGEST_NAME:],
    }
    found = Incoming.objects.filter(**which, stamp=stamp[:LONGEST_STAMP]).first()
    if found is None and owner.incoming.count() >= MOST_AT_ONCE:
        words = _("有 %d 个文件传到一半。先把它们传完，再传新的。")
        raise Refused("too_many_begun", words % MOST_AT_ONCE)
    return found or Incoming.objects.get_or_create(**which, stamp=stamp[:LONGEST_STAMP])[0]


def count_of(incoming: Incoming) -> int:
    return -(-incoming.size // PIECE)


def missing(incoming: Incoming) -> list[int]:
    held = set(incoming.pieces.values_list("number", flat=True))
    return [number for number in range(count_of(incoming)) if number not in held]


def keep(incoming: Incoming, number: int, sent: "UploadedFile[bytes]") -> None:
    """One piece. Sent twice it is kept once; the first is looked at before the others are sent."""
    last = count_of(incoming) - 1
    wanted = incoming.size - last * PIECE if number == last else PIECE
    if number > last or sent.size != wanted:
        raise Invalid("piece_size", _("这一段没有传完整，会再传一次。"))
    if number == 0:
        checks.check_content(incoming.name, sent.read(checks.HEAD_BYTES))
        sent.seek(0)
    piece = Piece(incoming=incoming, number=number)
    piece.file.save(str(number), sent, save=False)
    try:
        with transaction.atomic():
            piece.save()
    except IntegrityError:
        piece.file.storage.delete(str(piece.file.name))  # it had come on another way


def joined(incoming: Incoming) -> TemporaryUploadedFile:
    """The whole file, put together on disk."""
    whole = TemporaryUploadedFile(incoming.name, "", incoming.size, None)
    for piece in incoming.pieces.order_by("number"):
        with piece.file.open("rb") as content:
            for part in content.chunks():
                whole.write(part)
    whole.flush()
    whole.seek(0)
    return whole


@transaction.atomic
def forget(incoming: Incoming) -> None:
    """The bytes go when the transaction has succeeded."""
    for piece in incoming.pieces.all():
        transaction.on_commit(partial(piece.file.storage.delete, str(piece.file.name)))
    incoming.delete()
