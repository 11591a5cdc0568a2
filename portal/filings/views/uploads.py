"""Files of a request into the slots of a filing: whole ones from a form, or piece by piece from its script."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.filings import fields, selectors, sending, services
from portal.filings.models import Filing
from portal.refusals import Invalid, Refused


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


def for_scripts(view: Callable[..., JsonResponse]) -> Callable[..., HttpResponse]:
    """A post of the draft's owner, answered in JSON, refusals too."""

    @never_cache
    @login_required
    @require_POST
    @wraps(view)
    def wrapped(request: HttpRequest, pk: int, **more: object) -> HttpResponse:
        filing = selectors.own_draft(request.user, pk)
        try:
            return view(request, filing, **more)
        except Refused as refused:
            answer = {"code": refused.code, "words": str(refused.message)}
            return JsonResponse(answer, status=refused.status)

    return wrapped


@for_scripts
def begin(request: HttpRequest, filing: Filing) -> JsonResponse:
    """Which pieces of this file are still to be sent, and where to."""
    size = request.POST.get("size", "")
    slot = request.POST.get("slot", "").removeprefix(fields.FILE_PREFIX)
    incoming = sending.begin(
        filing,
        slot,
        request.POST.get("name", ""),
        int(size) if size.isdecimal() and len(size) < 13 else 0,
        request.POST.get("stamp", ""),
        by=request.user,
    )
    return told(filing, sending.finish(filing, incoming.uuid, by=request.user), incoming.uuid)


@for_scripts
def piece(request: HttpRequest, filing: Filing, uuid: UUID, number: int) -> JsonResponse:
    sent = request.FILES.get("piece")
    missing = sending.take(filing, uuid, number, sent, by=request.user)
    return told(filing, missing, uuid)


def told(filing: Filing, missing: list[int], uuid: UUID) -> JsonResponse:
    to = reverse("filings:piece", args=[filing.pk, uuid, 0])
    return JsonResponse({"missing": missing, "to": to.removesuffix("0/")})
