"""How long data is kept: one table of rules, run by the clock once a day. What no rule names is kept as archive.

Drafts that nobody touches end with a warning first (portal.filings.reminding).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts import consents
from portal.chat.models import Conversation
from portal.feedback.models import Voice
from portal.files import pieces
from portal.files.models import Incoming
from portal.notices.models import OutgoingMail

A_ROUND = 1000


@dataclass(frozen=True)
class Rule:
    """`drop` is given the moment before which data goes, and says how many rows went."""

    what: Promise
    days: int
    why: Promise
    drop: Callable[[datetime.datetime], int]


def mail(before: datetime.datetime) -> int:
    old = OutgoingMail.objects.filter(delivered_at__lt=before).values_list("pk", flat=True)
    return OutgoingMail.objects.filter(pk__in=list(old[:A_ROUND])).delete()[0]


def talks(before: datetime.datetime) -> int:
    silent = Conversation.objects.annotate(last=Max("messages__at")).filter(last__lt=before)
    keys = list(silent.values_list("pk", flat=True)[:A_ROUND])
    return Conversation.objects.filter(pk__in=keys).delete()[0]


def talks_refused(before: datetime.datetime) -> int:
    """Of people with an account who do not agree that they are kept."""
    silent = Conversation.objects.annotate(last=Max("messages__at")).filter(last__lt=before)
    refused = silent.exclude(user=None).exclude(user__in=consents.agreeing("talks"))
    keys = refused.values_list("pk", flat=True)
    return Conversation.objects.filter(pk__in=list(keys[:A_ROUND])).delete()[0]


def sessions(before: datetime.datetime) -> int:
    return Session.objects.filter(expire_date__lt=before).delete()[0]


def contacts(before: datetime.datetime) -> int:
    """How to reach somebody is needed until they have their answer."""
    old = Voice.objects.filter(answered__lt=before).exclude(name="", phone="", email="")
    return old.update(name="", phone="", email="")


def half_sent(before: datetime.datetime) -> int:
    old = list(Incoming.objects.filter(begun_at__lt=before)[:A_ROUND])
    for incoming in old:
        pieces.forget(incoming)
    return len(old)


RULES = (
    Rule(_("发出的邮件"), 90, _("送到以后只为查对留着"), mail),
    Rule(_("和“问一问”的对话"), 180, _("供本人回头核对；网络安全法要求的日志另存"), talks),
    Rule(_("和“问一问”的对话，不同意留的"), 1, _("本人没有同意，或者撤回了"), talks_refused),
    Rule(_("投诉、建议、咨询的联系方式"), 1095, _("答复三年以后不再需要找到本人"), contacts),
    Rule(_("传到一半的文件"), 2, _("网断了还能接着传，两天够了"), half_sent),
    Rule(_("登录会话"), 0, _("过期就删"), sessions),
)


def run(today: datetime.date) -> int:
    now = timezone.now()
    return sum(rule.drop(now - datetime.timedelta(days=rule.days)) for rule in RULES)
