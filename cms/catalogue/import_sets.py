"""A file that an editor uploaded, as a set of changes that wait to be approved: nothing of it is in the catalogue before."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.facts.codec import from_json
from cms.facts.matter import Matter


class ImportSet(models.Model):
    """One upload."""

    name = models.CharField(_("文件"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("谁")
    )
    at = models.DateTimeField(_("上传时间"), default=timezone.now)
    not_taken = models.JSONField(
        _("没有读懂的字段"), default=list, help_text=_("文件里有、系统里没有位置的")
    )

    class Meta:
        verbose_name = _("导入的文件")
        verbose_name_plural = _("导入的文件")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class ImportItem(models.Model):
    """One matter of an upload, with the facts it would have."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等您决定")
        DRAFTED = "drafted", _("已放进草稿")
        PUBLISHED = "published", _("已发布")
        LEFT = "left", _("没有采用")

    of = models.ForeignKey(ImportSet, models.CASCADE, related_name="items")
    place = models.PositiveIntegerField()
    code = models.CharField(_("实施编码"), max_length=64)
    title = models.CharField(_("事项名称"), max_length=255)
    department_code = models.CharField(max_length=64)
    facts = models.JSONField()
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)

    class Meta:
        verbose_name = _("导入的事项")
        verbose_name_plural = _("导入的事项")
        ordering = ["of", "place"]

    def __str__(self) -> str:
        return self.title

    def as_matter(self) -> Matter:
        return from_json(self.facts)
