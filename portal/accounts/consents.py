"""What people agree to: the purposes with their words by version, given and taken back (个人信息保护法 art. 14 to 17)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Consent, User
from portal.records import services as records
from portal.refusals import NotFound


@dataclass(frozen=True)
class Purpose:
    """`words` is the text that stands; whoever changes it raises `version`, and everybody is asked again."""

    key: str
    name: Promise
    version: int
    words: Promise
    without: Promise


PURPOSES = {
    one.key: one
    for one in (
        Purpose(
            "prefill",
            _("用我的资料预填表单"),
            2,
            _(
                "把您账号里的姓名、证件号、手机号和邮箱，和您以前办件里填过的内容，"
                "预先填到您打开的申请表里，您可以改。"
            ),
            _("不同意的，每张表自己填，别的都一样能办。"),
        ),
        Purpose(
            "talks",
            _("留着我和“问一问”的对话"),
            1,
            _("您登录后和“问一问”说的话留 180 天，供您回头核对。证件号和手机号存的时候就遮住了。"),
            _("不同意的，第二天删掉，照样可以问。"),
        ),
    )
}
AT_SIGN_UP = ("prefill", "talks")


@transaction.atomic
def give(person: User, key: str) -> None:
    """Agree to the words as they stand now; agreeing twice is agreeing once."""
    purpose = PURPOSES.get(key)
    if purpose is None:
        raise NotFound()
    standing = Consent.objects.select_for_update().filter(
        person=person, purpose=key, withdrawn_at=None
    )
    if standing.filter(version=purpose.version).exists():
        return
    standing.update(withdrawn_at=timezone.now())
    Consent.objects.create(person=person, purpose=key, version=purpose.version)
    _record(person, "consent", key, purpose.version)


@transaction.atomic
def withdraw(person: User, key: str) -> None:
    standing = Consent.objects.filter(person=person, purpose=key, withdrawn_at=None)
    for consent in standing.select_for_update():
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        _record(person, "consent_withdrawn", key, consent.version)


def _record(person: User, act: str, key: str, version: int) -> None:
    data = {"version": version}
    records.add(act, actor=person.pk, person=person.pk, about=key, data=data)


def agrees(person: User, key: str, version: int = 1) -> bool:
    """Whether they said yes and stand by it, in the words of this version or a later one."""
    standing = Consent.objects.filter(person=person, purpose=key, withdrawn_at=None)
    return standing.filter(version__gte=version).exists()


def agreeing(key: str) -> "QuerySet[Consent, int]":
    """The keys of those who stand by a purpose."""
    return Consent.objects.filter(purpose=key, withdrawn_at=None).values_list("person", flat=True)


def standing(person: User) -> list[tuple[Purpose, Consent | None]]:
    """Each purpose with the consent that stands, for the words as they are now."""
    kept = {one.purpose: one for one in Consent.objects.filter(person=person, withdrawn_at=None)}
    return [
        (purpose, found if (found := kept.get(key)) and found.version == purpose.version else None)
        for key, purpose in PURPOSES.items()
    ]
