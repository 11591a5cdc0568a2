"""A person's own filings: the list, one filing, its receipt, its files."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts import stepup
from portal.enterprises.acting import party_of
from portal.files import answers as file_answers
from portal.filings import deadlines, fields, letters, messages, selectors, services
from portal.filings.dossier import Dossier
from portal.filings.saying import Said
from portal.filings.states import MOVES
from portal.filings.timeline import INSIDE, timeline
from portal.notices import selectors as notices


@never_cache
@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    party = party_of(request)
    context = {
        "mine": selectors.filings_of(request.user, party),
        "section": "mine",
        "unread": notices.unread_of(request.user),
    }
    return render(request, "filings/mine.html", context)


@never_cache
@login_required
@require_GET
def detail(request: HttpRequest, number: str) -> HttpResponse:
    filing = selectors.own_filing(request.user, number)
    if filing.is_being_prepared:
        return redirect(selectors.page_of(filing))
    dossier = Dossier(filing)
    events = list(filing.events.select_related("by", "document"))
    officers = [
        event.by
        for event in events
        if event.by and event.by_id != filing.applicant_id and event.move not in INSIDE
    ]
    today = timezone.localdate()
    context = {
        "filing": filing,
        "section": "mine",
        "crumbs": [(_("我的办件"), "/filings/"), (filing.title, "")],
        "letter": letters.latest(events),
        "documents": [event.document for event in events if event.document],
        "sum": deadlines.sum_of(filing, dossier),
        "timeline": timeline(filing, events, dossier),
        "officer": officers[-1] if officers else None,
        "phones": dossier.matter.phones.ask,
        "left": deadlines.working_days_left(today, filing.due) if filing.due else None,
        "answers": fields.answer_pairs(dossier),
        "sections": fields.form_pairs(dossier),
        "handed_in": dossier.handed_in,
        "may_withdraw": services.may_withdraw(filing),
        "may_hurry": not filing.urgency and filing.state in MOVES["ask_urgency"].sources,
        "messages_shown": messages.shown_to(filing, office=False),
    }
    return render(request, "filings/detail.html", context)


@never_cache
@login_required
@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    filing = selectors.own_filing(request.user, number)
    if filing.submitted_at is None:
        return redirect(selectors.page_of(filing))
    dossier = Dossier(filing)
    context = {
        "filing": filing,
        "section": "mine",
        "count": len(dossier.handed_in),
        "limit_words": dossier.limit_words,
        "results": dossier.results,
        "email": request.user.email,
    }
    return render(request, "filings/receipt.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Asked once more on a page of its own, then done."""
    filing = selectors.own_filing(request.user, number)
    if proving := stepup.ask_unless_fresh(request):
        return proving
    if request.method == "POST":
        said = Said(reason=request.POST.get("reason", "")[:1000])
        services.move(filing, "withdraw", by=request.user, said=said)
        return redirect("filings:detail", filing.number)
    return render(request, "filings/withdraw.html", {"filing": filing, "section": "mine"})


@never_cache
@login_required
@require_GET
def document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The PDF of a document; while the worker has not made it, a page that says so."""
    found = selectors.document_for(request.user, uuid)
    if found.sha256:
        return file_answers.download_pdf(found.file, f"{found}.pdf")
    return render(request, "filings/document_waits.html", {"document": found, "section": "mine"})


@never_cache
@login_required
@require_GET
def file(request: HttpRequest, uuid: UUID) -> FileResponse:
    return file_answers.download(selectors.attachment_for(request.user, uuid).stored)
