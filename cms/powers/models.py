"""The powers and duties list (权责清单), what each entry is tied to, and which place does what for which matter."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cms.catalogue.departments import Department
from cms.catalogue.models import MatterPage
from cms.powers.columns import PowerFacts
from cms.powers.forms import PowerForm
from cms.powers.proposals import Proposal, ProposalEvent, ProposalItem

__all__ = ["PlaceMatter", "Power", "PowerMatter", "Proposal", "ProposalEvent", "ProposalItem"]


class PowerQuerySet(models.QuerySet["Power"]):
    def in_force(self) -> "PowerQuerySet":
        return self.filter(until=None)


class Power(PowerFacts, ClusterableModel):
    """One entry. It begins, changes and ends by proposals alone; editors keep its ties to matters."""

    number = models.CharField(_("权责编码"), max_length=40, unique=True)
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="powers", verbose_name=_("行使主体")
    )
    delegated_to = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("下放给"),
    )
    taken_from = models.CharField(_("承接自"), max_length=120, blank=True)
    since = models.DateField(_("从哪天起"))
    until = models.DateField(_("取消日期"), null=True, blank=True)

    objects = PowerQuerySet.as_manager()
    base_form_class = PowerForm

    class Meta:
        verbose_name = _("权责条目")
        verbose_name_plural = _("权责清单")
        ordering = ["kind", "number"]
        indexes = [models.Index(fields=["kind", "until"])]

    def get_absolute_url(self) -> str:
        return reverse("powers:power", args=[self.pk])


class PowerMatter(Orderable):
    """An entry and a matter by which it is exercised."""

    power = ParentalKey(Power, on_delete=models.CASCADE, related_name="ties")
    matter = models.ForeignKey(MatterPage, models.CASCADE, related_name="+", verbose_name=_("事项"))

    class Meta(Orderable.Meta):
        verbose_name = _("对应的事项")
        constraints = [models.UniqueConstraint(fields=["power", "matter"], name="power_tied_once")]

    def __str__(self) -> str:
        return str(self.matter)


class PlaceMatter(models.Model):
    """What a hall, service point or department does for one matter, beyond what the tree says by itself (places.py)."""

    class Role(models.TextChoices):
        ACCEPTS = "accepts", _("受理")
        ENTRUSTED = "entrusted", _("受委托办理")
        DECIDES = "decides", _("决定")

    place = models.ForeignKey(
        Department, models.CASCADE, related_name="+", verbose_name=_("大厅、服务点或部门")
    )
    matter = models.ForeignKey(MatterPage, models.CASCADE, related_name="+", verbose_name=_("事项"))
    role = models.CharField(_("做什么"), max_length=10, choices=Role, default=Role.ACCEPTS)
    letter = models.CharField(
        _("文书"), max_length=80, blank=True, help_text=_("委托书、下放决定的文号")
    )

    class Meta:
        verbose_name = _("服务点办的事项")
        verbose_name_plural = _("大厅和服务点办的事项")
        ordering = ["place__name", "role", "matter__title"]
        constraints = [
            models.UniqueConstraint(fields=["place", "matter", "role"], name="place_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.get_role_display()} {self.matter}"
