"""Mobile numbers that people sign in with. A number is somebody's once they typed the code that was sent to it."""

from collections.abc import Callable

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.accounts.models import SignInPhone, User

type Send = Callable[[str, str], object]
senders: list[Send] = []


def provide(send: Send) -> None:
    """Whoever sends text messages says so once; this app is below the one that does."""
    senders[:] = [send]


def text(phone: str, body: str) -> None:
    for send in senders:
        send(phone, body)


def send_code(phone: str, code: str) -> None:
    words = _("【明堂】验证码 %(code)s，10 分钟内有效，不要告诉别人。不是您本人在用，不用理会。")
    text(phone, words % {"code": code})


def say_unknown(phone: str) -> None:
    """On the page nothing tells it apart from a known one: only whoever holds the telephone is told."""
    words = _(
        "【明堂】有人用这个手机号登录，但它还没有和账号连上。请用邮箱登录，在“登录方式”里加上。"
    )
    text(phone, words)


def owner_of(phone: str) -> User | None:
    return User.objects.filter(sign_in_phone__digest=digest_of(phone)).first()


def is_proved(user: User) -> bool:
    kept = SignInPhone.objects.filter(person=user, digest=digest_of(user.phone))
    return bool(user.phone) and kept.exists()


@transaction.atomic
def prove(user: User, phone: str) -> bool:
    """Keep a number whose code was typed; whether one signs in with it.

    Where two share a telephone it signs in whoever proved it first; for the other it is the number they are told at.
    """
    if user.phone != phone:
        user.phone = phone
        user.save(update_fields=["phone"])
    owner = owner_of(phone)
    if owner is None:
        SignInPhone.objects.update_or_create(person=user, defaults={"digest": digest_of(phone)})
    return owner is None or owner.pk == user.pk


def digest_of(phone: str) -> str:
    return salted_hmac("accounts.phones", phone, algorithm="sha256").hexdigest()
