"""Help with a filing by the hall (帮办代办): who asked, for whom, who helps, with what mandate. What may be done: helping.py."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    ELDERLY = "elderly", _("老年人")
    DISABLED = "disabled", _("残疾人")
    PROJECT = "project", _("重点项目")
    VILLAGE = "village", _("村（社区）代办点")
    COUNTER = (
        "counter",
        _("到窗口来办"),
    )  # somebody stands at the counter: nobody asks, a clerk takes it in


class Scope(models.TextChoices):
    PART = "part", _("帮我填表、传材料")
    WHOLE = "whole", _("全程代办：填表、传材料、补正、跟进")


class Errand(models.Model):
    """One person helped with one filing. The mandate is the person's own word; it ends when either says so."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="errands"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(_("为什么帮办"), max_length=12, choices=Why)
    scope = models.CharField(_("帮到哪一步"), max_length=12, choices=Scope, default=Scope.PART)
    words = models.TextField(_("要办什么"), blank=True)
    hall = models.ForeignKey(
        "catalogue.Department", on_delete=models.PROTECT, related_name="+", verbose_name=_("大厅")
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name=_("帮办员"),
    )
    filing = models.OneToOneField(
        "filings.Filing",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="errand",
    )
    asked_at = models.DateTimeField(default=timezone.now)
    mandated_at = models.DateTimeField(null=True, blank=True)
    on_paper = models.BooleanField(default=False, help_text=_("授权和确认签在纸上，存在大厅"))
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("帮办代办")
        verbose_name_plural = _("帮办代办")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.get_why_display()}"

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def awaits_mandate(self) -> bool:
        return not self.is_over and self.agent_id is not None and self.mandated_at is None

    @property
    def runs(self) -> bool:
        return not self.is_over and self.mandated_at is not None

    @property
    def stage(self) -> str:
        if self.is_over:
            return str(_("已结束"))
        if self.agent_id is None:
            return str(_("等大厅派人"))
        return str(_("正在帮办")) if self.mandated_at else str(_("等本人授权"))


class ErrandNote(models.Model):
    """One line of the log of an errand. Written with the act, never changed."""

    errand = models.ForeignKey(Errand, on_delete=models.CASCADE, related_name="notes")
    act = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("帮办记录")
        verbose_name_plural = _("帮办记录")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d %H:%M}"

    @property
    def label(self) -> str:
        return str(ACTS[self.act])


ACTS = {
    "ask": _("申请帮办"),
    "assign": _("派帮办员"),
    "mandate": _("授权"),
    "begin": _("开始填表"),
    "confirm": _("申请人当面看过，签字确认"),
    "end": _("结束帮办"),
}
