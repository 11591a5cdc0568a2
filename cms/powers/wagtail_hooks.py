"""What editors find under “权责清单” in Wagtail's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from cms.catalogue import lifecycle
from cms.catalogue.moves_panel import MovesPanel, to_do
from cms.catalogue.own_departments import OwnDepartmentsPolicy
from cms.catalogue.own_views import OwnViewSet
from cms.powers import desk_views, selectors
from cms.powers.models import PlaceMatter, Power, Proposal
from cms.powers.states import MOVES, WAITING

AT_ONCE = 20

KEEPS_TIES = OwnDepartmentsPolicy(Power, written=frozenset({"change"}))
register_permission_policy(Power, KEEPS_TIES, exact_class=True)
register_permission_policy(Proposal, OwnDepartmentsPolicy(Proposal), exact_class=True)

ENTRY = (
    "number",
    "name",
    "kind",
    "department",
    "delegated_to",
    "taken_from",
    "since",
    "until",
    "basis",
    "duties",
    "accountability",
)


class PowerViewSet(OwnViewSet):
    """An entry changes by proposals; here it is tied to matters, or said why there is none."""

    model = Power
    icon = "list-ol"
    menu_label = _("条目")
    name = "powers_list"
    list_display = ["number", "name", "kind", "department", "why_none", "until"]
    list_filter = ["kind", "department", "why_none"]
    search_fields = ["number", "name"]
    panels = [
        InlinePanel(
            "ties",
            heading=_("对应的事项"),
            panels=[PageChooserPanel("matter", "catalogue.MatterPage")],
        ),
        FieldPanel("why_none"),
        MultiFieldPanel(
            [FieldPanel(name, read_only=True) for name in ENTRY],
            heading=_("内容（改动走“权责变动”）"),
        ),
    ]


class ProposalViewSet(OwnViewSet):
    model = Proposal
    icon = "order"
    menu_label = _("权责变动")
    name = "powers_proposals"
    list_display = ["title", "kind", "department", "state", "effective_on", "hindrance"]
    list_filter = ["state", "kind", "department"]
    search_fields = ["title"]
    panels = [
        MovesPanel("powers_moves", heading=_("走到哪一步")),
        MultiFieldPanel(
            [
                FieldRowPanel(["kind", "department"]),
                "title",
                "reason",
                FieldRowPanel(["target", "taken_from"]),
                FieldRowPanel(["notice_days", "effective_on"]),
            ],
            heading=_("改什么，为什么"),
        ),
        InlinePanel(
            "items",
            heading=_("条目"),
            panels=[
                "power",
                FieldRowPanel(["number", "kind", "base_code"]),
                "name",
                "basis",
                "duties",
                "accountability",
                "matter_codes",
                "new_codes",
                "why_none",
            ],
        ),
    ]


class PlaceMatterViewSet(ModelViewSet):
    model = PlaceMatter
    icon = "site"
    menu_label = _("大厅和服务点办的事项")
    name = "powers_places"
    list_display = ["place", "role", "matter", "letter"]
    list_filter = ["role"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["place", "role"]),
        PageChooserPanel("matter", "catalogue.MatterPage"),
        FieldPanel("letter"),
    ]


class PowersGroup(ModelViewSetGroup):
    menu_label = _("权责清单")
    menu_icon = "list-ol"
    menu_order = 155
    items = (PowerViewSet, ProposalViewSet, PlaceMatterViewSet)


@hooks.register("register_admin_viewset")
def powers() -> PowersGroup:
    return PowersGroup()


@hooks.register("construct_homepage_panels")
def whose_turn(request: HttpRequest, panels: list[Any]) -> None:
    rows = Proposal.objects.filter(state__in=WAITING).select_related("department")
    waiting = lifecycle.waiting_for(MOVES, rows, request.user)
    panels += to_do(_("轮到您的权责变动"), "powers_moves", waiting, 170)


@hooks.register("construct_homepage_panels")
def untied_entries(request: HttpRequest, panels: list[Any]) -> None:
    """Entries whose matters are no longer published, before the public asks."""
    mine = KEEPS_TIES.instances_user_has_permission_for(request.user, "change")
    rows = selectors.untied().filter(pk__in=mine.values("pk"))[:AT_ONCE]
    heading = _("这些权责条目没有已发布的事项，也没有写原因")
    panels += to_do(heading, "powers_list:edit", rows, 180)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("powers/proposals/<int:pk>/moves/", desk_views.moves, name="powers_moves")]
