"""The moves of a standard, in Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.permissions import policy_registry

from cms.catalogue import lifecycle, moves_panel
from cms.standards import services
from cms.standards.models import Standard
from cms.standards.states import MOVES
from portal.refusals import Refused


class MovesPanel(moves_panel.MovesPanel):
    def __init__(self, address: str = "standards_moves", **kwargs: Any) -> None:
        super().__init__(address, **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
def moves(request: HttpRequest, pk: int) -> HttpResponse:
    """The way a standard has gone, and the steps that this person may take now."""
    standard = get_object_or_404(Standard, pk=pk)
    policy = policy_registry.get_by_type(Standard)
    if not policy.user_has_permission_for_instance(request.user, "view", standard):
        raise PermissionDenied
    refused = ""
    if request.method == "POST" and request.POST.get("move") in MOVES:
        try:
            services.move(
                standard,
                request.POST["move"],
                by=request.user,
                reason=request.POST.get("reason", ""),
            )
        except Refused as error:
            refused = error.message
        else:
            messages.success(request, _("已记下：%s") % standard.get_state_display())
            return redirect("standards_moves", pk)
    context = {
        "thing": standard,
        "refused": refused,
        "reason": request.POST.get("reason", ""),
        "moves": lifecycle.legal(MOVES, standard, request.user),
        "events": lifecycle.history(MOVES, standard),
        "back": reverse("standards_list:index"),
    }
    return render(request, "catalogue/admin/moves.html", context, status=422 if refused else 200)
