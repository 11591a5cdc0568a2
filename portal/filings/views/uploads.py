"""Files of a request into the slots of a filing."""

from django.http import HttpRequest

from portal.filings import fields, services
from portal.filings.models import Filing
from portal.refusals import Invalid


def keep_uploads(request: HttpRequest, filing: Filing) -> tuple[dict[str, str], int]:
    """Keep every good file of the request; the others are said by slot, with the status that names the worst."""
    refused: dict[str, str] = {}
    status = 422
    for name, sent in request.FILES.items():
        slot = name.removeprefix(fields.FILE_PREFIX)
        try:
            services.attach(filing, slot, sent, by=request.user)
        except Invalid as error:
            refused[slot] = str(error.message)
            status = 413 if error.code == "file_too_large" else status
    return refused, status
