"""Documents checked by anybody, and the demo's mail page: what the hall would have sent."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal.notices import selectors
from portal.notices.models import CODE_LENGTH

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
    return render(request, "notices/verify.html", context, status=200 if document else 404)
