"""The pages of the catalogue: one index, and one page per matter with all its facts."""

import secrets
from datetime import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms import facts
from cms.catalogue import mapping, ports
from cms.catalogue.departments import Department
from cms.catalogue.editor import matter_panels
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


class CatalogueIndexPage(Page):
    """Holds the matters. The public browses them at /matters/, so this page only leads there."""

    max_count = 1
    subpage_types = ["catalogue.MatterPage"]
    promote_panels: list[Any] = []

    class Meta:
        verbose_name = _("事项目录")

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], "/matters/")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect("/matters/")


class MatterPage(IdentityFields, LimitFields, ServiceFields, PowerFields, ContentFields, Page):  # type: ignore[django-manager-missing]  # Wagtail builds it at run time
    """One matter (事项) as editors describe it; everything the public sees follows from `as_matter`."""

    parent_page_types = ["catalogue.CatalogueIndexPage"]
    subpage_types: list[str] = []

    uid = models.CharField(max_length=40, unique=True, editable=False, default=new_uid)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="matters",
        verbose_name=_("实施主体"),
        help_text=_("GB/T 39046 实施主体"),
    )

    edit_handler = matter_panels()
    exclude_fields_in_copy = ["uid"]
    preview_modes = [("", _("办事指南"))]
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
        return ports.render_guide(request, self.as_published())

    def as_published(self, number: int = 0, at: datetime | None = None) -> Published:
        """These facts as if they were published now, for previews: number 0 is no publication."""
        return Published(
            matter=self.as_matter(),
            revision=number,
            published_at=at or timezone.now(),
            department_id=self.department_id,
            uid=self.uid,
        )
