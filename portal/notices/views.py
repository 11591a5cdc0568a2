"""The demo's mail page: what the hall would have sent, readable by whoever is at this computer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from portal.notices import selectors

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
