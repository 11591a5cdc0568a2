"""Conversations with the assistant, and how often an address has spoken lately."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Conversation(models.Model):
    """One talk. Whoever knows its id holds it; `user` is set once somebody who is signed in speaks in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    page = models.CharField(_("所在事项"), max_length=64, blank=True)
    created = models.DateTimeField(_("开始时间"), default=timezone.now)
    options = models.JSONField(_("最近给出的选项"), default=list)

    class Meta:
        verbose_name = _("对话")
        verbose_name_plural = _("对话")

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """One thing said. Identity and telephone numbers are masked before they get here."""

    class From(models.TextChoices):
        ME = "me", _("您")
        HALL = "hall", _("大厅")

    class Rating(models.TextChoices):
        USEFUL = "up", _("有用")
        USELESS = "down", _("没用")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    sender = models.CharField(max_length=5, choices=From.choices)
    text = models.TextField()
    payload = models.JSONField(default=dict)
    rating = models.CharField(_("评价"), max_length=4, choices=Rating.choices, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("对话消息")
        verbose_name_plural = _("对话消息")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]


class SpokenMinute(models.Model):
    """How many messages came from one address (as a keyed hash) in one minute; shared by all web processes."""

    address = models.CharField(max_length=64)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "minute"], name="one_row_a_minute")
        ]

    def __str__(self) -> str:
        return f"{self.minute:%H:%M} {self.count}"
