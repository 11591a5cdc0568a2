"""The officers' desk: a queue, and one filing with what may be done to it."""

import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cms.catalogue import selectors as catalogue
from portal.accounts.models import User
from portal.accounts.permissions import allowed, check_is_officer
from portal.accounts.selectors import Duties, duties_of, office_of
from portal.desk import choices, selectors
from portal.desk.typed import Typed, read
from portal.filings import deadlines, fields, holding, messages, previewing
from portal.filings import permissions as filing_permissions
from portal.filings import selectors as filings
from portal.filings import services as filing_services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing, FilingEvent
from portal.filings.numbers import grouped
from portal.filings.previewing import Preview
from portal.filings.saying import PROCEDURES, WAYS, Said
from portal.filings.states import MOVES
from portal.filings.timeline import happened
from portal.records import services as records
from portal.refusals import Invalid, NotFound

PAGE_SIZE = 100


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
    light = request.GET.get("light", "")
    found = selectors.queue(
        request.user, duties, stage=stage, text=text, light=light, today=today, size=PAGE_SIZE
    )
    context = {
        "section": "queue",
        "queue": found,
        "stage": stage,
        "q": text,
        "now": timezone.now(),
        "office": office_of(request.user, today),
        "verifies": bool(duties.receives | duties.manages),
        "lets_in": bool(duties.represents | duties.manages),
        "mine": selectors.MINE,
        "light": light,
        "decides": bool(duties.decides),
    }
    return render(request, "desk/queue.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, number: str) -> HttpResponse:
    """One filing in three panes. A move that is refused for its values shows the page again with what was typed."""
    duties = officer(request)
    found = filings.filing_for(request.user, number, duties)
    if filing_permissions.is_own(request.user, found):
        raise NotFound()  # one's own filings are not one's work
    dossier = Dossier(found)
    records.look(request.user.pk, at=found.applicant_id, about=str(found.number))
    if request.method != "POST":
        return show(request, duties, dossier, Typed(), {})
    typed = read(request.POST)
    try:
        if "preview" in request.POST:
            name, said = move_of(dossier, typed)
            seen = previewing.preview(found, name, by=request.user, said=said)
            return show(request, duties, dossier, typed, {}, seen)
        decide(request, dossier, typed)
    except Invalid as refused:
        errors = refused.fields or {"move": str(refused.message)}
        return show(request, duties, Dossier(found), typed, errors)
    return redirect("desk:filing", found.number)


def decide(request: HttpRequest, dossier: Dossier, typed: Typed) -> None:
    name, said = move_of(dossier, typed)
    filing_services.move(dossier.filing, name, by=request.user, said=said)


def move_of(dossier: Dossier, typed: Typed) -> tuple[str, Said]:
    step = MOVES.get(typed.move)
    if step is None or step.own_page:
        raise Invalid("no_move", fields={"move": _("还没有选要怎么处理。选一项再继续。")})
    return typed.move, typed.said(step, dossier)


def problems_of(errors: dict[str, str]) -> list[dict[str, str]]:
    """What is wrong, each with the field that its line leads to."""
    return [
        {"id": "d-" + key.replace("why.", "fix-").replace(".", "-"), "message": words}
        for key, words in errors.items()
    ]


def show(
    request: HttpRequest,
    duties: Duties,
    dossier: Dossier,
    typed: Typed,
    errors: dict[str, str],
    preview: Preview | None = None,
) -> HttpResponse:
    found, today = dossier.filing, timezone.localdate()
    events = list(found.events.select_related("by", "document"))
    first = dossier.results[0].name if dossier.results else ""
    speaks = allowed(messages.check_may_speak_for_office, found, request.user)
    light = selectors.light_of(catalogue.work_calendar(), found.clock_from, found.due, today)
    context = {
        "section": "queue",
        "filing": found,
        "crumbs": [(_("待办"), "/desk/"), (grouped(str(found.number)), "")],
        "light": light,
        "slots": fields.shown_slots(dossier, {}),
        "answers": fields.answer_pairs(dossier),
        "sections": fields.form_pairs(dossier, officer=True),
        "events": [(words_of(event), event) for event in events],
        "sum": deadlines.sum_of(found, dossier),
        "choices": choices.choices_for(
            request.user, duties, dossier, today, {event.move for event in events}
        ),
        "ticks": typed.ticks(dossier, errors),
        "departments": filing_permissions.transferable(duties, found),
        "messages_shown": messages.shown_to(found, office=True, speaks=speaks),
        "only_reads": not speaks,
        "held": held_for(request.user, duties, found),
        "colleagues": holding.colleagues_of(request.user) if found.holder_id else [],
        "procedures": {key: name for key, name in PROCEDURES.items() if key != "experts"},
        **beside(request.user, duties, found, today),
        "preview": preview,
        "ways": WAYS,
        "move": typed.move,
        "typed": {"result_name": first, **typed.values},
        "errors": errors,
        "problems": problems_of(errors),
        "office": office_of(request.user, today),
    }
    return render(request, "desk/filing.html", context, status=422 if errors else 200)


def beside(user: User, duties: Duties, found: Filing, today: datetime.date) -> dict[str, object]:
    """What stands beside the filing: its tasks, what its applicant filed before, the rest of the same thing."""
    return {
        "inquiries": found.inquiries.select_related("first", "second"),
        "may_plan": may_plan(user, duties, found, today),
        "earlier": selectors.earlier(user, duties, found),
        "together": selectors.together(found),
    }


def may_plan(user: User, duties: Duties, found: Filing, today: datetime.date) -> bool:
    step = MOVES["plan_inspection"]
    check = filing_permissions.check_may_move
    return found.state in step.sources and allowed(check, user, duties, found, step, today)


def held_for(user: User, duties: Duties, found: Filing) -> dict[str, bool]:
    """What this officer may do about who handles it."""
    free = found.holder_id is None
    return {
        "may_claim": free and allowed(holding.check_may_hold, user, duties, found),
        "is_ours": not free and allowed(holding.check_holds, user, found),
    }


def words_of(event: FilingEvent) -> str:
    """What happened, in the office's own words."""
    return str(MOVES[event.move].label) if event.move in MOVES else happened(event.move)
