"""Documents checked by anybody, a person's notices, and the demo's outbox: what the hall would have sent."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from portal.notices import seals, selectors, services
from portal.notices.models import CODE_LENGTH, Topic

PAGE_SIZE = 20
LONGEST_ADDRESS = 254


@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    to = request.GET.get("to", "").strip()[:LONGEST_ADDRESS]
    page = Paginator(selectors.newest_mail(to), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "notices/mail_list.html", {"page": page, "to": to})


@never_cache
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.newest_mail(), pk=pk)
    return render(request, "notices/mail_detail.html", {"mail": found})


@never_cache
def sms(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.newest_sms(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "notices/sms_list.html", {"page": page})


@never_cache
@login_required
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """All a person was told, newest first; what is shown counts as read from then on."""
    found = Paginator(selectors.notices_of(request.user), PAGE_SIZE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "shown": list(page.object_list),
        "switches": selectors.switches_of(request.user),
        "section": "mine",
    }
    response = render(request, "notices/inbox.html", context)
    services.mark_read(request.user)
    return response


@login_required
@require_POST
def switches(request: HttpRequest) -> HttpResponse:
    for topic in Topic:
        services.switch(
            request.user,
            topic,
            mail=f"{topic}.mail" in request.POST,
            sms=f"{topic}.sms" in request.POST,
        )
    return redirect("filings:inbox")


@never_cache
@require_GET
def verify_form(request: HttpRequest) -> HttpResponse:
    """Type the code that a document carries."""
    code = request.GET.get("code", "").strip().upper().replace(" ", "")[: 2 * CODE_LENGTH]
    if code:
        return verify(request, code)
    return render(request, "notices/verify.html", {"code": ""})


@never_cache
@require_GET
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whether the hall issued a document with this code: its number, day, body and the digest of its file, nothing more."""
    document = selectors.document_by_code(code)
    context = {"document": document, "code": code}
    if document and document.sha256:
        context["whole"] = selectors.is_whole(document)
        context["fingerprint"] = seals.fingerprint_of(document.seal) if document.seal else ""
    return render(request, "notices/verify.html", context, status=200 if document else 404)
