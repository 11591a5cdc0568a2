"""Everything about a person as one zip that is written while it is sent: JSON, documents as PDF, files as they came.

Memory holds one filing and one piece of a file at a time, whatever the size of the whole.
"""

import json
import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import IO, Any, cast

from allauth.account.models import EmailAddress
from asgiref.sync import sync_to_async
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts import ways
from portal.accounts.models import User
from portal.chat.models import Conversation
from portal.enterprises.models import Agency, Claim, Enterprise
from portal.feedback.models import Voice
from portal.filings.models import Attachment, Filing
from portal.notices.models import Document
from portal.records.models import Line

PIECE = 256 * 1024
SOME = 50

FILING = (
    "number", "title", "code", "revision", "matter_uid", "state", "started_at", "submitted_at", "received_on",
    "accepted_at", "decided_at", "due", "handling", "promised_at", "answers", "form", "correction", "result_name", "result_number", "result_note",
)  # fmt: skip
VOICE = (
    "number", "kind", "channel", "text", "at", "name", "phone", "email", "matter_title", "window", "about_person",
    "state", "due", "finding", "answer", "answered", "level", "level_note", "may_publish",
)  # fmt: skip
LINE = ("number", "at", "act", "actor", "person", "enterprise", "about", "data")


class Pipe:
    """What the zip writes, until it is sent on. It cannot seek, so the zip is written in one pass."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def drain(self) -> bytes:
        whole, self.pieces = b"".join(self.pieces), []
        return whole


def stream(person: User) -> Iterator[bytes]:
    pipe = Pipe()
    with zipfile.ZipFile(cast(IO[bytes], pipe), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries(person):
            with archive.open(name, "w", force_zip64=True) as entry:
                for piece in content:
                    entry.write(piece)
                    if pipe.pieces:
                        yield pipe.drain()
            yield pipe.drain()
    yield pipe.drain()


async def sent(person: User) -> AsyncIterator[bytes]:
    """The same for an asynchronous server, which would else collect the whole before it sends."""
    pieces = stream(person)

    def following() -> bytes | None:
        return next(pieces, None)

    while (piece := await sync_to_async(following)()) is not None:
        yield piece


Content = Iterable[bytes]


def entries(person: User) -> Iterator[tuple[str, Content]]:
    yield "account.json", written(account(person))
    for filing in own_filings(person):
        folder = f"filings/{filing.number or f'draft-{filing.pk}'}"
        yield f"{folder}/filing.json", written(told(filing))
        for attachment in filing.attachments.select_related("stored"):
            yield from handed_in(folder, attachment)
        documents = Document.objects.filter(event__filing=filing).exclude(sha256="")
        for number, document in enumerate(documents, start=1):
            yield f"{folder}/{number}-{document.title}.pdf", pieces_of(document.file)
    yield "voices.json", rows(Voice.objects.filter(user=person).values(*VOICE))
    yield (
        "conversations.json",
        rows(
            Conversation.objects.filter(user=person).values(
                "id", "created", "messages__sender", "messages__at", "messages__text"
            )
        ),
    )
    about = Line.objects.filter(person=person.pk) | Line.objects.filter(actor=person.pk)
    yield "record.json", rows(about.order_by("number").values(*LINE))


def own_filings(person: User) -> Iterator[Filing]:
    found = Filing.objects.filter(applicant=person).defer("facts", "trail").order_by("pk")
    return found.iterator(chunk_size=SOME)


def handed_in(folder: str, attachment: Attachment) -> Iterator[tuple[str, Content]]:
    stored = attachment.stored
    if stored.opens:
        yield f"{folder}/files/{attachment.pk}-{stored.name}", pieces_of(stored.file)


def account(person: User) -> dict[str, object]:
    return {
        "exported_at": timezone.now(),
        "says": _("明堂保存的关于您的全部资料。证件号是原样，请收好。"),
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "id_number": person.id_number,
        "date_joined": person.date_joined,
        "last_login": person.last_login,
        "addresses": list(
            EmailAddress.objects.filter(user=person).values("email", "verified", "primary")
        ),
        "ways_in": ways.told(person),
        "consents": list(
            person.consents.values("purpose", "version", "given_at", "withdrawn_at")
        ),
        "postings": list(person.postings.values("role", "department__name", "since", "until")),
        "authorities": list(person.authorities.values("letter", "since", "until")),
        "represents": list(
            Enterprise.objects.filter(representative=person).values("credit_code", "name", "since")
        ),
        "claims": list(
            Claim.objects.filter(person=person).values("credit_code", "name", "state", "made_at")
        ),
        "helped": list(
            person.errands.values("why", "scope", "words", "asked_at", "mandated_at", "ended_at", "agent__name")
        ),
        "one_thing": list(person.bundles.values("title", "number", "started_at", "sent_at")),
        "acts_for": list(
            Agency.objects.filter(person=person).values(
                "enterprise__name", "state", "invited_at", "grants__action", "grants__since",
                "grants__until", "grants__revoked_at",
            )
        ),
    }  # fmt: skip


def told(filing: Filing) -> dict[str, Any]:
    steps = filing.events.values("move", "at", "reason", "document__number")
    return {**{name: getattr(filing, name) for name in FILING}, "events": list(steps)}


def written(data: Mapping[str, object]) -> Content:
    yield json.dumps(data, ensure_ascii=False, indent=1, default=str).encode()


def rows(found: Any) -> Content:
    """A JSON list, row by row."""
    yield b"["
    for number, row in enumerate(found.iterator(chunk_size=1000)):
        comma = ",\n" if number else "\n"
        yield (comma + json.dumps(row, ensure_ascii=False, default=str)).encode()
    yield b"\n]\n"


def pieces_of(file: FieldFile) -> Content:
    with file.storage.open(str(file.name)) as opened:
        yield from opened.chunks(PIECE)
