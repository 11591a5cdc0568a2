"""What is done with standards: plans, training, checks with their corrections, and the hall's score of itself."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cms.catalogue.departments import Department
from cms.standards.forms import WorkForm


def this_year() -> int:
    return timezone.localdate().year


class Plan(models.Model):
    """One line of a year's plan."""

    class Kind(models.TextChoices):
        WRITE = "write", _("制定、修订")
        TRAIN = "train", _("培训")
        CHECK = "check", _("检查")

    year = models.PositiveSmallIntegerField(_("年度"), default=this_year)
    kind = models.CharField(_("做什么"), max_length=8, choices=Kind, default=Kind.WRITE)
    title = models.CharField(_("内容"), max_length=160)
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("责任部门")
    )
    due = models.DateField(_("最晚哪天"))
    done_on = models.DateField(_("哪天做完"), null=True, blank=True)

    base_form_class = WorkForm

    class Meta:
        verbose_name = _("计划")
        verbose_name_plural = _("年度计划")
        ordering = ["-year", "due", "pk"]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"


class Training(models.Model):
    """One training: how many should have come, how many did."""

    title = models.CharField(_("内容"), max_length=160)
    standards = models.ManyToManyField(
        "standards.Standard", related_name="trainings", verbose_name=_("讲哪些标准")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("主办部门")
    )
    held_on = models.DateField(_("哪天"))
    expected = models.PositiveIntegerField(_("应训人数"), validators=[MinValueValidator(1)])
    attended = models.PositiveIntegerField(_("实训人数"))
    note = models.CharField(_("记录"), max_length=300, blank=True)

    base_form_class = WorkForm

    class Meta:
        verbose_name = _("培训")
        verbose_name_plural = _("培训记录")
        ordering = ["-held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attended__lte=F("expected")),
                name="training_of_those_expected",
                violation_error_message=_("实训人数不能多于应训人数。"),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Check(ClusterableModel):
    """One check of whether a standard is lived by; the latest of a standard counts."""

    standard = models.ForeignKey(
        "standards.Standard", models.PROTECT, related_name="checks", verbose_name=_("标准")
    )
    checked_on = models.DateField(_("哪天查的"), default=timezone.localdate)
    checked_by = models.CharField(_("谁查的"), max_length=80, help_text=_("科室或检查组"))
    implemented = models.BooleanField(_("照标准做了"), default=False)
    found = models.TextField(_("查到什么"), blank=True)

    base_form_class = WorkForm

    class Meta:
        verbose_name = _("检查")
        verbose_name_plural = _("检查和整改")
        ordering = ["-checked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.standard} · {self.checked_on}"


class Correction(Orderable):
    """What a check found to be put right."""

    about = ParentalKey(Check, on_delete=models.CASCADE, related_name="corrections")
    what = models.CharField(_("要改什么"), max_length=200)
    due = models.DateField(_("最晚哪天"))
    done_on = models.DateField(_("哪天改好"), null=True, blank=True)
    how = models.CharField(_("怎么改的"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("整改")

    def __str__(self) -> str:
        return self.what


class ScoreSheet(ClusterableModel):
    """The hall's own score of its work with standards in one year."""

    year = models.PositiveSmallIntegerField(_("年度"), unique=True, default=this_year)
    note = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("自评表")
        verbose_name_plural = _("自评表")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class ScoreLine(Orderable):
    """One requirement: how many points it is worth, how many the hall gives itself, and what shows it."""

    sheet = ParentalKey(ScoreSheet, on_delete=models.CASCADE, related_name="lines")
    asked = models.CharField(_("要求"), max_length=200)
    points = models.DecimalField(
        _("分值"), max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal("0.5"))]
    )
    given = models.DecimalField(
        _("自评"), max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal(0))]
    )
    shown_by = models.CharField(_("凭什么"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("一项")
        constraints = [
            models.CheckConstraint(
                condition=Q(given__lte=F("points")),
                name="score_within_points",
                violation_error_message=_("自评不能多于分值。"),
            )
        ]

    def __str__(self) -> str:
        return self.asked
