"""The pages of the catalogue: one index, and one page per matter with all its facts."""

import secrets
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms import facts
from cms.catalogue import mapping, ports
from cms.catalogue.departments import Department
from cms.catalogue.matter_fields import (
    ContentFields,
    IdentityFields,
    LimitFields,
    PowerFields,
    ServiceFields,
)
from cms.catalogue.published import Published, matter_url


def new_uid() -> str:
    return f"m-{secrets.token_hex(5)}"


class ElsewherePage(Page):
    """Stands in the tree for its editors; the public is led to the list of matters."""

    promote_panels: list[Any] = []

    class Meta:
        abstract = True

    def public_url(self) -> str:
        return "/matters/"

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], self.public_url())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.public_url())


class CatalogueIndexPage(ElsewherePage):
    """Holds the departments' pages, and these the matters."""

    max_count = 1
    subpage_types = [
        "catalogue.DepartmentPage",
        "catalogue.LifeEventPage",
        "press.PressPage",
    ]

    class Meta:
        verbose_name = _("事项目录")


class DepartmentPage(ElsewherePage):
    """The matters of one department: the place in the tree that its editors and reviewers have rights to."""

    parent_page_types = ["catalogue.CatalogueIndexPage"]
    subpage_types = ["catalogue.MatterPage"]

    department = models.OneToOneField(
        Department, models.PROTECT, related_name="page", verbose_name=_("部门")
    )
    editors = models.ForeignKey(
        "auth.Group",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("部门编辑"),
        help_text=_("这个组的人编这个部门的事项，不能发布"),
    )
    reviewers = models.ForeignKey(
        "auth.Group",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("部门审核"),
        help_text=_("这个组的人审核这个部门送来的草稿"),
    )

    content_panels = [
        FieldPanel(name, read_only=True) for name in ("title", "department", "editors", "reviewers")
    ]

    class Meta:
        verbose_name = _("部门的事项")
        verbose_name_plural = _("部门的事项")

    def public_url(self) -> str:
        return f"/matters/?department={quote(self.department.code)}"


class MatterPage(IdentityFields, LimitFields, ServiceFields, PowerFields, ContentFields, Page):  # type: ignore[django-manager-missing]  # Wagtail builds it at run time
    """One matter (事项) as editors describe it; everything the public sees follows from `as_matter`."""

    parent_page_types = ["catalogue.DepartmentPage"]
    subpage_types: list[str] = []

    uid = models.CharField(max_length=40, unique=True, editable=False, default=new_uid)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="matters",
        verbose_name=_("实施主体"),
        help_text=_("GB/T 39046 实施主体"),
    )

    exclude_fields_in_copy = ["uid"]
    preview_modes = [
        ("", _("办事指南")),
        ("checklist", _("材料清单")),
        ("form", _("网上表单")),
        ("answers", _("智能助手的回答")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.SearchField("main_item"),
        index.FilterField("code"),
        index.FilterField("department"),
    ]

    class Meta:
        verbose_name = _("事项")
        verbose_name_plural = _("事项")

    def as_matter(self) -> facts.Matter:
        """The facts as they stand in this object: draft or live, saved or not."""
        return mapping.facts_of_page(self)

    def apply(self, matter: facts.Matter, department: Department | None = None) -> None:
        """Put facts into the columns without saving; a department that is not known yet stays unsaved too."""
        if department is None and (
            not self.department_id or self.department.as_facts() != matter.department
        ):
            department = Department(**vars(matter.department))
        if department is not None:
            self.department = department
        mapping.fill_page(self, matter)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.uid
        super().full_clean(*args, **kwargs)

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], matter_url(self.code))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(matter_url(self.code))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return ports.render_preview(request, self.as_published(), mode_name)

    def as_published(self, number: int = 0, at: datetime | None = None) -> Published:
        """These facts as if they were published now, for previews: number 0 is no publication."""
        return Published(
            matter=self.as_matter(),
            revision=number,
            published_at=at or timezone.now(),
            department_id=self.department_id,
            uid=self.uid,
        )
