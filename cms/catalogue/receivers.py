"""Wagtail tells that a page was published or withdrawn; here it becomes a publication."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move, task_submitted

from cms.catalogue import ports, tree
from cms.catalogue.departments import Department
from cms.catalogue.models import DepartmentPage, MatterPage
from cms.catalogue.publishing import record_publication, record_withdrawal
from cms.catalogue.reviewing import tell_reviewers
from cms.catalogue.tasks import published, republish


def on_published(instance: MatterPage, revision: Any = None, **kwargs: Any) -> None:
    tree.put_in_place(instance)
    record_publication(instance, getattr(revision, "user", None))


def on_withdrawn(instance: MatterPage, **kwargs: Any) -> None:
    record_withdrawal(instance)


def on_moved(instance: Page, parent_page_after: Any, **kwargs: Any) -> None:
    """Moved by hand under another department: it is that department's matter now, and published as such."""
    page, department = (
        MatterPage.objects.get(pk=instance.pk),
        parent_page_after.specific.department,
    )
    if page.department_id != department.pk:
        page.department = department
        page.save(update_fields=["department"])
        record_publication(page)


def on_department_saved(instance: Department, *, created: bool, **kwargs: Any) -> None:
    if not created and not kwargs.get("raw"):
        DepartmentPage.objects.filter(department=instance).update(
            title=str(instance), draft_title=str(instance)
        )
        republish.enqueue(instance.pk)


def on_migrated(**kwargs: Any) -> None:
    tree.settle()


def connect() -> None:
    if published not in ports.on_published:
        ports.on_published.append(published)
    page_published.connect(on_published, sender=MatterPage, dispatch_uid="catalogue")
    page_unpublished.connect(on_withdrawn, sender=MatterPage, dispatch_uid="catalogue")
    post_delete.connect(on_withdrawn, sender=MatterPage, dispatch_uid="catalogue")
    post_save.connect(on_department_saved, sender=Department, dispatch_uid="catalogue")
    post_page_move.connect(on_moved, sender=MatterPage, dispatch_uid="catalogue")
    task_submitted.connect(tell_reviewers, dispatch_uid="catalogue")
    post_migrate.connect(
        on_migrated, sender=apps.get_app_config("catalogue"), dispatch_uid="catalogue"
    )
