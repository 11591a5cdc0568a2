"""What people send in. A stored file never changes; replacing one stores another."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")

    def __str__(self) -> str:
        return self.name

    @property
    def shows_as_picture(self) -> bool:
        return self.content_type in {"image/jpeg", "image/png", "image/webp"}
