"""Departments, halls and service points: one tree, edited as a snippet, copied into every publication."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms import facts
from cms.blocks.fields import LinesField


class Department(index.Indexed, models.Model):  # type: ignore[django-manager-missing]  # of pages, see there
    """A body that implements matters (实施主体), a hall that receives for many, or a point of a hall."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("部门")
        HALL = "hall", _("政务大厅")
        POINT = "point", _("便民服务点")

    code = models.CharField(
        _("代码"),
        max_length=64,
        unique=True,
        help_text=_("GB/T 39046 实施主体代码：统一社会信用代码 18 位，乡镇街道的 TE 代码也行"),
    )
    name = models.CharField(_("名称"), max_length=200, help_text=_("GB/T 39046 实施主体，全称"))
    short_name = models.CharField(_("简称"), max_length=60, blank=True, help_text=_("例：市监局"))
    kind = models.CharField(_("类别"), max_length=12, choices=Kind, default=Kind.DEPARTMENT)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )
    receives_for = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="received_at",
        verbose_name=_("代收部门"),
        help_text=_("大厅和服务点：窗口替哪些部门收件；决定仍由部门作出"),
    )
    phones = LinesField(_("咨询电话"), help_text=_("一行一个，带区号"))
    complaint_phones = LinesField(_("投诉电话"), help_text=_("一行一个，带区号"))
    address = models.CharField(_("地址"), max_length=200, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("name", "short_name", "code", "kind")],
            heading=_("名称和代码"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("parent", "receives_for")], heading=_("上下级和代收")
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("address", "phones", "complaint_phones")],
            heading=_("联系"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("code"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("部门")
        verbose_name_plural = _("部门、大厅和服务点")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def as_facts(self) -> facts.Department:
        return facts.Department(self.code, self.name, self.short_name)
