"""What may be done with an application before it is formally sent: have it looked over, promise, delete it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.filings import selectors, services
from portal.filings.dossier import Dossier
from portal.filings.views.drafts import editing


@login_required
@require_POST
def pre_review(request: HttpRequest, pk: int) -> HttpResponse:
    """To the window and back: asked for from the draft, taken back from its own page."""
    filing = selectors.own_draft(request.user, pk)
    name = "take_back" if filing.awaits_pre_review else "ask_pre_review"
    services.move(filing, name, by=request.user)
    return redirect(selectors.page_of(filing))


@editing
def promise(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """What is required, what a promise stands for, what follows if it is not true; then yes or no."""
    filing = dossier.filing
    if not dossier.matter.promise_based:
        return redirect("filings:draft", filing.pk)
    if request.method == "POST":
        given = request.POST.get("promise") == "yes"
        services.promise(filing, given=given, by=request.user)
        return redirect("filings:draft", filing.pk)
    context = {
        "filing": filing,
        "section": "mine",
        "requirements": dossier.matter.requirements,
        "spared": [slot.name for slot in dossier.slots if slot.key in dossier.promisable],
    }
    return render(request, "filings/promise.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once more on a page of its own, then done."""
    filing = selectors.own_draft(request.user, pk)
    if not filing.is_draft:
        return redirect(selectors.page_of(filing))
    if request.method == "POST":
        services.delete(filing, by=request.user)
        return redirect("filings:mine")
    return render(request, "filings/delete.html", {"filing": filing, "section": "mine"})
