"""What editors find under “权责清单” in Wagtail's menu."""

from typing import Any

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

from cms.catalogue.moves_panel import MovesPanel
from cms.catalogue.own_departments import OwnDepartmentsPolicy
from cms.catalogue.own_views import OwnViewSet
from cms.powers import desk_views
from cms.powers.models import PlaceMatter, Power, Proposal

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


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("powers/proposals/<int:pk>/moves/", desk_views.moves, name="powers_moves")]
