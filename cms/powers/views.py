"""The public pages of the powers and duties list, of what changes in it, and of halls and service points."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.catalogue.departments import Department
from cms.catalogue.published import matter_url
from cms.powers import places, selectors
from cms.powers.models import Power

PER_PAGE = 40


def _paged(
    request: HttpRequest, rows: object, address: str, kept: dict[str, str]
) -> dict[str, object]:
    """One screen of a list, and the addresses of the two beside it."""
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))  # type: ignore[type-var]
    query = {name: value for name, value in kept.items() if value}

    def at(number: int) -> str:
        return f"{address}?{urlencode({**query, 'page': str(number)})}"

    return {
        "shown": shown,
        "next_url": at(shown.number + 1) if shown.has_next() else "",
        "previous_url": at(shown.number - 1) if shown.has_previous() else "",
    }


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    text, kind, department = (
        request.GET.get(name, "")[:80] for name in ("q", "kind", "department")
    )
    types = selectors.by_type()
    rows = selectors.found(text=text, kind=kind, department=department)
    kept = {"q": text, "kind": kind, "department": department}
    context = {
        "section": "find",
        "text": text,
        "kind": kind,
        "department": Department.objects.filter(code=department).first() if department else None,
        "types": types,
        "total": sum(one.count for one in types),
        "narrowed": any(kept.values()),
        **_paged(request, rows, reverse("powers:index"), kept),
    }
    return render(request, "powers/index.html", context)


@require_safe
def power(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Power.objects.select_related("department", "delegated_to"), pk=pk)
    matters = [(matter_url(one.code), one.title) for one in selectors.matters_of(found)]
    context = {
        "section": "find",
        "power": found,
        "matters": matters,
        "crumbs": [(_("权责清单"), reverse("powers:index")), (found.name, "")],
    }
    return render(request, "powers/power.html", context)


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    context = {
        "section": "find",
        "crumbs": [(_("权责清单"), reverse("powers:index")), (_("变动公示"), "")],
        **_paged(request, selectors.proposals(), reverse("powers:proposals"), {}),
    }
    return render(request, "powers/proposals.html", context)


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.proposals(), pk=pk)
    context = {
        "section": "find",
        "proposal": found,
        "items": found.items.select_related("power"),
        "crumbs": [
            (_("权责清单"), reverse("powers:index")),
            (_("变动公示"), reverse("powers:proposals")),
            (found.title, ""),
        ],
    }
    return render(request, "powers/proposal.html", context)


@require_safe
def halls(request: HttpRequest) -> HttpResponse:
    rows = _paged(request, places.top(), reverse("halls:index"), {})
    return render(request, "powers/halls.html", {"section": "find", **rows})


@require_safe
def hall(request: HttpRequest, code: str) -> HttpResponse:
    """One place: what is below it, and the matters of the role that is looked at."""
    place = get_object_or_404(Department.objects.select_related("parent"), code=code)
    duties = places.duties(place)
    most = max(duties, key=lambda one: one.count)
    role = request.GET.get("role", "")
    role = role if role in places.ROLES.values else most.role
    way = [(_("大厅和服务点"), reverse("halls:index"))]
    way += [(str(one), reverse("halls:hall", args=[one.code])) for one in places.way_to(place)]
    address = reverse("halls:hall", args=[place.code])
    context = {
        "section": "find",
        "place": place,
        "below": places.below(place)[:PER_PAGE],
        "duties": duties,
        "role": role,
        "crumbs": way,
        **_paged(request, places.matters(place, role), address, {"role": role}),
    }
    return render(request, "powers/hall.html", context)
