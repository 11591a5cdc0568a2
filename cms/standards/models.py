"""The standards system: the table of subsystems as a tree, and the standards that fill it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.catalogue import lifecycle
from cms.catalogue.departments import Department
from cms.standards.forms import StandardForm, WorkForm
from cms.standards.states import SETTLED, State
from cms.standards.work import (
    Check,
    Correction,
    Plan,
    ScoreLine,
    ScoreSheet,
    Training,
)

__all__ = [
    "Check",
    "Correction",
    "Opinion",
    "Plan",
    "ScoreLine",
    "ScoreSheet",
    "Standard",
    "StandardEvent",
    "Subsystem",
    "Training",
]


class Subsystem(models.Model):
    """One box of the system table: a layer, a subsystem or a class in one. How deep the tree goes is data."""

    code = models.CharField(_("分类号"), max_length=20, unique=True, help_text=_("例：TG1.2"))
    name = models.CharField(_("名称"), max_length=80)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )
    note = models.CharField(_("收什么标准"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("子体系")
        verbose_name_plural = _("体系表")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def clean(self) -> None:
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("上级不能是自己，也不能是自己下面的。")})
            above = above.parent


class Standard(models.Model):
    """One standard. Its class code is that of its subsystem with a serial number; five columns make the detail table."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("国家标准")
        TRADE = "trade", _("行业标准")
        LOCAL = "local", _("地方标准")
        OWN = "own", _("本厅标准")

    class_code = models.CharField(
        _("分类号"), max_length=24, unique=True, help_text=_("子体系的分类号加顺序号，例：TG1.2-03")
    )
    number = models.CharField(
        _("标准编号"), max_length=60, unique=True, help_text=_("例：GB/T 39046-2020")
    )
    name = models.CharField(_("标准名称"), max_length=160)
    level = models.CharField(_("级别"), max_length=10, choices=Level, default=Level.OWN)
    subsystem = models.ForeignKey(
        Subsystem, models.PROTECT, related_name="standards", verbose_name=_("子体系")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("责任部门")
    )
    body = RichTextField(
        _("正文"),
        blank=True,
        features=["h3", "ol", "ul", "bold"],
        help_text=_("本厅标准写全文；国家、行业、地方标准写适用的要点，全文在发布机关的网站"),
    )
    official_url = models.URLField(_("全文地址"), blank=True)
    opinions_until = models.DateField(_("征求意见截止"), null=True, blank=True)
    in_force_since = models.DateField(_("实施日期"), null=True, blank=True)
    replaces = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="replaced_by",
        verbose_name=_("代替哪些标准"),
    )
    state = models.CharField(
        _("状态"), max_length=12, choices=State, default=State.DRAFTING, editable=False
    )

    base_form_class = StandardForm

    class Meta:
        verbose_name = _("标准")
        verbose_name_plural = _("标准明细")
        ordering = ["class_code"]
        permissions = [("approve_standard", _("批准、废止标准"))]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("standards:standard", args=[self.pk])

    @property
    def is_settled(self) -> bool:
        """It is, or was, in force."""
        return self.state in SETTLED


class StandardEvent(lifecycle.Event):
    about = models.ForeignKey(Standard, models.CASCADE, related_name="events")


class Opinion(models.Model):
    """What somebody said of a draft, and what was made of it."""

    class Answer(models.TextChoices):
        OPEN = "", _("还没有答复")
        TAKEN = "taken", _("采纳")
        PARTLY = "partly", _("部分采纳")
        LEFT = "left", _("不采纳")

    standard = models.ForeignKey(
        Standard, models.CASCADE, related_name="opinions", verbose_name=_("标准")
    )
    said_by = models.CharField(_("谁提的"), max_length=80, help_text=_("单位名称；个人写“市民”"))
    text = models.TextField(_("意见"))
    on = models.DateField(_("日期"), default=timezone.localdate)
    answer = models.CharField(_("采纳没有"), max_length=8, choices=Answer, blank=True)
    why = models.CharField(_("理由"), max_length=300, blank=True, help_text=_("不采纳的写明理由"))

    base_form_class = WorkForm

    class Meta:
        verbose_name = _("意见")
        verbose_name_plural = _("征求到的意见")
        ordering = ["-on", "pk"]

    def __str__(self) -> str:
        return f"{self.said_by} · {self.standard}"
