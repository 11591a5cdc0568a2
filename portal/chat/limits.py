"""How many messages one address may send in a minute. Counted in the database, so that all web processes share it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.chat.models import SpokenMinute
from portal.refusals import TooMany

KEPT = timedelta(minutes=5)


class TooFast(TooMany):
    """`retry_after`: seconds until the next minute begins."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        words = _("您发得太快了。请等 %(seconds)d 秒再发，前面的对话还在。")
        super().__init__("too_many", words % {"seconds": retry_after})


def count(address: str) -> None:
    """Count one message, or refuse it."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    who = salted_hmac("portal.chat.limits", address, algorithm="sha256").hexdigest()
    with transaction.atomic():
        kept, new = SpokenMinute.objects.get_or_create(address=who, minute=minute)
        SpokenMinute.objects.filter(pk=kept.pk).update(count=F("count") + 1)
        kept.refresh_from_db(fields=["count"])
        if new:
            SpokenMinute.objects.filter(minute__lt=minute - KEPT).delete()
    if kept.count > settings.CHAT_MESSAGES_PER_MINUTE:
        raise TooFast(60 - now.second)
