"""The page of a correction: only what the notice lists, mended one by one or all at once, sent once."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts import stepup
from portal.filings import corrections, deadlines, fields, selectors, services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.views.uploads import keep_uploads
from portal.refusals import Invalid

REPLY = "reply."
LONGEST_REPLY = 1000


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, number: str) -> HttpResponse:
    filing = selectors.own_filing(request.user, number)
    if not filing.awaits_correction:
        return redirect("filings:detail", filing.number)
    if request.method != "POST":
        return show(request, filing, {}, 200)
    refused, status = save(request, filing)
    if refused:
        return show(request, filing, refused, status)
    if "send" not in request.POST:
        return redirect("filings:correction", filing.number)
    declared = request.POST.get("declared") == "yes"
    if declared and (proving := stepup.ask_unless_fresh(request)):
        return proving
    try:
        services.submit(filing, by=request.user, declared=declared)
    except Invalid as error:
        return show(request, filing, error.fields or {"": str(error.message)}, 422)
    return redirect("filings:detail", filing.number)


def save(request: HttpRequest, filing: Filing) -> tuple[dict[str, str], int]:
    """Keep what was typed and every good file; what is wrong is said by `place.key`."""
    if typed := fields.typed_values(request.POST):
        services.fill_in(filing, typed, by=request.user)
    words = {
        name.removeprefix(REPLY): value.strip()[:LONGEST_REPLY]
        for name, value in request.POST.items()
        if name.startswith(REPLY)
    }
    if words:
        services.reply(filing, words, by=request.user)
    refused, status = keep_uploads(request, filing)
    wrong = {f"{corrections.UPLOAD}.{slot}": message for slot, message in refused.items()}
    checked = Dossier(filing).checked.errors
    wrong |= {f"{corrections.FORM}.{key}": checked[key] for key in typed if key in checked}
    return wrong, status


def show(request: HttpRequest, filing: Filing, errors: dict[str, str], status: int) -> HttpResponse:
    dossier = Dossier(filing)
    asked = [fields.ShownItem(one, errors, dossier) for one in corrections.asked(dossier)]
    left = sum(1 for shown in asked if not shown.asked.done)
    context = {
        "filing": filing,
        "section": "mine",
        "crumbs": [
            (_("我的办件"), "/filings/"),
            (filing.title, reverse("filings:detail", args=[filing.number])),
            (_("补正"), ""),
        ],
        "asked": asked,
        "left": left,
        "days": deadlines.words_of(filing.due) if filing.due else "",
        "declare": errors.get("declared", ""),
        "problems": [
            {"id": "declared" if key == "declared" else fields.item_id(key), "message": message}
            for key, message in errors.items()
        ],
    }
    return render(request, "filings/correction.html", context, status=status)
