"""What editors find in Wagtail's menu beside the pages: departments, halls and service points."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.catalogue.models import Department


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
