"""What the catalogue keeps beside its pages: publications, codes of a period, findings of imports, work calendars."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.catalogue.departments import Department
from cms.catalogue.import_sets import ImportItem, ImportSet
from cms.catalogue.life_events import LifeEventPage
from cms.catalogue.pages import CatalogueIndexPage, DepartmentPage, MatterPage
from cms.catalogue.reviewing import DepartmentReview

__all__ = [
    "CatalogueIndexPage",
    "Department",
    "DepartmentPage",
    "DepartmentReview",
    "Finding",
    "ImportFinding",
    "ImportItem",
    "ImportSet",
    "LifeEventPage",
    "MatterCode",
    "MatterPage",
    "Revision",
    "WorkCalendarYear",
]

SEPARATOR = "|"


class RevisionQuerySet(models.QuerySet["Revision"]):
    def live(self) -> "RevisionQuerySet":
        return self.filter(live=True)

    def with_theme(self, theme: str) -> "RevisionQuerySet":
        return self.filter(themes__contains=f"{SEPARATOR}{theme}{SEPARATOR}")

    def for_audience(self, code: str) -> "RevisionQuerySet":
        return self.filter(audience__contains=f"{SEPARATOR}{code}{SEPARATOR}")


class Revision(models.Model):
    """One publication of a matter: its facts then, immutable. `number` counts the publications of that matter."""

    matter_uid = models.CharField(max_length=40)
    number = models.PositiveIntegerField(_("版本"))
    facts = models.JSONField(_("事实"))
    code = models.CharField(_("实施编码"), max_length=64)
    title = models.CharField(_("事项名称"), max_length=255)
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="revisions", verbose_name=_("实施主体")
    )
    themes = models.TextField(blank=True)
    audience = models.CharField(max_length=40, blank=True)
    listed_only = models.BooleanField(_("只列目录"), default=False)
    published_at = models.DateTimeField(_("发布时间"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("发布人"),
    )
    live = models.BooleanField(_("现行"), default=True)
    ended_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("发布版本")
        verbose_name_plural = _("发布版本")
        ordering = ["matter_uid", "number"]
        constraints = [
            models.UniqueConstraint(fields=["matter_uid", "number"], name="revision_once"),
            models.UniqueConstraint(
                fields=["matter_uid"],
                condition=models.Q(live=True),
                name="one_live_revision_per_matter",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(live=True), name="one_live_revision_per_code"
            ),
        ]
        indexes = [models.Index(fields=["code", "live"]), models.Index(fields=["live", "title"])]

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"


class MatterCode(models.Model):
    """Which code a matter had from when until when: a transfer to another department gives a new one."""

    matter_uid = models.CharField(max_length=40, db_index=True)
    code = models.CharField(_("实施编码"), max_length=64, db_index=True)
    since = models.DateTimeField(_("启用"), default=timezone.now)
    until = models.DateTimeField(_("停用"), null=True, blank=True)

    class Meta:
        verbose_name = _("编码沿革")
        verbose_name_plural = _("编码沿革")
        ordering = ["matter_uid", "since"]

    def __str__(self) -> str:
        return self.code


class ImportFinding(models.Model):
    """What an import took although an editor would be asked about it, or could not take. Replaced by the next import."""

    matter_uid = models.CharField(max_length=40, db_index=True)
    title = models.CharField(_("事项名称"), max_length=255)
    code = models.CharField(_("类别"), max_length=60)
    message = models.TextField(_("问题"))
    where = models.CharField(_("在哪里"), max_length=120, blank=True)
    found_at = models.DateTimeField(_("发现时间"), default=timezone.now)

    class Meta:
        verbose_name = _("导入问题")
        verbose_name_plural = _("导入问题")
        ordering = ["title", "matter_uid", "pk"]

    def __str__(self) -> str:
        return f"{self.title}：{self.message}"


class Finding(models.Model):
    """What the publishing checks say of a live matter. Replaced by the next check, which every publication asks for."""

    matter_uid = models.CharField(max_length=40, db_index=True)
    department = models.ForeignKey(Department, models.CASCADE, related_name="+")
    title = models.CharField(_("事项名称"), max_length=255)
    level = models.CharField(
        _("轻重"), max_length=5, choices=(("block", _("不改不能发布")), ("warn", _("请看一看")))
    )
    code = models.CharField(_("类别"), max_length=60)
    message = models.TextField(_("问题"))
    where = models.CharField(_("在哪里"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("核对结果")
        verbose_name_plural = _("核对结果")
        ordering = ["title", "matter_uid", "level"]

    def __str__(self) -> str:
        return f"{self.title}：{self.message}"


class WorkCalendarYear(models.Model):
    """The State Council's table of one year: holidays on working days, and weekend days that are worked."""

    year = models.PositiveSmallIntegerField(_("年"), primary_key=True)
    days_off = models.JSONField(_("放假"), default=list, help_text=_('["2026-01-01", …]'))
    days_worked = models.JSONField(_("补班"), default=list, help_text=_('["2026-02-14", …]'))

    class Meta:
        verbose_name = _("工作日历")
        verbose_name_plural = _("工作日历")
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
