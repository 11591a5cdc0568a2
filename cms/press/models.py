"""What the hall makes public beside guides: policies with a plain reading, notices, answers, decisions, statistics."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.catalogue.models import Department, MatterPage

FEATURES = ["h3", "h4", "bold", "ol", "ul", "link"]


class Kind(models.TextChoices):
    POLICY = "policy", _("政策和解读")
    NOTICE = "notice", _("公告")
    QUESTION = "question", _("大家常问")
    DECISION = "decision", _("许可决定公开")
    STATISTICS = "statistics", _("办件统计")


class PressPage(Page):
    """One text made public, tied to the matters it is about."""

    template = "press/page.html"
    parent_page_types = ["catalogue.CatalogueIndexPage"]
    subpage_types: list[str] = []
    promote_panels = [FieldPanel("slug")]

    kind = models.CharField(_("是什么"), max_length=12, choices=Kind, db_index=True)
    number = models.CharField(
        _("文号"), max_length=80, blank=True, help_text=_("例：青政办发〔2026〕31号")
    )
    issuer = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("谁发的"),
    )
    issued_on = models.DateField(_("哪天发的"), default=timezone.localdate)
    summary = models.TextField(
        _("一句话"), max_length=200, help_text=_("和谁有关、变了什么，用办事人的话说")
    )
    reading = RichTextField(
        _("用平常话解读"),
        blank=True,
        features=FEATURES,
        help_text=_("政策才填：谁能得到什么、怎么申请、从哪天起"),
    )
    body = RichTextField(_("原文"), features=FEATURES)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]), FieldPanel("issuer")],
            heading=_("出处"),
        ),
        FieldPanel("summary"),
        FieldPanel("reading"),
        FieldPanel("body"),
        InlinePanel("matters", label=_("有关的事项")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("reading"),
        index.SearchField("body"),
        index.SearchField("number"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("政策、公告等")
        verbose_name_plural = _("政策、公告等")

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], self.public_url())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.public_url())

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return render(request, self.template, {"page": self, "matters": ()})

    def public_url(self) -> str:
        return reverse("news:page", args=[self.kind, self.slug])


class PressMatter(Orderable):
    """That a text is about a matter."""

    page = ParentalKey(PressPage, on_delete=models.CASCADE, related_name="matters")
    matter = models.ForeignKey(MatterPage, models.CASCADE, related_name="+", verbose_name=_("事项"))

    class Meta(Orderable.Meta):
        verbose_name = _("有关的事项")
        verbose_name_plural = _("有关的事项")

    def __str__(self) -> str:
        return str(self.matter)
