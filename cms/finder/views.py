"""The search page, and the note of what was not found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.finder import asking, results, services
from cms.finder.forms import MissedForm
from cms.finder.selectors import LONGEST


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    try:
        asked = asking.read(request.GET)
    except asking.TooLong:
        limits = {"longest": asking.LONGEST_ASKED, "section": "find"}
        return render(request, "finder/too_long.html", limits, status=400)
    return _answer(request, asked, MissedForm(initial={"q": asked.words[:LONGEST]}))


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


def _answer(
    request: HttpRequest, asked: asking.Asking, form: MissedForm, status: int = 200
) -> HttpResponse:
    context = {"asked": asked, "q": asked.words[:LONGEST], "section": "find", "form": form}
    if asked.words:
        context |= results.page(asked)
    return render(request, "finder/search.html", context, status=status)
