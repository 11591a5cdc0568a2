"""The window's part: look at licence and identity card, and say who represents an enterprise."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.selectors import Duties, duties_of
from portal.enterprises import permissions, selectors, services
from portal.refusals import Invalid

MOST_SHOWN = 100


def verifier(request: HttpRequest) -> Duties:
    duties = duties_of(request.user, timezone.localdate())
    permissions.check_verifies(duties)
    return duties


@never_cache
@login_required
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    verifier(request)
    found = selectors.waiting_claims()[:MOST_SHOWN]
    return render(request, "enterprises/claims.html", {"section": "claims", "claims": found})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    duties = verifier(request)
    claim = selectors.waiting_claim(pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            decide(request, duties, pk)
        except Invalid as refused:
            errors = refused.fields
        else:
            return redirect("enterprises:claims")
    context = {
        "section": "claims",
        "claim": claim,
        "reason": request.POST.get("reason", "")[:500],
        "errors": errors,
        "problems": [{"id": key, "message": words} for key, words in errors.items()],
    }
    return render(request, "enterprises/answer.html", context, status=422 if errors else 200)


def decide(request: HttpRequest, duties: Duties, pk: int) -> None:
    claim, choice = selectors.waiting_claim(pk), request.POST.get("answer")
    if choice == "refuse":
        services.refuse(
            claim, by=request.user, duties=duties, reason=request.POST.get("reason", "")[:500]
        )
    elif choice == "confirm" and request.POST.get("seen") == "yes":
        services.confirm(claim, by=request.user, duties=duties)
    else:
        words = _("还没有确认看过原件。看过营业执照和身份证，再打钩。")
        raise Invalid("not_seen", fields={"seen": words})
