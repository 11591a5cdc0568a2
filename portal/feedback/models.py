"""The register of voices: consultations, complaints and suggestions of all channels, and what was done with each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.feedback.words import Channel, Desk, Finding, Kind, Level, Publicity, State
from portal.filings.models import Filing
from portal.notices.models import new_code
from portal.vault.fields import EncryptedTextField


class VoiceQuerySet(models.QuerySet["Voice"]):
    def waiting(self) -> "VoiceQuerySet":
        return self.filter(state=State.WAITING)

    def public(self) -> "VoiceQuerySet":
        return self.filter(publicity=Publicity.PUBLIC)

    def heard_by(self, user: User, duties: Duties) -> "VoiceQuerySet":
        """What a person may deal with: by their office, never their own, never one that accuses them."""
        offices = duties.reviews | duties.decides | duties.receives
        found = Q(desk=Desk.DEPARTMENT, department__in=offices | duties.manages)
        found |= Q(desk=Desk.HALL, department__in=duties.manages)
        if duties.manages:
            found |= Q(desk=Desk.HALL, department__isnull=True)
        if duties.supervises:
            found |= Q(desk=Desk.SUPERVISION)
        return self.filter(found).not_against(user)

    def seen_by(self, user: User, duties: Duties) -> "VoiceQuerySet":
        """Beside those they deal with: what they were asked first; a supervisor reads all."""
        if duties.supervises:
            return self.not_against(user)
        return self.heard_by(user, duties) | self.filter(responsible=user).not_against(user)

    def not_against(self, user: User) -> "VoiceQuerySet":
        against = Voice.accused.through.objects.filter(user=user).values("voice")
        return self.exclude(pk__in=against).exclude(user=user)


class Voice(models.Model):
    """One thing somebody said to the hall, until it is answered and after."""

    number = models.CharField(_("编号"), max_length=20, unique=True, null=True)  # noqa: DJ001 (set with the key)
    code = models.CharField(_("查询码"), max_length=16, default=new_code)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel, default=Channel.WEB)
    text = models.TextField(_("内容"))
    at = models.DateTimeField(_("登记时间"), default=timezone.now)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = EncryptedTextField(_("手机号"), max_length=20, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    conversation = models.UUIDField(null=True, blank=True)

    filing = models.ForeignKey(
        Filing, null=True, blank=True, on_delete=models.PROTECT, related_name="voices"
    )
    matter_uid = models.CharField(max_length=64, blank=True)
    matter_code = models.CharField(max_length=64, blank=True)
    matter_title = models.CharField(_("事项"), max_length=255, blank=True)
    department = models.ForeignKey(
        "catalogue.Department",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("部门或大厅"),
    )
    window = models.CharField(_("窗口"), max_length=60, blank=True)
    about_person = models.CharField(_("说的是谁"), max_length=60, blank=True)
    accused = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("被投诉人")
    )

    desk = models.CharField(_("由谁处理"), max_length=12, choices=Desk, default=Desk.HALL)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("首问负责：移交给下一个人之前，由最先被问到的人负责"),
    )
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.WAITING)
    due = models.DateField(_("答复期限"))
    due_provisional = models.BooleanField(default=False)
    extended = models.PositiveSmallIntegerField(_("延长的工作日"), default=0)
    finding = models.CharField(_("查实"), max_length=8, choices=Finding, blank=True)
    answer = models.TextField(_("答复"), blank=True)
    answered = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    level = models.PositiveSmallIntegerField(
        _("对处理满意吗"), choices=Level, null=True, blank=True
    )
    level_note = models.CharField(_("为什么"), max_length=500, blank=True)

    may_publish = models.BooleanField(_("可以公开"), default=False)
    publicity = models.CharField(max_length=10, choices=Publicity, default=Publicity.NONE)
    public_question = models.TextField(_("公开的问题"), blank=True)
    public_answer = models.TextField(_("公开的答复"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("诉求")
        verbose_name_plural = _("诉求")
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["state", "due"], name="voice_state_due")]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def is_answered(self) -> bool:
        return self.state == State.ANSWERED

    @property
    def is_complaint(self) -> bool:
        return self.kind == Kind.COMPLAINT

    @property
    def is_public(self) -> bool:
        return self.publicity == Publicity.PUBLIC

    @property
    def awaits_review(self) -> bool:
        return self.publicity == Publicity.PROPOSED

    @property
    def tag(self) -> str:
        return {State.WAITING: "wait", State.ANSWERED: "ok"}.get(State(self.state), "mute")

    @property
    def contact(self) -> str:
        return self.email or (self.user.email if self.user else "")


class VoiceEvent(models.Model):
    """One thing that was done with a voice. Written with it, never changed."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=24)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("诉求记录")
        verbose_name_plural = _("诉求记录")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d %H:%M}"
