"""The search page, what it completes while one types, and what it is told."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.catalogue import selectors as catalogue
from cms.finder import asking, completions, demand, limits, results, selectors, services
from cms.finder.forms import MissedForm
from cms.finder.selectors import LONGEST


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    try:
        asked = asking.read(request.GET)
    except asking.TooLong:
        context = {"longest": asking.LONGEST_ASKED, "section": "find"}
        return render(request, "finder/too_long.html", context, status=400)
    if asked.words and (seconds := _wait(request)):
        return _too_fast(request, seconds)
    return _answer(request, asked, MissedForm(initial={"q": asked.words[:LONGEST]}))


@require_safe
def complete(request: HttpRequest) -> HttpResponse:
    """Names and phrases for what has been typed so far, as JSON; the browser may keep them for a minute."""
    per_minute = settings.SEARCHES_PER_MINUTE * limits.COMPLETIONS_PER_SEARCH
    address = request.META.get("REMOTE_ADDR", "")
    if seconds := limits.completions.wait(address, per_minute):
        return JsonResponse({"options": []}, status=429, headers={"Retry-After": str(seconds)})
    found = [asdict(one) for one in completions.complete(request.GET.get("q", ""))]
    return JsonResponse({"options": found}, headers={"Cache-Control": "private, max-age=60"})


@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """One result was opened: counted by words and matter, without knowing by whom."""
    words = request.POST.get("q", "").strip()[:LONGEST]
    matter = catalogue.published_or_none(request.POST.get("code", "").replace("\x00", ""))
    if words and matter and not _wait(request):
        demand.note_choice(words, matter.uid)
    return HttpResponse(status=204)


@require_POST
def missed(request: HttpRequest) -> HttpResponse:
    """Keep what was asked for, without numbers of persons; then back to the same search."""
    form = MissedForm(request.POST)
    if not form.is_valid():
        words = request.POST.get("q", "").strip()[:LONGEST]
        return _answer(request, asking.Asking(words, asking.STEP, {}), form, status=422)
    services.note_missed(form.cleaned_data["miss"], searched=form.cleaned_data["q"])
    messages.success(request, _("记下了，我们会补上。现在就要办的，请打 12345，有人帮您查。"))
    return redirect(reverse("finder:search", query={"q": form.cleaned_data["q"]}))


def _is_staff(user: Any) -> bool:
    return bool(user.is_staff or user.has_perm("wagtailadmin.access_admin"))


def _wait(request: HttpRequest) -> int:
    """Seconds this address has to wait before it may ask again."""
    address = request.META.get("REMOTE_ADDR", "")
    return limits.searches.wait(address, settings.SEARCHES_PER_MINUTE)


def _too_fast(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"seconds": seconds, "section": "find", "q": request.GET.get("q", "")[:LONGEST]}
    answer = render(request, "finder/too_fast.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _answer(
    request: HttpRequest, asked: asking.Asking, form: MissedForm, status: int = 200
) -> HttpResponse:
    context = {"asked": asked, "q": asked.words[:LONGEST], "section": "find", "form": form}
    work: Callable[[], None] | None = None
    if asked.words:
        shown = results.page(asked)
        context |= shown
        if shown["found"].degraded and _is_staff(request.user):
            context["troubles"] = selectors.troubles()
        if asked.is_first:
            work = partial(demand.note_search, shown["found"])
    page = render_to_string("finder/search.html", context, request)
    answer = demand.Afterwards(page, status=status)
    answer.work = work
    return answer
