"""Site inspections and expert reviews as tasks: when, by whom, what is looked at, what was found. How they run: inquiring.py."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.files.models import StoredFile


class Kind(models.TextChoices):
    INSPECTION = "inspection", _("现场核查")
    EXPERTS = "experts", _("专家评审")


class Inquiry(models.Model):
    """One task beside the desk. Two officers answer for it: the first writes the record, the second confirms it."""

    filing = models.ForeignKey("filings.Filing", on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    day = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=200)
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("记录人"),
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("确认人"),
    )
    points = models.JSONField(_("核查要点"), help_text=_('[{"say", "found", "note"}, …]'))
    record = models.TextField(_("记录"), blank=True)
    planned_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("核查和评审")
        verbose_name_plural = _("核查和评审")
        ordering = ["planned_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="an_inquiry_takes_two_officers"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None

    @property
    def is_recorded(self) -> bool:
        return self.recorded_at is not None


class Photo(models.Model):
    """A picture taken at an inquiry."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="photos")
    stored = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="inquiry_photo"
    )

    class Meta:
        verbose_name = _("现场照片")
        verbose_name_plural = _("现场照片")

    def __str__(self) -> str:
        return str(self.stored)
