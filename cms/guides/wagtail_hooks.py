"""Readers' opinions, where editors work."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.guides.models import Opinion


class OpinionViewSet(SnippetViewSet):
    """Written by readers: editors settle them with a note, and change nothing else."""

    model = Opinion
    icon = "comment"
    menu_label = _("指南反馈")
    menu_name = "opinions"
    add_to_admin_menu = True
    menu_order = 210
    list_display = ["title", "helped", "reason", "text", "revision", "at", "settled"]
    list_filter = ["settled", "helped", "reason", "department"]
    search_fields = ["title", "text", "code"]
    inspect_view_enabled = True
    list_per_page = 50
    panels = [
        FieldPanel("title", read_only=True),
        FieldPanel("code", read_only=True),
        FieldPanel("revision", read_only=True),
        FieldPanel("helped", read_only=True),
        FieldPanel("reason", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("settled"),
        FieldPanel("note"),
    ]


register_snippet(OpinionViewSet)
