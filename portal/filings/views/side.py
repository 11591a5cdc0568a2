"""What a person may do beside the main way: supply gaps, ask for urgency, write to the office, follow, keep the dates."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.filings import (
    corrections,
    dates,
    deadlines,
    fields,
    following,
    messages,
    selectors,
    services,
)
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.saying import Said
from portal.filings.timeline import timeline
from portal.filings.views.uploads import keep_uploads
from portal.refusals import Invalid

LONGEST_REASON = 1000


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def gaps(request: HttpRequest, number: str) -> HttpResponse:
    """The materials that an acceptance with gaps left: handed in one by one, sent once."""
    filing = selectors.own_filing(request.user, number)
    if not filing.owes:
        return redirect("filings:detail", filing.number)
    if request.method != "POST":
        return show_gaps(request, filing, {}, 200)
    refused, status = keep_uploads(request, filing)
    if refused:
        errors = {f"{corrections.UPLOAD}.{slot}": words for slot, words in refused.items()}
        return show_gaps(request, filing, errors, status)
    if "send" not in request.POST:
        return redirect("filings:gaps", filing.number)
    try:
        services.move(filing, "supply", by=request.user)
    except Invalid as error:
        return show_gaps(request, filing, error.fields, 422)
    return redirect("filings:detail", filing.number)


def show_gaps(
    request: HttpRequest, filing: Filing, errors: dict[str, str], status: int
) -> HttpResponse:
    dossier = Dossier(filing)
    asked = [fields.ShownItem(one, errors, dossier) for one in corrections.owed(dossier)]
    context = {
        "filing": filing,
        "section": "mine",
        "asked": asked,
        "left": sum(1 for shown in asked if not shown.asked.done),
        "days": deadlines.words_of(filing.gaps_due) if filing.gaps_due else "",
        "problems": [
            {"id": fields.item_id(key), "message": words} for key, words in errors.items()
        ],
    }
    return render(request, "filings/gaps.html", context, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def urgent(request: HttpRequest, number: str) -> HttpResponse:
    filing = selectors.own_filing(request.user, number)
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    context = {"filing": filing, "section": "mine", "reason": reason}
    if request.method != "POST":
        return render(request, "filings/urgent.html", context)
    try:
        services.move(filing, "ask_urgency", by=request.user, said=Said(reason=reason))
    except Invalid:
        words = _("还没有写为什么急。写清楚，批准的人才好决定。")
        context |= {"error": words, "problems": [{"id": "reason", "message": words}]}
        return render(request, "filings/urgent.html", context, status=422)
    return redirect("filings:detail", filing.number)


@login_required
@require_POST
def talk(request: HttpRequest, number: str) -> HttpResponse:
    filing = selectors.own_filing(request.user, number)
    messages.say(filing, request.POST.get("text", ""), by=request.user)
    return redirect(f"{selectors.page_of(filing)}#talk")


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code are posted, so that neither stays in an address."""
    typed = {name: request.POST.get(name, "").strip()[:40] for name in ("number", "code")}
    context: dict[str, object] = {"typed": typed, "section": "mine"}
    if request.method != "POST":
        return render(request, "filings/follow.html", context)
    try:
        filing = following.follow(
            typed["number"], typed["code"], request.META.get("REMOTE_ADDR", "")
        )
    except Invalid as error:
        words = str(error.message)
        context |= {"error": words, "problems": [{"id": "number", "message": words}]}
        return render(request, "filings/follow.html", context, status=422)
    dossier = Dossier(filing)
    context |= {
        "filing": filing,
        "timeline": timeline(filing, list(filing.events.all()), dossier),
        "phones": dossier.matter.phones.ask,
    }
    return render(request, "filings/follow.html", context)


@never_cache
@login_required
@require_GET
def due_dates(request: HttpRequest) -> HttpResponse:
    running = selectors.filings_of(request.user)
    text = dates.calendar_of([*running.todo, *running.running])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mingtang.ics"'
    return response
