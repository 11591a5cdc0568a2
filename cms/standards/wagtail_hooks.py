"""What editors find under “标准体系” in Wagtail's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from cms.catalogue import lifecycle
from cms.catalogue.moves_panel import to_do
from cms.catalogue.own_departments import OwnDepartmentsPolicy
from cms.catalogue.own_views import OwnViewSet
from cms.standards import desk_views
from cms.standards.models import (
    Check,
    Opinion,
    Plan,
    ScoreSheet,
    Standard,
    Subsystem,
    Training,
)
from cms.standards.states import MOVES, WAITING

for model, within in (
    (Standard, "department"),
    (Opinion, "standard__department"),
    (Plan, "department"),
    (Training, "department"),
    (Check, "standard__department"),
):
    register_permission_policy(model, OwnDepartmentsPolicy(model, within), exact_class=True)


class StandardViewSet(OwnViewSet):
    model = Standard
    icon = "doc-full"
    menu_label = _("标准明细")
    name = "standards_list"
    list_display = [
        "class_code",
        "number",
        "name",
        "state",
        "in_force_since",
        "department",
    ]
    list_filter = ["state", "level", "department"]
    search_fields = ["number", "name", "class_code"]
    add_to_reference_index = False
    panels = [
        desk_views.MovesPanel(heading=_("走到哪一步")),
        MultiFieldPanel(
            [
                "subsystem",
                FieldRowPanel(["class_code", "number"]),
                "name",
                FieldRowPanel(["level", "department"]),
            ],
            heading=_("明细表的各栏"),
        ),
        MultiFieldPanel(
            [FieldRowPanel(["opinions_until", "in_force_since"]), "replaces"],
            heading=_("日期和代替"),
        ),
        MultiFieldPanel(["body", "official_url"], heading=_("内容")),
    ]


class SubsystemViewSet(ModelViewSet):
    model = Subsystem
    icon = "list-ul"
    menu_label = _("体系表")
    name = "standards_table"
    list_display = ["code", "name", "parent"]
    search_fields = ["code", "name"]
    copy_view_enabled = False
    list_per_page = 100
    panels = ["code", "name", "parent", "note"]


class OpinionViewSet(OwnViewSet):
    model = Opinion
    icon = "comment"
    menu_label = _("征求到的意见")
    name = "standards_opinions"
    list_display = ["standard", "said_by", "on", "answer"]
    list_filter = ["answer"]
    panels = ["standard", "said_by", "on", "text", "answer", "why"]


class PlanViewSet(OwnViewSet):
    model = Plan
    icon = "calendar"
    menu_label = _("年度计划")
    name = "standards_plans"
    list_display = ["year", "kind", "title", "department", "due", "done_on"]
    list_filter = ["year", "kind"]
    panels = ["year", "kind", "title", "department", "due", "done_on"]


class TrainingViewSet(OwnViewSet):
    model = Training
    icon = "group"
    menu_label = _("培训记录")
    name = "standards_training"
    list_display = ["held_on", "title", "department", "expected", "attended"]
    panels = [
        "title",
        "standards",
        "department",
        "held_on",
        "expected",
        "attended",
        "note",
    ]


class CheckViewSet(OwnViewSet):
    model = Check
    icon = "tick-inverse"
    menu_label = _("检查和整改")
    name = "standards_checks"
    list_display = ["checked_on", "standard", "checked_by", "implemented"]
    list_filter = ["implemented"]
    panels = [
        FieldPanel("standard"),
        FieldRowPanel(["checked_on", "checked_by"]),
        FieldPanel("implemented"),
        FieldPanel("found"),
        InlinePanel(
            "corrections",
            heading=_("要整改的"),
            panels=["what", "due", "done_on", "how"],
        ),
    ]


class ScoreSheetViewSet(ModelViewSet):
    model = ScoreSheet
    icon = "form"
    menu_label = _("自评表")
    name = "standards_scores"
    list_display = ["year", "note"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["year", "note"]),
        InlinePanel("lines", heading=_("各项"), panels=["asked", "points", "given", "shown_by"]),
    ]


class StandardsGroup(ModelViewSetGroup):
    menu_label = _("标准体系")
    menu_icon = "doc-full-inverse"
    menu_order = 160
    items = (
        StandardViewSet,
        SubsystemViewSet,
        OpinionViewSet,
        PlanViewSet,
        TrainingViewSet,
        CheckViewSet,
        ScoreSheetViewSet,
    )


@hooks.register("register_admin_viewset")
def standards() -> StandardsGroup:
    return StandardsGroup()


@hooks.register("construct_homepage_panels")
def whose_turn(request: HttpRequest, panels: list[Any]) -> None:
    rows = Standard.objects.filter(state__in=WAITING).select_related("department")
    waiting = lifecycle.waiting_for(MOVES, rows, request.user)
    panels += to_do(_("轮到您的标准"), "standards_moves", waiting, 160)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("standards/<int:pk>/moves/", desk_views.moves, name="standards_moves")]
