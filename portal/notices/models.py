"""Mail on its way, and signs of life of the processes that carry it."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One mail, kept before it is sent: what is in the database is never lost with a process."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.TextField(_("收件人"), help_text=_("逗号隔开"))
    sender = models.CharField(_("发件人"), max_length=254)
    subject = models.CharField(_("标题"), max_length=254)
    body = models.TextField(_("正文"))
    created_at = models.DateTimeField(_("写好"), default=timezone.now, db_index=True)
    delivered_at = models.DateTimeField(_("送出"), null=True, blank=True)

    class Meta:
        verbose_name = _("邮件")
        verbose_name_plural = _("邮件")

    def __str__(self) -> str:
        return self.subject

    @property
    def addresses(self) -> list[str]:
        return self.to.split(",")


class Pulse(models.Model):
    """When a worker or the clock was last seen alive."""

    name = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=64)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("进程")
        verbose_name_plural = _("进程")

    def __str__(self) -> str:
        return self.name
