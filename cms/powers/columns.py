"""What an entry of the powers and duties list says: columns of the entry itself and of a proposal about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.blocks.fields import LinesField
from cms.catalogue import codes


class PowerFacts(models.Model):
    """What an entry says; a proposal carries the same columns until it takes effect."""

    class WhyNone(models.TextChoices):
        """Why an entry has no published matter."""

        NONE = "", _("有对应的事项")
        OF_ITSELF = "of_itself", _("依职权行使，不用申请")
        ELSEWHERE = "elsewhere", _("由上级或别的机关受理")
        NEVER = "never", _("近三年没有发生过")
        SECRET = "secret", _("涉密，不公开")
        SOON = "soon", _("正在编办事指南")

    number = models.CharField(_("权责编码"), max_length=40)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(
        _("类型"),
        max_length=2,
        choices=[(code, label) for code, label in codes.KINDS if code in codes.POWERS],
    )
    base_code = models.CharField(_("基本编码"), max_length=12, blank=True)
    basis = LinesField(_("设定依据"), help_text=_("一行一条：法律名称和条款"))
    duties = LinesField(
        _("责任事项"), help_text=_("一行一条，按环节写：受理、审查、决定、送达、事后监管")
    )
    accountability = LinesField(_("追责情形"), help_text=_("一行一条，写明依据"))
    why_none = models.CharField(_("没有事项的原因"), max_length=10, choices=WhyNone, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
