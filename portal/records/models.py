"""One line for every act with legal effect and every look into personal data. Lines are added, never changed."""

import datetime
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kept(RuntimeError):
    """Somebody tried to change or delete what is only ever added to."""


class LineQuerySet(models.QuerySet["Line"]):
    def update(self, **values: Any) -> NoReturn:
        raise Kept("the record is only added to")

    def delete(self) -> NoReturn:
        raise Kept("the record is only added to")

    def of_enterprise(self, enterprise_id: int) -> "LineQuerySet":
        return self.filter(enterprise=enterprise_id)

    def looks_at(self, person_id: int) -> "LineQuerySet":
        """When others looked at what is this person's."""
        return self.filter(person=person_id, act__startswith="look").exclude(actor=person_id)

    def looked(self, actor_id: int, about: str, *, since: datetime.datetime) -> "LineQuerySet":
        return self.filter(about=about, actor=actor_id, act="look", at__gte=since)


class Line(models.Model):
    """People and enterprises are numbers without a foreign key: a line outlives what it speaks of.

    `digest` is SHA-256 over `previous` and all other values (chain.py), so that no line can be changed, taken out or
    put between others without breaking every line after it.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    act = models.CharField(_("做了什么"), max_length=40)
    actor = models.BigIntegerField(_("谁"), null=True, help_text=_("空着就是系统"))
    enterprise = models.BigIntegerField(_("替哪个企业"), null=True)
    person = models.BigIntegerField(_("关于谁"), null=True)
    about = models.CharField(_("关于什么"), max_length=80, blank=True)
    data = models.TextField(_("详情"), default="{}", help_text=_("JSON"))
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("行为记录")
        verbose_name_plural = _("行为记录")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["person", "-number"]),
            models.Index(fields=["enterprise", "-number"]),
            models.Index(fields=["about"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Kept("the record is only added to")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Kept("the record is only added to")


class Head(models.Model):
    """The end of the chain, in one row that whoever adds a line locks until the transaction is over."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_head")]

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"
