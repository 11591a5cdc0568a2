"""Where matters stand in Wagtail's tree: each under the page of its department, whose people have rights there."""

from wagtail.models import Page, Site

from cms.catalogue import rights
from cms.catalogue.departments import Department
from cms.catalogue.models import CatalogueIndexPage, DepartmentPage, MatterPage


def catalogue_index() -> CatalogueIndexPage:
    """The one index page, made under the site's home page when it is first asked for, with the hall's groups."""
    index = CatalogueIndexPage.objects.first()
    if index is None:
        index = CatalogueIndexPage(title="事项目录", slug="catalogue", show_in_menus=False)
        _home().add_child(instance=index)
        rights.settle_hall(index)
    return index


def department_page(department: Department) -> DepartmentPage:
    """The page of a department, made with its groups when it is first asked for."""
    page = DepartmentPage.objects.filter(department=department).first()
    if page is None:
        page = DepartmentPage(
            title=str(department), slug=f"d{department.pk}", department=department
        )
        catalogue_index().add_child(instance=page)
        rights.settle_department(page)
    return page


def put_in_place(matter: MatterPage) -> None:
    """Move a matter under the department that it names (划转), if it is not there."""
    above = DepartmentPage.objects.parent_of(matter).first()
    if above is None or above.department_id != matter.department_id:
        fresh = MatterPage.objects.get(pk=matter.pk)
        fresh.move(department_page(matter.department), pos="last-child")


def settle() -> None:
    """Give halls from before there were rights per department their groups and the workflow."""
    if index := CatalogueIndexPage.objects.first():
        rights.settle_hall(index)
        unsettled = DepartmentPage.objects.filter(editors=None) | DepartmentPage.objects.filter(
            reviewers=None
        )
        for page in unsettled.select_related("department"):
            rights.settle_department(page)


def _home() -> Page:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site.root_page if site else Page.get_first_root_node()
