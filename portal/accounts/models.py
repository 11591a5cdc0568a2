"""Who acts in the hall, and what their office lets them do: roles and authority are rows with a period, not code."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.documents import Document
from portal.vault import keys
from portal.vault.fields import DigestField, EncryptedTextField, digests_of


class Role(models.TextChoices):
    WINDOW_CLERK = "window_clerk", _("窗口人员")
    REVIEWER = "reviewer", _("审查人员")
    APPROVER = "approver", _("审批人员")
    FIRST_REPRESENTATIVE = "first_representative", _("首席代表")
    HALL_MANAGER = "hall_manager", _("大厅管理员")
    SUPERVISOR = "supervisor", _("监察人员")
    EDITOR = "editor", _("事项编辑")


DECIDING = frozenset({Role.APPROVER, Role.FIRST_REPRESENTATIVE})


class UserManager(BaseUserManager["User"]):
    def with_phone(self, phone: str) -> "models.QuerySet[User]":
        """Several people may have one phone."""
        return self.filter(phone_digest__in=keys.digests(phone))

    def with_id_number(self, number: str) -> "models.QuerySet[User]":
        return self.filter(id_number_digest__in=keys.digests(number))

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: citizen, enterprise's agent, editor or officer."""

    email = models.EmailField(_("电子邮箱"), unique=True)
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = EncryptedTextField(_("手机号"), max_length=20, blank=True)
    phone_digest = DigestField(of="phone")
    id_number = EncryptedTextField(_("身份证号"), max_length=18, blank=True)
    id_number_digest = DigestField(of="id_number")
    id_document = models.CharField(
        _("证件种类"), max_length=3, choices=Document, default=Document.RESIDENT
    )
    is_active = models.BooleanField(_("可登录"), default=True)
    is_staff = models.BooleanField(_("工作人员"), default=False)
    date_joined = models.DateTimeField(_("注册时间"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = _("用户")

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """An encrypted column and its digest are saved together."""
        if update_fields is not None:
            update_fields = {*update_fields, *digests_of(type(self), update_fields)}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def first_name(self) -> str:
        """Wagtail's admin greets by it."""
        return str(self)

    @property
    def last_name(self) -> str:
        return ""

    def as_person(self) -> dict[str, str]:
        """What a form may be prefilled with."""
        return {
            "name": self.name,
            "id_number": self.id_number,
            "phone": self.phone,
            "email": self.email,
        }


class SignInPhone(models.Model):
    """A mobile number its person signs in with. Kept as a keyed hash: the number itself stands with the person."""

    person = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="sign_in_phone", verbose_name=_("人员")
    )
    digest = models.CharField(_("号码摘要"), max_length=64, unique=True)
    since = models.DateTimeField(_("核实"), default=timezone.now)

    class Meta:
        verbose_name = _("登录手机号")
        verbose_name_plural = _("登录手机号")

    def __str__(self) -> str:
        return str(self.person)


class IdentityProof(models.Model):
    """One thing by which it is known who a person is (国办函〔2016〕108号). Which number it was is not kept here."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("身份证件")
        PHONE = "phone", _("手机号")
        SOCIAL_CARD = "social_card", _("社会保障卡")
        BANK_CARD = "bank_card", _("银行卡")
        FUND_ACCOUNT = "fund_account", _("公积金账户")
        DRIVING_LICENCE = "driving_licence", _("驾驶证档案编号")
        WINDOW = "window", _("窗口核验")

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="identity_proofs", verbose_name=_("人员")
    )
    kind = models.CharField(_("凭什么"), max_length=16, choices=Kind)
    at = models.DateTimeField(_("核实"), default=timezone.now)
    by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("核验人"),
    )

    class Meta:
        verbose_name = _("身份核实")
        verbose_name_plural = _("身份核实")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_proof_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"


class Period(models.Model):
    since = models.DateField(_("从"), default=timezone.localdate)
    until = models.DateField(
        _("到"), null=True, blank=True, help_text=_("含当天；空着就是没有期限。")
    )

    class Meta:
        abstract = True


class PeriodQuerySet(models.QuerySet):
    def in_force(self, day: datetime.date) -> "PeriodQuerySet":
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Posting(Period):
    """A person's role for a time: at a department, at a hall, or (supervisor, editor) everywhere."""

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="postings", verbose_name=_("人员")
    )
    role = models.CharField(_("岗位"), max_length=24, choices=Role)
    department = models.ForeignKey(
        "catalogue.Department",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("部门或大厅"),
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"


class Authority(Period):
    """A letter that lets one person decide matters of one department: all of them, or those it lists."""

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="authorities", verbose_name=_("人员")
    )
    department = models.ForeignKey(
        "catalogue.Department", on_delete=models.PROTECT, related_name="+", verbose_name=_("部门")
    )
    all_matters = models.BooleanField(_("全部事项"), default=False)
    matters = models.JSONField(_("事项"), default=list, blank=True, help_text=_("事项的内部标识。"))
    letter = models.CharField(_("授权文号"), max_length=100)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("授权")
        verbose_name_plural = _("授权")

    def __str__(self) -> str:
        return f"{self.person} {self.letter}"

    def covers(self, matter_uid: str) -> bool:
        return self.all_matters or matter_uid in self.matters


class Consent(models.Model):
    """A person's yes to one purpose in the words of one version, until they take it back."""

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="consents", verbose_name=_("人员")
    )
    purpose = models.CharField(_("用途"), max_length=24)
    version = models.PositiveSmallIntegerField(_("文本版本"))
    given_at = models.DateTimeField(_("同意"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("撤回"), null=True, blank=True)

    class Meta:
        verbose_name = _("同意")
        verbose_name_plural = _("同意")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"
