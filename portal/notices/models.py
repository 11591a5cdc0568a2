"""Documents of the office, mail on its way, and signs of life of the processes that carry it."""

import datetime
import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notices.documents import Letter
from portal.vault.fields import EncryptedTextField

CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike
CODE_LENGTH = 12


def new_code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


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


class Topic(models.TextChoices):
    """What a notice is about, as people switch mail and texts on and off."""

    TODO = "todo", _("要您做的（补正、到期）")
    PROGRESS = "progress", _("办理进度")
    MESSAGE = "message", _("办理人员的留言")


class Notice(models.Model):
    """What one person was told, kept on their own page whatever else carried it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    topic = models.CharField(_("种类"), max_length=12, choices=Topic)
    subject = models.CharField(_("标题"), max_length=254)
    body = models.TextField(_("正文"))
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        indexes = [models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return self.subject


class Switch(models.Model):
    """By which ways a person wants to be told of a topic, besides the page. No row: by mail."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_switches"
    )
    topic = models.CharField(max_length=12, choices=Topic)
    mail = models.BooleanField(_("发邮件"), default=True)
    sms = models.BooleanField(_("发短信"), default=False)

    class Meta:
        verbose_name = _("通知方式")
        verbose_name_plural = _("通知方式")
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="one_switch_per_topic")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.topic}"


class OutgoingSms(models.Model):
    """One text message, kept before it is sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = EncryptedTextField(_("手机号"), max_length=20)
    body = models.CharField(_("内容"), max_length=500)
    created_at = models.DateTimeField(_("写好"), default=timezone.now, db_index=True)
    delivered_at = models.DateTimeField(_("送出"), null=True, blank=True)

    class Meta:
        verbose_name = _("短信")
        verbose_name_plural = _("短信")

    def __str__(self) -> str:
        return self.body


class Series(models.Model):
    """The last number given in one series of documents: body, kind and year, as they begin the number."""

    prefix = models.CharField(max_length=120, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("文号序列")
        verbose_name_plural = _("文号序列")

    def __str__(self) -> str:
        return f"{self.prefix}{self.last}号"


class SealQuerySet(models.QuerySet["Seal"]):
    def in_force(self, day: datetime.date) -> "SealQuerySet":
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Seal(models.Model):
    """One line of the seal register (印章登记): whose seal, since when, until when, with which certificate.

    Never deleted: what was sealed with it verifies against its certificate for ever. The key is kept encrypted.
    """

    name = models.CharField(_("印文"), max_length=60)
    department = models.ForeignKey(
        "catalogue.Department", on_delete=models.PROTECT, related_name="seals"
    )
    since = models.DateField(_("启用"))
    until = models.DateField(_("停用"), null=True, blank=True, help_text=_("含当天；空着就是在用"))
    certificate = models.TextField(_("证书"), help_text="PEM")
    key = models.TextField(_("私钥（已加密）"), help_text="PEM")

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = _("印章")
        verbose_name_plural = _("印章")

    def __str__(self) -> str:
        return self.name


def place_of(document: "Document", _name: str) -> str:
    return f"documents/{document.issued_on:%Y/%m}/{document.uuid}.pdf"


class Document(models.Model):
    """A document with legal effect (文书), kept as it was written. Its PDF follows from a job."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("文号"), max_length=140, unique=True)
    kind = models.CharField(_("种类"), max_length=24)
    title = models.CharField(_("标题"), max_length=60)
    issuer = models.CharField(_("机关"), max_length=200)
    issued_on = models.DateField(_("日期"))
    content = models.JSONField(_("内容"))
    code = models.CharField(_("验证码"), max_length=16, unique=True, default=new_code)
    file = models.FileField(upload_to=place_of, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    seal = models.ForeignKey(
        Seal, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    sealed_at = models.DateTimeField(_("盖章时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("文书")
        verbose_name_plural = _("文书")

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def letter(self) -> Letter:
        return Letter.from_json(self.content)


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
