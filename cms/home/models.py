"""The home page: what editors may change on it. What it shows of matters and filings comes from selectors."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.home import contents
from cms.home.blocks import RoomsBlock, SayingsBlock


class HomePage(Page):
    """The door of the hall."""

    template = "home/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["catalogue.CatalogueIndexPage"]

    sayings = StreamField(
        SayingsBlock(), verbose_name=_("搜索框下的例子"), blank=True, help_text=_("照平常说话写")
    )
    notice = models.CharField(
        _("公告"), max_length=60, blank=True, help_text=_("一行，空着就不显示")
    )
    notice_url = models.CharField(
        _("公告链接"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^(/|https?://)", _("以 / 或 https:// 开头"))],
    )
    notice_date = models.DateField(_("公告日期"), null=True, blank=True)
    rooms = StreamField(RoomsBlock(), verbose_name=_("九宫：生活里的大事"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("sayings"),
        MultiFieldPanel(
            [FieldPanel("notice"), FieldPanel("notice_url"), FieldPanel("notice_date")],
            heading=_("公告"),
        ),
        FieldPanel("rooms"),
    ]

    class Meta:
        verbose_name = _("首页")
        verbose_name_plural = _("首页")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "section": "home", **contents.of_page(self, request.user)}
