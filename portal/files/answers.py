"""A stored file as a response: always a download, never interpreted in our own origin."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from portal.files.models import StoredFile

LOCKED = "default-src 'none'; sandbox"


def download_pdf(file: FieldFile, name: str) -> FileResponse:
    """A document that the hall made itself."""
    response = FileResponse(
        file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    return locked(response)


def locked(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED
    response["Cache-Control"] = "private, no-store"
    return response


def download(stored: StoredFile) -> FileResponse:
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["Content-Length"] = str(stored.size)
    return locked(response)
