"""Jobs of this app. Running one twice does what running it once does."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.tasks import task
from django.utils import timezone

from portal.notices import sms
from portal.notices.models import Document, OutgoingMail, OutgoingSms, place_of

SMTP_PORT = 25
SMTP_SECONDS = 20


@task(queue_name="fast")
def deliver(mail_id: int) -> str:
    """Send one kept mail. A mail that went out is never sent again; the same message id lets servers drop a double."""
    mail = OutgoingMail.objects.filter(pk=mail_id, delivered_at__isnull=True).first()
    if mail is None:
        return "done before"
    if settings.MAIL_HOST:
        send(mail, settings.MAIL_HOST)
    elif not settings.DEMO:
        return "kept: no mail server is configured"
    OutgoingMail.objects.filter(pk=mail_id).update(delivered_at=timezone.now())
    return "delivered"


def send(mail: OutgoingMail, server: str) -> None:
    host, _colon, port = server.partition(":")
    backend = EmailBackend(host=host, port=int(port or SMTP_PORT), timeout=SMTP_SECONDS)
    message = EmailMessage(
        mail.subject,
        mail.body,
        mail.sender,
        mail.addresses,
        headers={"Message-ID": f"<{mail.uuid}@mingtang>"},
    )
    backend.send_messages([message])


@task(queue_name="fast")
def deliver_sms(sms_id: int) -> str:
    """Send one kept text message; its own id lets the provider drop a double."""
    kept = OutgoingSms.objects.filter(pk=sms_id, delivered_at__isnull=True).first()
    if kept is None:
        return "done before"
    gateway = sms.configured()
    if gateway is not None:
        gateway.send(kept.to, kept.body, str(kept.uuid))
    elif not settings.DEMO:
        return "kept: no provider is configured"
    OutgoingSms.objects.filter(pk=sms_id).update(delivered_at=timezone.now())
    return "delivered"


@task(queue_name="slow")
def typeset(document_id: int) -> str:
    """Make the PDF of a document, once; it is said to be there only when its bytes are on disk."""
    from portal.notices import sealing, typesetting  # fonts and typesetter: the worker's alone

    found = Document.objects.select_related("seal").filter(pk=document_id, sha256="")
    document = found.first()
    if document is None:
        return "done before"
    pdf, sealed_at = typesetting.pdf_of(document), None
    if document.seal is not None:
        sealed_at = timezone.now()
        pdf = sealing.sealed(pdf, document.seal, reason=str(document))
    storage, place = document.file.storage, place_of(document, "")
    storage.delete(place)  # what a worker left that was killed here
    kept = storage.save(place, ContentFile(pdf))
    digest = hashlib.sha256(pdf).hexdigest()
    Document.objects.filter(pk=document_id).update(file=kept, sha256=digest, sealed_at=sealed_at)
    return "typeset"
