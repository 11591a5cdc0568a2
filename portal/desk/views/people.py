"""Who handles what: claiming, giving back, handing over, standing in, and words to the applicant."""

import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.models import User
from portal.accounts.permissions import check_is_officer
from portal.accounts.selectors import duties_of
from portal.desk.typed import number_in
from portal.filings import holding, messages, permissions
from portal.filings import selectors as filings
from portal.filings.models import Filing, StandIn
from portal.refusals import Invalid, NotFound


def others_filing(request: HttpRequest, number: str) -> Filing:
    """A filing as an officer may see it; one's own is not one's work."""
    check_is_officer(duties_of(request.user, timezone.localdate()))
    found = filings.filing_for(request.user, number)
    if permissions.is_own(request.user, found):
        raise NotFound()
    return found


def colleague(request: HttpRequest, name: str) -> User | None:
    key = number_in(request.POST.get(name, ""))
    return holding.colleagues_of(request.user).filter(pk=key).first() if key else None


@login_required
@require_POST
def hold(request: HttpRequest, number: str) -> HttpResponse:
    filing = others_filing(request, number)
    match request.POST.get("act"):
        case "claim":
            holding.claim(filing, by=request.user)
        case "release":
            holding.release(filing, by=request.user)
        case "hand_over":
            holding.hand_over(filing, colleague(request, "to"), by=request.user)
        case _:
            raise Invalid("no_act", _("没有这种操作。请回到办件页再选。"))
    return redirect("desk:filing", filing.number)


@login_required
@require_POST
def talk(request: HttpRequest, number: str) -> HttpResponse:
    filing = others_filing(request, number)
    messages.say(filing, request.POST.get("text", ""), by=request.user)
    return redirect("desk:filing", filing.number)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def stand_in(request: HttpRequest) -> HttpResponse:
    """Who handles what I hold while I am away, and for whom I do."""
    check_is_officer(duties_of(request.user, timezone.localdate()))
    if request.method != "POST":
        return show_stand_in(request, {})
    if ended := number_in(request.POST.get("end", "")):
        holding.end(ended, by=request.user)
        return redirect("desk:stand_in")
    try:
        since, until = day(request, "since"), day(request, "until")
        holding.appoint(colleague(request, "person"), since, until, by=request.user)
    except Invalid as error:
        return show_stand_in(request, error.fields)
    return redirect("desk:stand_in")


def day(request: HttpRequest, name: str) -> datetime.date:
    try:
        found = parse_date(request.POST.get(name, ""))
    except ValueError:
        found = None
    if found is None:
        raise Invalid("no_day", fields={name: _("这一天看不懂。请写成 2026-11-24 这样。")})
    return found


def show_stand_in(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    today = timezone.localdate()
    current = StandIn.objects.filter(until__gte=today).select_related("person", "instead_of")
    context = {
        "section": "stand_in",
        "colleagues": holding.colleagues_of(request.user),
        "mine": current.filter(instead_of=request.user).order_by("since"),
        "theirs": current.filter(person=request.user).order_by("since"),
        "today": today,
        "typed": request.POST,
        "errors": errors,
        "problems": [{"id": key, "message": words} for key, words in errors.items()],
    }
    return render(request, "desk/stand_in.html", context, status=422 if errors else 200)
