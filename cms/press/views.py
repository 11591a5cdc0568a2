"""Public pages of what is made public: one index of all, one a kind, and each text."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.press import selectors
from cms.press.models import Kind

PER_PAGE = 30
NEWEST = 5


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    groups = [(kind.value, kind.label, list(selectors.texts(kind)[: NEWEST + 1])) for kind in Kind]
    context = {"groups": [one for one in groups if one[2]], "newest": NEWEST, "crumbs": _crumbs()}
    return render(request, "press/index.html", context)


@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Kind.values:
        raise Http404
    shown = Paginator(selectors.texts(kind), PER_PAGE).get_page(request.GET.get("page"))
    context = {"label": Kind(kind).label, "shown": shown, "crumbs": _crumbs(Kind(kind))}
    return render(request, "press/kind.html", context)


@require_safe
def page(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    found = selectors.text(kind, slug) if kind in Kind.values else None
    if found is None:
        raise Http404
    crumbs = [*_crumbs(Kind(kind)), (found.title, found.public_url())]
    context = {"page": found, "matters": selectors.matters_of(found), "crumbs": crumbs}
    return render(request, "press/page.html", context)


def _crumbs(kind: Kind | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("首页"), "/"), (_("政策和公告"), reverse("news:index"))]
    return [*crumbs, (str(kind.label), reverse("news:kind", args=[kind.value]))] if kind else crumbs
