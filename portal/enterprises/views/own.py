"""A person's enterprises: whom they act for, and who acts for those they represent."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.enterprises import acting, selectors, services
from portal.enterprises.acts import ACTS
from portal.enterprises.forms import ClaimForm, InviteForm, TermsForm, put
from portal.refusals import Invalid, NotFound

MOST_ACTS = 200
SECTION = {"section": "mine"}


@never_cache
@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    context = {
        **SECTION,
        "acted_for": selectors.acted_for(request.user, timezone.localdate()),
        "agencies": selectors.own_agencies(request.user),
        "invitations": selectors.invitations_for(request.user),
        "claims": selectors.claims_of(request.user),
        "next": request.GET.get("next", ""),
    }
    return render(request, "enterprises/mine.html", context)


@never_cache
@login_required
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    chosen, enterprise = request.POST.get("enterprise", ""), None
    if chosen:
        key = int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0
        enterprise = selectors.enterprise_acted_for(request.user, key, timezone.localdate())
        if enterprise is None:
            raise NotFound()
    acting.switch(request, enterprise)
    place = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(place, {request.get_host()}, request.is_secure())
    return redirect(place if safe and place else "enterprises:mine")


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def filled(
    request: HttpRequest,
    form: Form,
    act: Callable[[], object],
    template: str,
    context: dict[str, object],
) -> HttpResponse | None:
    """The page with its form, or None once what was typed has been done."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
            return None
        except Invalid as refused:
            put(form, refused)
    status = 422 if form.errors else 200
    return render(request, template, {**SECTION, **context, "form": form}, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    form = ClaimForm(posted(request))

    def act() -> None:
        services.claim(request.user, **form.cleaned_data)

    return filled(request, form, act, "enterprises/claim.html", {}) or redirect("enterprises:mine")


@never_cache
@login_required
@require_GET
def enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    found = selectors.represented(request.user, pk)
    context = {**SECTION, "enterprise": found, "agencies": selectors.agencies_of(found)}
    return render(request, "enterprises/enterprise.html", context)


@never_cache
@login_required
@require_GET
def acts(request: HttpRequest, pk: int) -> HttpResponse:
    found = selectors.represented(request.user, pk)
    lines = [
        (act, ACTS.get(act.line.act, act.line.act)) for act in selectors.acts_of(found, MOST_ACTS)
    ]
    return render(
        request, "enterprises/acts.html", {**SECTION, "enterprise": found, "lines": lines}
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = selectors.represented(request.user, pk)
    if request.method == "POST":
        services.close(found, by=request.user)
        return redirect("enterprises:mine")
    return render(request, "enterprises/close.html", {**SECTION, "enterprise": found})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    found = selectors.represented(request.user, pk)
    form = InviteForm(posted(request))

    def act() -> None:
        said = form.cleaned_data
        services.invite(
            found, by=request.user, email=said["email"], name=said["name"], terms=form.terms()
        )
        messages.success(request, _("邀请已经发出。对方 7 天内接受才有效。"))

    answer = filled(request, form, act, "enterprises/invite.html", {"enterprise": found})
    return answer or redirect("enterprises:enterprise", found.pk)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def agent(request: HttpRequest, pk: int, uuid: UUID) -> HttpResponse:
    """One agent with what is granted; the form adds a grant."""
    found = selectors.represented(request.user, pk)
    agency = selectors.agency_of(found, uuid)
    form = TermsForm(posted(request))

    def act() -> None:
        services.grant(agency, by=request.user, terms=form.terms())

    context = {
        "enterprise": found,
        "agency": agency,
        "grants": agency.grants.filter(revoked_at=None).order_by("pk"),
    }
    answer = filled(request, form, act, "enterprises/agent.html", context)
    return answer or redirect("enterprises:agent", found.pk, agency.uuid)


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int, uuid: UUID) -> HttpResponse:
    agency = selectors.agency_of(selectors.represented(request.user, pk), uuid)
    key = request.POST.get("grant", "")
    given = agency.grants.filter(pk=int(key) if key.isdecimal() and len(key) < 18 else 0).first()
    if given is None:
        raise NotFound()
    services.revoke(given, by=request.user)
    return redirect("enterprises:agent", pk, uuid)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int, uuid: UUID) -> HttpResponse:
    found = selectors.represented(request.user, pk)
    agency = selectors.agency_of(found, uuid)
    if request.method == "POST":
        services.end(agency, by=request.user)
        return redirect("enterprises:enterprise", pk)
    return render(
        request, "enterprises/end.html", {**SECTION, "enterprise": found, "agency": agency}
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = selectors.invitation_for(request.user, uuid)
    if request.method == "POST":
        accepts = request.POST.get("answer") == "accept"
        services.answer(found, by=request.user, accept=accepts)
        return redirect("enterprises:mine")
    return render(request, "enterprises/invitation.html", {**SECTION, "agency": found})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = selectors.own_agency(request.user, uuid)
    if request.method == "POST":
        services.end(found, by=request.user)
        return redirect("enterprises:mine")
    return render(request, "enterprises/leave.html", {**SECTION, "agency": found})
