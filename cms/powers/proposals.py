"""Proposals: the only way in which the powers and duties list changes."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cms.blocks.fields import LinesField
from cms.catalogue import codes, lifecycle
from cms.catalogue.departments import Department
from cms.powers.columns import PowerFacts
from cms.powers.forms import ProposalForm
from cms.powers.states import State

NOTICE_DAYS = 7


class Proposal(ClusterableModel):
    """What is to change, why, and from which day; one proposal may hold many entries (批次)."""

    class Kind(models.TextChoices):
        ADD = "add", _("新增")
        CHANGE = "change", _("变更")
        CANCEL = "cancel", _("取消")
        DELEGATE = "delegate", _("下放")
        TAKE_OVER = "take_over", _("承接")
        TRANSFER = "transfer", _("划转")

    kind = models.CharField(_("做什么"), max_length=10, choices=Kind)
    title = models.CharField(_("标题"), max_length=120)
    reason = models.TextField(
        _("理由和依据"), help_text=_("法律、改革文件的名称和文号，为什么要改")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("提出部门")
    )
    target = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("下放或划转给"),
    )
    taken_from = models.CharField(
        _("从哪里承接"), max_length=120, blank=True, help_text=_("承接上级下放的写上级机关")
    )
    notice_days = models.PositiveSmallIntegerField(
        _("公示几天"), default=NOTICE_DAYS, validators=[MinValueValidator(1)]
    )
    effective_on = models.DateField(_("生效日期"))
    notice_from = models.DateField(_("公示起"), null=True, editable=False)
    notice_until = models.DateField(_("公示止"), null=True, editable=False)
    hindrance = models.CharField(
        _("到期没有生效的原因"), max_length=300, blank=True, editable=False
    )
    state = models.CharField(
        _("状态"), max_length=12, choices=State, default=State.DRAFT, editable=False
    )

    base_form_class = ProposalForm

    class Meta:
        verbose_name = _("权责变动")
        verbose_name_plural = _("权责变动")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "effective_on"])]
        permissions = [("approve_proposal", _("批准权责变动"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("powers:proposal", args=[self.pk])


class ProposalEvent(lifecycle.Event):
    about = models.ForeignKey(Proposal, models.CASCADE, related_name="events")


class ProposalItem(Orderable):
    """One entry of a proposal: the entry it is about, or the columns of a new one."""

    about = ParentalKey(Proposal, on_delete=models.CASCADE, related_name="items")
    power = models.ForeignKey(
        "powers.Power",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("清单里的条目"),
        help_text=_("新增和承接不填"),
    )
    number = models.CharField(
        _("权责编码"), max_length=40, blank=True, help_text=_("新增、承接的编码；划转后的新编码")
    )
    name = models.CharField(
        _("名称"), max_length=200, blank=True, help_text=_("变更的只填要改的栏")
    )
    kind = models.CharField(
        _("类型"),
        max_length=2,
        blank=True,
        choices=[(code, label) for code, label in codes.KINDS if code in codes.POWERS],
    )
    base_code = models.CharField(_("基本编码"), max_length=12, blank=True)
    basis = LinesField(_("设定依据"), help_text=_("一行一条：法律名称和条款"))
    duties = LinesField(_("责任事项"), help_text=_("一行一条"))
    accountability = LinesField(_("追责情形"), help_text=_("一行一条"))
    matter_codes = LinesField(_("对应的事项"), help_text=_("一行一个实施编码"))
    new_codes = LinesField(
        _("事项的新编码"),
        help_text=_("划转用，一行一个“旧编码 新编码”；国家编码不写的，换上新部门的信用代码"),
    )
    why_none = models.CharField(
        _("没有事项的原因"), max_length=10, choices=PowerFacts.WhyNone, blank=True
    )

    class Meta(Orderable.Meta):
        verbose_name = _("条目")

    def __str__(self) -> str:
        return self.name or str(self.power or self.number)
