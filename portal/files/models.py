"""What people send in. A stored file never changes; replacing one stores another."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedTextField


class Scan(models.TextChoices):
    """What the virus scanner said. A file that waits, or is infected, is opened by nobody."""

    WAITING = "waiting", _("等待查毒")
    CLEAN = "clean", _("已查毒")
    UNSCANNED = "unscanned", _("未查毒")  # no scanner is configured
    INFECTED = "infected", _("带病毒")


class Source(models.TextChoices):
    """Where the words of a file were read."""

    NONE = "", _("没有读")
    LAYER = "layer", _("文字层")
    PICTURE = "picture", _("图片识别")


OPENABLE = frozenset({Scan.CLEAN, Scan.UNSCANNED})


def place_of(stored: "StoredFile", _name: str) -> str:
    """A name of our own: nothing a sender typed becomes a path."""
    return f"uploads/{timezone.localdate():%Y/%m}/{stored.uuid}"


class StoredFile(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="files"
    )
    file = models.FileField(upload_to=place_of)
    name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("字节数"))
    content_type = models.CharField(_("类型"), max_length=60)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    scan = models.CharField(_("查毒"), max_length=12, choices=Scan, default=Scan.UNSCANNED)
    found = models.CharField(_("病毒名"), max_length=200, blank=True)
    tried_at = models.DateTimeField(default=timezone.now, help_text=_("最近一次送去查毒"))

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        indexes = [
            models.Index(
                fields=["tried_at"], condition=models.Q(scan=Scan.WAITING), name="files_held"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shows_as_picture(self) -> bool:
        return self.opens and self.content_type in {"image/jpeg", "image/png", "image/webp"}

    @property
    def opens(self) -> bool:
        return self.scan in OPENABLE

    @property
    def is_infected(self) -> bool:
        return self.scan == Scan.INFECTED


def place_of_piece(piece: "Piece", _name: str) -> str:
    return f"pieces/{piece.incoming.uuid}/{piece.number}"


class Incoming(models.Model):
    """A file that is being sent in pieces. Begun again with the same words, it goes on where it stopped."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="incoming"
    )
    about = models.CharField(max_length=140, help_text=_("送到哪里去，由收的人定"))
    name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("字节数"))
    stamp = models.CharField(max_length=40, help_text=_("发送者对这份内容的记号"))
    begun_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("正在传的文件")
        verbose_name_plural = _("正在传的文件")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "about", "name", "size", "stamp"], name="one_transfer_of_a_file"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Piece(models.Model):
    incoming = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to=place_of_piece)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incoming", "number"], name="each_piece_once")
        ]

    def __str__(self) -> str:
        return f"{self.incoming_id} {self.number}"


class Reading(models.Model):
    """What a job found in a file: how it is made, what is wrong with it, the words in it."""

    stored = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="reading")
    pages = models.PositiveIntegerField(_("页数"), default=0)
    width = models.PositiveIntegerField(_("宽（像素）"), default=0)
    height = models.PositiveIntegerField(_("高（像素）"), default=0)
    problems = models.JSONField(_("问题"), default=list, help_text=_("problems.py 的代号"))
    source = models.CharField(_("文字来自"), max_length=12, choices=Source, blank=True)
    text = EncryptedTextField(_("读出的文字"), blank=True)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("读出的内容")
        verbose_name_plural = _("读出的内容")

    def __str__(self) -> str:
        return f"{self.stored} {self.pages}"
