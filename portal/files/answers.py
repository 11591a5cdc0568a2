"""A stored file as a response: always a download, never interpreted in our own origin."""

from django.http import FileResponse

from portal.files.models import StoredFile

LOCKED = "default-src 'none'; sandbox"


def download(stored: StoredFile) -> FileResponse:
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED
    response["Cache-Control"] = "private, no-store"
    return response
