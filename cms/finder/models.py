"""What people looked for and did not find, with numbers of persons masked, for editors to fill the gaps."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MissedQuery(models.Model):
    text = models.CharField(_("想办什么"), max_length=200)
    searched = models.CharField(_("当时搜的"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        verbose_name = _("没找到的事")
        verbose_name_plural = _("没找到的事")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.text
