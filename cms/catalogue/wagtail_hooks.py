"""What editors find in Wagtail's menu beside the pages: departments, findings, files to take in."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.catalogue import desk_views, findings, intake
from cms.catalogue.models import Department
from cms.catalogue.tree import department_page


class DepartmentViewSet(SnippetViewSet):
    model = Department
    icon = "group"
    menu_label = _("部门和大厅")
    menu_order = 150
    add_to_admin_menu = True
    list_display = ["name", "code", "kind", "parent"]
    list_filter = ["kind"]
    list_per_page = 50


register_snippet(DepartmentViewSet)


class ForWriters(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return intake.departments_of(request.user) != frozenset()


class ForReaders(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        whole = request.user.has_perm("catalogue.view_finding")
        return whole or findings.departments_for(request.user).exists()


@hooks.register("register_admin_menu_item")
def findings_in_menu() -> MenuItem:
    return ForReaders(
        _("事项台账"),
        reverse("catalogue_findings"),
        name="findings",
        icon_name="list-ul",
        order=110,
    )


@hooks.register("register_admin_menu_item")
def imports_in_menu() -> MenuItem:
    return ForWriters(
        _("导入和导出"), reverse("catalogue_imports"), name="imports", icon_name="upload", order=120
    )


class OwnDepartments(Component):
    """On the first page after signing in: what waits in one's own departments; those of the hall have the whole list."""

    order = 150
    template_name = "catalogue/admin/home_panel.html"

    def __init__(self, lines: list[findings.Line]) -> None:
        self.lines = lines

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"lines": self.lines}


@hooks.register("construct_homepage_panels")
def own_departments(request: HttpRequest, panels: list[Component]) -> None:
    if not request.user.has_perm("catalogue.view_finding") and (
        lines := findings.lines(request.user)
    ):
        panels.append(OwnDepartments(lines))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("matters/", desk_views.index, name="catalogue_findings"),
        path("matters/department/<int:pk>/", desk_views.department, name="catalogue_department"),
        path("matters/imports/", desk_views.imports, name="catalogue_imports"),
        path("matters/imports/<int:pk>/", desk_views.import_set, name="catalogue_import"),
        path("matters/export.<str:kind>", desk_views.export, name="catalogue_export"),
        path("matters/<int:pk>/", desk_views.matter, name="catalogue_matter"),
        path("matters/<int:pk>/preview/", desk_views.preview, name="catalogue_preview"),
        path("matters/<int:pk>/preview/<slug:mode>/", desk_views.preview, name="catalogue_preview"),
    ]


@hooks.register("after_create_snippet")
def give_it_a_place(_request: Any, instance: Any) -> None:
    """A department made by hand can have matters at once."""
    if isinstance(instance, Department):
        department_page(instance)
