"""The pages of staff coming and leaving: for first representatives and the hall's managers."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cms.catalogue import selectors as catalogue
from portal.accounts.entering import as_typed
from portal.accounts.permissions import allowed
from portal.accounts.selectors import Duties, duties_of, person_by_login
from portal.refusals import Bad, Invalid
from portal.staff import permissions, selectors, services
from portal.staff.forms import EntryForm

PAGE_SIZE = 50
SECTION = {"section": "staff"}


def part_in(request: HttpRequest) -> Duties:
    duties = duties_of(request.user, timezone.localdate())
    permissions.check_has_part(duties)
    return duties


@never_cache
@login_required
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    found = selectors.entries_for(part_in(request))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "staff/entries.html", {**SECTION, "page": page})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    duties = part_in(request)
    seen = catalogue.Department.objects.filter(pk__in=duties.represents | duties.manages)
    departments = [(one.pk, str(one)) for one in seen.order_by("code")]
    form = EntryForm(request.POST if request.method == "POST" else None, departments=departments)
    if form.is_bound and form.is_valid():
        person = person_by_login(as_typed(form.cleaned_data["account"]))
        try:
            services.ask(request.user, person, int(form.cleaned_data["department"]), form.terms())
            return redirect("staff:entries")
        except Invalid as refused:
            for field, words in refused.fields.items():
                form.add_error(field, words)
    status = 422 if form.errors else 200
    return render(request, "staff/new.html", {**SECTION, "form": form}, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    duties = part_in(request)
    found, error = selectors.entry_for(duties, pk), ""
    if request.method == "POST":
        try:
            act(request, pk, duties)
            return redirect("staff:entries")
        except Invalid as refused:
            error = refused.fields.get("reason", refused.message)
    context = {
        **SECTION,
        "entry": found,
        "may_answer": found.is_asked
        and allowed(permissions.check_may_answer, request.user, duties, found),
        "may_end": found.is_in_force and allowed(permissions.check_may_end, duties, found),
        "error": error,
        "problems": [{"id": "reason", "message": error}] if error else [],
    }
    return render(request, "staff/entry.html", context, status=422 if error else 200)


def act(request: HttpRequest, pk: int, duties: Duties) -> None:
    found, chosen = selectors.entry_for(duties, pk), request.POST.get("answer")
    if chosen == "approve":
        services.approve(found, request.user)
    elif chosen == "refuse":
        services.refuse(found, request.user, request.POST.get("reason", ""))
    elif chosen == "end":
        services.end(found, request.user)
    else:
        raise Bad("no_answer")
