"""One thing (一件事): filings of one life event under a common number. How they are made together: together.py."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Bundle(models.Model):
    """What one interview gave: the joined answers, and of the event what joins its matters. Each filing keeps its own facts.

    `joins`: the event's own questions, its shared materials, and which member comes after which.
    """

    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bundles"
    )
    slug = models.CharField(max_length=255)
    title = models.CharField(_("一件事"), max_length=255)
    joins = models.JSONField()
    answers = models.JSONField(help_text=_('[["a.<问题>", "<回答>"], …]'))
    number = models.CharField(_("一件事编号"), max_length=24, unique=True, null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("一件事办件")
        verbose_name_plural = _("一件事办件")
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "slug"],
                condition=models.Q(sent_at__isnull=True),
                name="one_open_bundle_per_person_and_event",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number or self.pk}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None
