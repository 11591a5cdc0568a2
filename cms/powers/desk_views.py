"""The moves of a proposal, in Wagtail's admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.permissions import policy_registry

from cms.catalogue import lifecycle
from cms.powers import services
from cms.powers.proposals import Proposal
from cms.powers.states import MOVES
from portal.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def moves(request: HttpRequest, pk: int) -> HttpResponse:
    """The way a proposal has gone, and the steps that this person may take now."""
    proposal = get_object_or_404(Proposal, pk=pk)
    policy = policy_registry.get_by_type(Proposal)
    if not policy.user_has_permission_for_instance(request.user, "view", proposal):
        raise PermissionDenied
    refused = ""
    if request.method == "POST" and request.POST.get("move") in MOVES:
        try:
            services.move(
                proposal,
                request.POST["move"],
                by=request.user,
                reason=request.POST.get("reason", ""),
            )
        except Refused as error:
            refused = error.message
        else:
            messages.success(request, _("已记下：%s") % proposal.get_state_display())
            return redirect("powers_moves", pk)
    context = {
        "thing": proposal,
        "refused": refused or proposal.hindrance,
        "reason": request.POST.get("reason", ""),
        "moves": lifecycle.legal(MOVES, proposal, request.user),
        "events": lifecycle.history(MOVES, proposal),
        "back": reverse("powers_proposals:index"),
    }
    status = 422 if refused else 200
    return render(request, "powers/admin/moves.html", context, status=status)
