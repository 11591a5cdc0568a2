"""A stored file as a response: always a download, never interpreted in our own origin."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.translation import gettext as _

from portal.files.models import StoredFile
from portal.refusals import StateChanged

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
    """Refuses what the virus scanner has not let through yet, or found something in."""
    if stored.is_infected:
        raise StateChanged("infected", _("这个文件带病毒，不能打开。请换一份重新传。"))
    if not stored.opens:
        raise StateChanged("not_scanned", _("这个文件还在等待查毒，查过才能打开。过几分钟再看。"))
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["Content-Length"] = str(stored.size)
    return locked(response)
