"""What readers say of a guide: whether it helped, and what is wrong with it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Opinion(models.Model):
    """One answer to “这一页有帮助吗”, about one publication. Numbers of persons are masked, nobody is named."""

    class Reason(models.TextChoices):
        DIFFERENT = "different", _("和实际办的不一样")
        MISSING = "missing", _("要的内容没有写")
        UNCLEAR = "unclear", _("看不懂")
        WRONG_MATTER = "wrong_matter", _("不是我要办的事")
        OTHER = "other", _("别的")

    matter_uid = models.CharField(max_length=40, db_index=True)
    title = models.CharField(_("事项"), max_length=255)
    code = models.CharField(_("实施编码"), max_length=64)
    department = models.CharField(_("部门"), max_length=255)
    revision = models.PositiveIntegerField(_("版本"))
    helped = models.BooleanField(_("有帮助"))
    reason = models.CharField(_("哪里不好"), max_length=12, choices=Reason, blank=True)
    text = models.CharField(_("说了什么"), max_length=500, blank=True)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    settled = models.BooleanField(_("已处理"), default=False)
    note = models.CharField(_("怎么处理的"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("指南反馈")
        verbose_name_plural = _("指南反馈")
        ordering = ["settled", "-at"]

    def __str__(self) -> str:
        said = _("有帮助") if self.helped else self.get_reason_display()
        return f"{self.title} · {said}"
