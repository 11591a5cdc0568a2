"""Where matters stand in Wagtail's tree, and who may edit them there."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, Site

from cms.catalogue.models import CatalogueIndexPage

EDITORS = "编辑"
ON_MATTERS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
ELSEWHERE = (
    ("wagtailadmin", "access_admin"),
    ("catalogue", "add_department"),
    ("catalogue", "change_department"),
    ("catalogue", "view_department"),
    ("catalogue", "view_importfinding"),
    ("guides", "view_opinion"),
    ("guides", "change_opinion"),
)


def catalogue_index() -> CatalogueIndexPage:
    """The one index page, made under the site's home page when it is first asked for, with its editors' group."""
    index = CatalogueIndexPage.objects.first()
    if index is None:
        index = CatalogueIndexPage(title="事项目录", slug="catalogue", show_in_menus=False)
        _home().add_child(instance=index)
        let_editors_publish(index)
    return index


def let_editors_publish(index: CatalogueIndexPage) -> Group:
    """The group of editors: may add, change and publish matters and edit departments, and no more."""
    editors, _made = Group.objects.get_or_create(name=EDITORS)
    for name in ON_MATTERS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.get_or_create(
            group=editors, page=index.page_ptr, permission=permission
        )
    for app, name in ELSEWHERE:
        editors.permissions.add(Permission.objects.get(content_type__app_label=app, codename=name))
    return editors


def _home() -> Page:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site.root_page if site else Page.get_first_root_node()
