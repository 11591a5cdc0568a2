"""Wagtail tells that a page was published or withdrawn; here it becomes a publication."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from cms.catalogue.departments import Department
from cms.catalogue.models import MatterPage
from cms.catalogue.publishing import record_publication, record_withdrawal
from cms.catalogue.tasks import republish


def on_published(instance: MatterPage, revision: Any = None, **kwargs: Any) -> None:
    record_publication(instance, getattr(revision, "user", None))


def on_withdrawn(instance: MatterPage, **kwargs: Any) -> None:
    record_withdrawal(instance)


def on_department_saved(instance: Department, *, created: bool, **kwargs: Any) -> None:
    if not created and not kwargs.get("raw"):
        republish.enqueue(instance.pk)


def connect() -> None:
    page_published.connect(on_published, sender=MatterPage, dispatch_uid="catalogue")
    page_unpublished.connect(on_withdrawn, sender=MatterPage, dispatch_uid="catalogue")
    post_delete.connect(on_withdrawn, sender=MatterPage, dispatch_uid="catalogue")
    post_save.connect(on_department_saved, sender=Department, dispatch_uid="catalogue")
