"""The public pages of the standards system, and the service standard of each matter."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.catalogue import selectors as catalogue
from cms.facts.rates import RULE
from cms.facts.service_standard import service_standard as made_of
from cms.standards import selectors
from cms.standards.models import Check, Plan, Training
from cms.standards.states import PUBLIC, State

PER_PAGE = 40
LATEST = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The system table and the detail table; what it is narrowed to is in the address."""
    text, code, state = (request.GET.get(name, "")[:80] for name in ("q", "class", "state"))
    tree = selectors.tree()
    boxes = selectors.boxes_of(tree, code) if code else None
    rows = selectors.found(text=text.strip(), boxes=boxes, state=state)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    kept = {"q": text, "class": code, "state": state}
    context = {
        "section": "find",
        "tree": tree,
        "text": text,
        "chosen": code,
        "state": state,
        "states": [one for one in State if one in PUBLIC],
        "shown": shown,
        "narrowed": bool(text or code or state),
        "measures": selectors.measures(timezone.localdate().year),
        "rule": RULE,
        "next_url": _page(kept, shown.number + 1) if shown.has_next() else "",
        "previous_url": _page(kept, shown.number - 1) if shown.has_previous() else "",
    }
    return render(request, "standards/index.html", context)


def _page(kept: dict[str, str], number: int) -> str:
    query = {name: value for name, value in kept.items() if value}
    return reverse("standards:index", query={**query, "page": str(number)})


@require_safe
def standard(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.public(), pk=pk)
    context = {
        "section": "find",
        "standard": found,
        "replaces": found.replaces.filter(state__in=PUBLIC),
        "replaced_by": found.replaced_by.filter(state__in=PUBLIC),
        "opinions": found.opinions.exclude(answer=""),
        "checks": found.checks.prefetch_related("corrections")[:LATEST],
        "crumbs": [(_("标准体系"), reverse("standards:index")), (found.name, "")],
    }
    return render(request, "standards/standard.html", context)


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Plans, training, checks and self-scores: the newest of each."""
    context = {
        "section": "find",
        "plans": Plan.objects.select_related("department")[:LATEST],
        "trainings": Training.objects.select_related("department").prefetch_related("standards")[
            :LATEST
        ],
        "checks": Check.objects.select_related("standard").prefetch_related("corrections")[:LATEST],
        "sheets": selectors.sheets(),
        "crumbs": [(_("标准体系"), reverse("standards:index")), (_("计划、培训、检查和自评"), "")],
    }
    return render(request, "standards/work.html", context)


@require_safe
def service_standard(request: HttpRequest, code: str) -> HttpResponse:
    """Generated from the live revision; old codes lead to the present one."""
    item = catalogue.published_or_none(code)
    if item is None:
        if present := catalogue.moved_to(code):
            return HttpResponsePermanentRedirect(reverse("standards:service", args=[present]))
        raise Http404
    context = {
        "section": "find",
        "published": item,
        "standard": made_of(item.matter, item.revision),
        "crumbs": [(item.matter.title, item.url), (_("服务标准"), "")],
    }
    return render(request, "standards/service.html", context)
