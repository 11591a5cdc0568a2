"""Help by the hall, from its side of the counter: who asks, who is sent, and filings keyed in for people who stand there."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.accounts.permissions import check_is_officer
from portal.accounts.selectors import duties_of
from portal.desk.typed import number_in
from portal.filings import counter, helping
from portal.filings.counter import Visitor
from portal.filings.errands import Errand, Why
from portal.refusals import Invalid, NotFound

FIELDS = ("name", "id_number", "phone", "email", "code", "why", "hall")
LONGEST = 120


def check_stands_at_a_counter(user: User) -> set[int]:
    today = timezone.localdate()
    check_is_officer(duties_of(user, today))
    found = helping.halls_of(user, today)
    if not found:
        raise NotFound()
    return found


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def errands(request: HttpRequest) -> HttpResponse:
    check_stands_at_a_counter(request.user)
    if request.method != "POST":
        return show_errands(request, {})
    today = timezone.localdate()
    errand = (
        helping.at_desk_of(request.user, today)
        .filter(pk=number_in(request.POST.get("errand", "")) or 0)
        .first()
    )
    if errand is None:
        raise NotFound()
    try:
        return act(request, errand)
    except Invalid as refused:
        words = next(iter(refused.fields.values()), str(refused.message))
        return show_errands(request, {errand.pk: words})


def act(request: HttpRequest, errand: Errand) -> HttpResponse:
    match request.POST.get("act"):
        case "begin":
            published = counter.published_or_refuse(request.POST.get("code", ""))
            filing = counter.begin(errand, published, by=request.user)
            return redirect("filings:draft", filing.pk)
        case "end":
            helping.end(errand, by=request.user)
        case _:
            agents = helping.agents_of(errand.hall_id, timezone.localdate())
            key = number_in(request.POST.get("agent", "")) or 0
            helping.assign(errand, agents.filter(pk=key).first(), by=request.user)
    return redirect("desk:errands")


def show_errands(request: HttpRequest, errors: dict[int, str]) -> HttpResponse:
    today = timezone.localdate()
    found = list(helping.at_desk_of(request.user, today)[:100])
    agents = {hall: helping.agents_of(hall, today) for hall in {one.hall_id for one in found}}
    rows = [
        {
            "errand": one,
            "agents": agents[one.hall_id],
            "mine": one.agent_id == request.user.pk,
            "error": errors.get(one.pk, ""),
        }
        for one in found
    ]
    context = {
        "section": "errands",
        "rows": rows,
        "problems": [{"id": f"e-{key}", "message": words} for key, words in errors.items()],
    }
    return render(request, "desk/errands.html", context, status=422 if errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Counter intake: who stands there and what for; then the ordinary pages of the filing, in their name."""
    halls = helping.halls().filter(pk__in=check_stands_at_a_counter(request.user))
    typed = {name: request.POST.get(name, "").strip()[:LONGEST] for name in FIELDS}
    if request.method != "POST":
        return show_receive(request, halls, {**typed, "why": Why.COUNTER.value}, {})
    try:
        hall = halls.filter(code=typed["hall"]).first() or halls.first()
        published = counter.published_or_refuse(typed["code"])
        visitor = Visitor(typed["name"], typed["id_number"], typed["phone"], typed["email"])
        filing = counter.receive(visitor, published, typed["why"], hall, by=request.user)
    except Invalid as refused:
        return show_receive(request, halls, typed, refused.fields)
    return redirect("filings:draft", filing.pk)


def show_receive(
    request: HttpRequest, halls: object, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    context = {
        "section": "receive",
        "halls": halls,
        "whys": Why.choices,
        "typed": typed,
        "errors": errors,
        "problems": [{"id": key, "message": words} for key, words in errors.items()],
    }
    return render(request, "desk/receive.html", context, status=422 if errors else 200)
