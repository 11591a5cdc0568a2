"""The officers' desk: a queue, and one filing with what may be done to it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.permissions import check_is_officer
from portal.accounts.selectors import Duties, duties_of, office_of
from portal.desk import choices, selectors
from portal.filings import deadlines, fields
from portal.filings import selectors as filings
from portal.filings import services as filing_services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.moving import Outcome
from portal.filings.numbers import grouped
from portal.filings.states import MOVES
from portal.filings.timeline import happened
from portal.refusals import Invalid, NotFound

PAGE_SIZE = 100
LONGEST = {"reason": 4000, "result_name": 200, "result_number": 100, "result_note": 2000}


def officer(request: HttpRequest) -> Duties:
    duties = duties_of(request.user, timezone.localdate())
    check_is_officer(duties)
    return duties


@never_cache
@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    duties = officer(request)
    today = timezone.localdate()
    text, stage = request.GET.get("q", "").strip()[:100], request.GET.get("stage", "")
    found = selectors.queue(
        request.user, duties, stage=stage, text=text, today=today, size=PAGE_SIZE
    )
    context = {
        "section": "queue",
        "queue": found,
        "stage": stage,
        "q": text,
        "now": timezone.now(),
        "office": office_of(request.user, today),
    }
    return render(request, "desk/queue.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, number: str) -> HttpResponse:
    """One filing in three panes. A move that is refused for its values shows the page again with what was typed."""
    duties = officer(request)
    found = filings.filing_for(request.user, number)
    if found.applicant_id == request.user.pk:
        raise NotFound()  # one's own filings are not one's work
    if request.method != "POST":
        return show(request, duties, found, {}, {})
    typed = {name: request.POST.get(name, "").strip()[:most] for name, most in LONGEST.items()}
    name = request.POST.get("move", "")
    try:
        decide(request, found, name, typed)
    except Invalid as refused:
        errors = refused.fields or {"move": str(refused.message)}
        return show(request, duties, found, {**typed, "move": name}, errors)
    return redirect("desk:filing", found.number)


def decide(request: HttpRequest, found: Filing, name: str, typed: dict[str, str]) -> None:
    if name not in MOVES:
        raise Invalid("no_move", fields={"move": _("还没有选要怎么处理。选一项再继续。")})
    outcome = Outcome(typed["result_name"], typed["result_number"], typed["result_note"])
    filing_services.move(
        found,
        name,
        by=request.user,
        reason=typed["reason"],
        outcome=outcome if MOVES[name].needs_result else None,
    )


def show(
    request: HttpRequest,
    duties: Duties,
    found: Filing,
    typed: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    today = timezone.localdate()
    dossier = Dossier(found)
    left = deadlines.working_days_left(today, found.due) if found.due else None
    open_choices = choices.choices_for(request.user, duties, found, today)
    first = dossier.results[0].name if dossier.results else ""
    context = {
        "section": "queue",
        "filing": found,
        "crumbs": [(_("待办"), "/desk/"), (grouped(str(found.number)), "")],
        "light": selectors.light_of(left),
        "slots": fields.shown_slots(dossier, {}),
        "answers": fields.answer_pairs(dossier),
        "sections": fields.form_pairs(dossier, officer=True),
        "events": [(happened(event.move), event) for event in found.events.select_related("by")],
        "choices": open_choices,
        "typed": {"result_name": first, **typed},
        "errors": errors,
        "result_names": [result.name for result in dossier.results],
        "problems": [{"id": f"d-{key}", "message": words} for key, words in errors.items()],
        "office": office_of(request.user, today),
    }
    return render(request, "desk/filing.html", context, status=422 if errors else 200)
