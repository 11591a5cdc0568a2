"""Enterprises, who represents them, and who may act for them: in what, how, and from when to when."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Period

INVITATION_LIVES = timedelta(days=7)


class Action(models.TextChoices):
    """What an agent may do in a matter. Each includes the ones before it."""

    READ = "read", _("看进度和结果")
    PREPARE = "prepare", _("填表、传材料")
    SUBMIT = "submit", _("提交、补正、撤回")


class Enterprise(models.Model):
    """A legal person that files. Without a representative nobody acts for it."""

    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    representative = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="represents",
        verbose_name=_("法定代表人"),
    )
    since = models.DateTimeField(_("登记"), default=timezone.now)
    closed_at = models.DateTimeField(_("注销"), null=True, blank=True)

    class Meta:
        verbose_name = _("企业")
        verbose_name_plural = _("企业")

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Claim(models.Model):
    """A person says to be the legal representative; a window looks at licence and identity card, and answers."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等窗口核验")
        CONFIRMED = "confirmed", _("核验通过")
        REFUSED = "refused", _("没有通过")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims"
    )
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18)
    name = models.CharField(_("企业名称"), max_length=200)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(_("原因"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("法定代表人核验")
        verbose_name_plural = _("法定代表人核验")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "credit_code"],
                condition=Q(state="waiting"),
                name="one_waiting_claim_per_person_and_enterprise",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_state_display()}"

    @property
    def kind(self) -> str:
        return {"waiting": "wait", "confirmed": "ok"}.get(self.state, "bad")


class Agency(models.Model):
    """One person's acting for one enterprise (经办人), from the invitation to its end."""

    class State(models.TextChoices):
        INVITED = "invited", _("等对方接受")
        ACCEPTED = "accepted", _("可以办事")
        DECLINED = "declined", _("对方没有接受")
        ENDED = "ended", _("已取消")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="agencies")
    email = models.EmailField(_("电子邮箱"))
    name = models.CharField(_("姓名"), max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="agencies"
    )
    state = models.CharField(max_length=12, choices=State, default=State.INVITED)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("经办人")
        verbose_name_plural = _("经办人")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "email"],
                condition=Q(state__in=["invited", "accepted"]),
                name="one_agency_per_enterprise_and_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.enterprise}"

    @property
    def is_waiting(self) -> bool:
        """An invitation that was not answered in time is none."""
        lives = timezone.now() < self.invited_at + INVITATION_LIVES
        return self.state == self.State.INVITED and lives

    @property
    def is_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED

    @property
    def words(self) -> str:
        if self.state == self.State.INVITED and not self.is_waiting:
            return str(_("邀请过期了"))
        return self.get_state_display()

    @property
    def kind(self) -> str:
        return {"invited": "wait", "accepted": "ok"}.get(self.state, "mute")


class Grant(Period):
    """What an agent may do: actions, in all matters or in those it names or whose theme it names, for a time."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="grants")
    action = models.CharField(_("可以做什么"), max_length=12, choices=Action)
    all_matters = models.BooleanField(_("全部事项"), default=False)
    themes = models.JSONField(_("主题"), default=list, blank=True)
    matters = models.JSONField(
        _("事项"), default=dict, blank=True, help_text=_("内部标识和当时的名称")
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("授权")
        verbose_name_plural = _("授权")

    def __str__(self) -> str:
        return f"{self.agency} {self.get_action_display()}"

    @property
    def scope(self) -> str:
        if self.all_matters:
            return str(_("全部事项"))
        return _("、").join([*self.themes, *self.matters.values()])

    @property
    def is_in_force(self) -> bool:
        today = timezone.localdate()
        ends = self.until is not None and self.until < today
        return self.revoked_at is None and self.since <= today and not ends
