"""Entry of staff (GB/T 32169.2): asked for by their department, answered by the hall, ended the day they leave."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Period, Role


class Entry(Period):
    """One person in one role for a time; the posting and the authority that follow are rows of `portal.accounts`."""

    class State(models.TextChoices):
        ASKED = "asked", _("等大厅答复")
        APPROVED = "approved", _("已进驻")
        REFUSED = "refused", _("没有同意")
        ENDED = "ended", _("已离开")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="entries",
        verbose_name=_("人员"),
    )
    role = models.CharField(_("岗位"), max_length=24, choices=Role)
    department = models.ForeignKey(
        "catalogue.Department",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("部门或大厅"),
    )
    matters = models.JSONField(_("授权的事项"), default=list, blank=True)
    all_matters = models.BooleanField(_("全部事项"), default=False)
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    posting = models.ForeignKey(
        "accounts.Posting", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    authority = models.ForeignKey(
        "accounts.Authority", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    record = models.ForeignKey(
        "notices.Document", on_delete=models.PROTECT, null=True, related_name="+"
    )
    letter = models.ForeignKey(
        "notices.Document", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("进驻申请")
        verbose_name_plural = _("进驻申请")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"

    @property
    def is_asked(self) -> bool:
        return self.state == self.State.ASKED

    @property
    def is_in_force(self) -> bool:
        return self.state == self.State.APPROVED
