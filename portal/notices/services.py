"""Tell people, through the queue: the mail and its job are rows of the caller's own transaction."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.people import has_mail
from portal.notices import seals, tasks
from portal.notices.documents import Letter
from portal.notices.models import (
    Document,
    Notice,
    OutgoingMail,
    OutgoingSms,
    Pulse,
    Series,
    Switch,
    Topic,
)
from portal.notices.texts import TEXTS

LONGEST_SUBJECT = 254
LONGEST_SMS = 500


@transaction.atomic
def post(*, to: Sequence[str], subject: str, body: str, sender: str = "") -> OutgoingMail:
    """Keep a mail and queue its delivery; both exist, or neither."""
    mail = OutgoingMail.objects.create(
        to=",".join(to),
        sender=sender or settings.DEFAULT_FROM_EMAIL,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
    )
    tasks.deliver.enqueue(mail.pk)
    return mail


@transaction.atomic
def tell(user_id: int, event: str, **facts: object) -> None:
    """Tell one person about an event of the table: on their page always, by mail and text as they switched it."""
    text = TEXTS[event]
    person = User.objects.filter(pk=user_id, is_active=True).first()
    if person is None:
        return
    subject = " ".join(str(text.subject).format(**facts).split())[:LONGEST_SUBJECT]
    body, url = str(text.body).format(**facts), str(facts.get("url", ""))
    Notice.objects.create(person=person, topic=text.topic, subject=subject, body=body, url=url)
    switch = Switch.objects.filter(person=person, topic=text.topic).first() or Switch()
    if switch.mail and has_mail(person):
        post(to=[person.email], subject=subject, body=body)
    if switch.sms and person.phone:
        text_to(person.phone, f"{subject} {url}")


def text_to(phone: str, body: str) -> OutgoingSms:
    """Keep a text message and queue its delivery."""
    sms = OutgoingSms.objects.create(to=phone, body=body[:LONGEST_SMS])
    tasks.deliver_sms.enqueue(sms.pk)
    return sms


def mark_read(person: User) -> None:
    Notice.objects.filter(person=person, read_at__isnull=True).update(read_at=timezone.now())


def switch(person: User, topic: Topic, *, mail: bool, sms: bool) -> None:
    Switch.objects.update_or_create(person=person, topic=topic, defaults={"mail": mail, "sms": sms})


def issue(
    *,
    kind: str,
    prefix: str,
    title: str,
    issuer: str,
    letter: Letter,
    day: datetime.date,
    department_id: int | None = None,
) -> Document:
    """Keep a document under the next number of its series, with the seal of its department that day; queue its PDF.

    The number is taken with the caller's transaction or not at all: without gaps, and never twice.
    """
    document = Document.objects.create(
        number=next_number(f"{prefix}〔{day.year}〕"),
        kind=kind,
        title=title,
        issuer=issuer,
        issued_on=day,
        content=letter.as_json(),
        seal=seals.seal_for(department_id, day) if department_id else None,
    )
    tasks.typeset.enqueue(document.pk)
    return document


def next_number(prefix: str) -> str:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken together with what it numbers")
    series, _made = Series.objects.get_or_create(prefix=prefix)
    Series.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db(fields=["last"])
    return f"{prefix}{series.last}号"


def beat(name: str, kind: str) -> None:
    Pulse.objects.update_or_create(name=name, defaults={"kind": kind, "seen_at": timezone.now()})
