"""Asking the hall for help with a filing, and the mandate that the person gives and takes back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.filings import helping
from portal.filings.errands import Errand, Scope, Why
from portal.filings.helping import Asked
from portal.refusals import Invalid, NotFound

FIELDS = ("why", "scope", "words", "hall")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[: helping.LONGEST] for name in FIELDS}
    if request.method != "POST":
        return show(request, {**typed, "words": request.GET.get("matter", "")[:100]}, {})
    hall = helping.halls().filter(code=typed["hall"]).first()
    try:
        asked = Asked(typed["why"], typed["scope"], typed["words"], hall)
        helping.ask(asked, by=request.user)
    except Invalid as refused:
        return show(request, typed, refused.fields)
    return redirect("filings:help")


def show(request: HttpRequest, typed: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    own = Errand.objects.filter(person=request.user).select_related("agent", "hall", "filing")
    context = {
        "section": "mine",
        "errands": own.prefetch_related("notes__by"),
        "whys": [choice for choice in Why.choices if choice[0] != Why.COUNTER],
        "scopes": Scope.choices,
        "halls": helping.halls(),
        "typed": typed,
        "errors": errors,
        "problems": [{"id": key, "message": words} for key, words in errors.items()],
    }
    return render(request, "filings/help.html", context, status=422 if errors else 200)


@login_required
@require_POST
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Given, or taken back."""
    errand = Errand.objects.filter(pk=pk, person=request.user).first()
    if errand is None:
        raise NotFound()
    if request.POST.get("act") == "end":
        helping.end(errand, by=request.user)
    else:
        helping.give_mandate(errand, by=request.user)
    return redirect("filings:help")
