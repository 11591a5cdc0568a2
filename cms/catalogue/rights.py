"""Who may do what with matters, as Wagtail groups: made once, then an administrator puts people in and takes them out.

The hall's editors publish everywhere. A department's editors write its own matters, its reviewers pass them on, the hall's
approvers publish; auditors read all and change nothing.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.catalogue.models import CatalogueIndexPage, Department, DepartmentPage, DepartmentReview

EDITORS = "编辑"
APPROVERS = "大厅审批"
AUDITORS = "审计"
DEPARTMENT_EDITORS = "部门编辑 {}"
DEPARTMENT_REVIEWERS = "部门审核 {}"
WORKFLOW = "部门审核，大厅审批"

WRITE = ("add_page", "change_page", "lock_page")
REVIEW = ("change_page", "lock_page", "unlock_page")
PUBLISH = ("change_page", "publish_page", "lock_page", "unlock_page")

LISTS = {
    "standards": ("subsystem", "standard", "opinion", "plan", "training", "check", "scoresheet"),
    "powers": ("power", "proposal", "placematter"),
}
READ_LISTS = tuple((app, f"view_{name}") for app, names in LISTS.items() for name in names)
WRITE_LISTS = (
    *(("standards", f"{act}_{name}") for name in LISTS["standards"] for act in ("add", "change")),
    *(("standards", f"delete_{name}") for name in LISTS["standards"] if name != "standard"),
    *(("powers", f"{act}_placematter") for act in ("add", "change", "delete")),
    ("powers", "change_power"),
    ("powers", "add_proposal"),
    ("powers", "change_proposal"),
)
APPROVE_LISTS = (("standards", "approve_standard"), ("powers", "approve_proposal"))

ENTER = (("wagtailadmin", "access_admin"),)
READ = (
    *ENTER,
    ("catalogue", "view_finding"),
    ("catalogue", "view_importfinding"),
    *READ_LISTS,
)
EVERYWHERE = (
    *READ,
    *WRITE_LISTS,
    ("catalogue", "add_department"),
    ("catalogue", "change_department"),
    ("catalogue", "view_department"),
    ("guides", "view_opinion"),
    ("guides", "change_opinion"),
)


def settle_hall(index: CatalogueIndexPage) -> None:
    """The groups of the whole catalogue, and the way of a draft to publication where none is set."""
    _group(EDITORS, index, (*WRITE, "publish_page", "unlock_page"), EVERYWHERE)
    approvers = _group(APPROVERS, index, PUBLISH, (*READ, *APPROVE_LISTS))
    _group(AUDITORS, index, (), READ)
    if not WorkflowPage.objects.filter(page=index).exists():
        WorkflowPage.objects.create(page=index, workflow=_workflow(approvers))


def extend(app: str) -> None:
    """Give groups from before there was this app what they need of it, where they have nothing of it yet."""
    wanted = {
        EDITORS: EVERYWHERE,
        APPROVERS: (*READ, *APPROVE_LISTS),
        AUDITORS: READ,
    }
    for group in Group.objects.filter(name__in=wanted):
        if not group.permissions.filter(content_type__app_label=app).exists():
            _grant(group, (one for one in wanted[group.name] if one[0] == app))


def settle_department(page: DepartmentPage) -> None:
    """The two groups of a department, where it has none yet."""
    if page.editors_id is None:
        page.editors = _group(name_for(DEPARTMENT_EDITORS, page.department), page, WRITE, ENTER)
    if page.reviewers_id is None:
        name = name_for(DEPARTMENT_REVIEWERS, page.department)
        page.reviewers = _group(name, page, REVIEW, ENTER)
    DepartmentPage.objects.filter(pk=page.pk).update(editors=page.editors, reviewers=page.reviewers)


def name_for(pattern: str, department: Department) -> str:
    """Codes tell departments of one name apart."""
    return pattern.format(f"{str(department)[:60]} {department.code}")


def _group(
    name: str, page: Page, on_pages: Iterable[str], elsewhere: Iterable[tuple[str, str]]
) -> Group:
    group, made = Group.objects.get_or_create(name=name)
    for codename in on_pages:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission
        )
    if made:
        _grant(group, elsewhere)
    return group


def _grant(group: Group, permissions: Iterable[tuple[str, str]]) -> None:
    for app, codename in permissions:
        found = Permission.objects.get(content_type__app_label=app, codename=codename)
        group.permissions.add(found)


def _workflow(approvers: Group) -> Workflow:
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        hall = GroupApprovalTask.objects.create(name=APPROVERS)
        hall.groups.add(approvers)
        tasks = (DepartmentReview.objects.create(name="部门审核"), hall)
        for order, task in enumerate(tasks):
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow
