"""The display in a hall: screen after screen by itself, nothing to touch and nothing to type."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.catalogue import ports
from portal.filings import board

SECONDS = 15
NOTICES = 4


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The next screen comes by a header, so that it does without scripts."""
    now = timezone.localtime()
    screens = Paginator(board.lines(now), board.PER_SCREEN)
    shown = screens.get_page(request.GET.get("page"))
    following = shown.next_page_number() if shown.has_next() else 1
    context = {"shown": shown, "now": now, "notices": ports.notices(NOTICES)}
    response = render(request, "filings/board.html", context)
    response["Refresh"] = f"{SECONDS}; url={reverse('board', query={'page': following})}"
    response["Cache-Control"] = "no-store"
    return response
