"""The lexicon and the queue of what was not found, where editors work."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.finder import lexicon, lexicon_views, queue_views
from cms.finder.models import LexiconEntry
from search.lexicon import COLUMNS


class LexiconIndex(IndexView):
    @property
    def header_more_buttons(self) -> list[Button]:
        upload = Button(
            _("导入表格"), url=reverse("finder_lexicon_upload"), icon_name="upload", priority=80
        )
        return [*super().header_more_buttons, upload]


class LexiconViewSet(SnippetViewSet):
    """Entries are switched off rather than deleted: what was deleted would come back with an upgrade."""

    model = LexiconEntry
    index_view_class = LexiconIndex
    icon = "openquote"
    menu_label = _("搜索词典")
    menu_name = "lexicon"
    add_to_admin_menu = True
    menu_order = 220
    list_display = ["everyday", "official", "kind", "weight", "active", "key", "changed_at"]
    list_filter = ["theme", "kind", "direction", "active"]
    search_fields = ["everyday", "official", "key"]
    list_export = [*COLUMNS, "active"]
    export_filename = "lexicon"
    list_per_page = 50
    panels = [
        FieldPanel("everyday"),
        FieldPanel("official"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("direction"), FieldPanel("weight")]),
        FieldRowPanel([FieldPanel("key"), FieldPanel("active")]),
    ]


register_snippet(LexiconViewSet)


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("finder.add_lexiconentry")


@hooks.register("register_admin_menu_item")
def queue_in_menu() -> MenuItem:
    address = reverse(queue_views.QUEUE)
    return QueueMenuItem(_("没找到的搜索"), address, name="queue", icon_name="search", order=221)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("lexicon/upload/", lexicon_views.upload, name="finder_lexicon_upload"),
        path("lexicon/queue/", queue_views.index, name=queue_views.QUEUE),
        path("lexicon/queue/settle/", queue_views.settle, name="finder_settle"),
        path("lexicon/queue/entry/", queue_views.entry, name="finder_entry"),
        path("lexicon/queue/preview/", queue_views.preview, name="finder_entry_preview"),
    ]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def felt_at_once(_request: Any, instance: Any) -> None:
    if isinstance(instance, LexiconEntry):
        lexicon.forget()
