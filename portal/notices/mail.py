"""The hall's e-mail backend: every mail (sign-in codes too) goes through the queue."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from portal.notices import services


class QueuedBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for message in email_messages:
                services.post(
                    to=message.recipients(),
                    subject=str(message.subject),
                    body=str(message.body),
                    sender=message.from_email,
                )
        return len(email_messages)
