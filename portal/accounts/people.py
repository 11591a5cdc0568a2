"""People whom an office enters: who stands at a counter need not have an account, and gets one that nobody signs in to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.refusals import Invalid

NOWHERE = "counter.invalid"  # RFC 2606: no mail goes there


@dataclass(frozen=True)
class Visitor:
    """As the identity card shown at the counter has it; `email` of the account, where there is one."""

    name: str
    id_number: str
    phone: str = ""
    email: str = ""


def at_counter(visitor: Visitor, *, token: str) -> User:
    """The account of that address, if it is the same person's; else a new one."""
    name = visitor.name.strip()
    if not name:
        raise Invalid("no_name", fields={"name": _("还没有写姓名。照身份证写。")})
    if not visitor.email.strip():
        address = f"{token}@{NOWHERE}"
    else:
        address = visitor.email.strip().lower()
        known = User.objects.filter(email=address, is_active=True).first()
        if known is not None:
            return same_person(known, visitor)
    return User.objects.create_user(
        address, name=name, id_number=visitor.id_number.strip(), phone=visitor.phone.strip()
    )


def same_person(known: User, visitor: Visitor) -> User:
    other = known.id_number and known.id_number != visitor.id_number.strip()
    if known.name != visitor.name.strip() or other:
        raise Invalid(
            "not_same",
            fields={"email": _("这个邮箱是别人的账号，姓名或者身份证号对不上。请核对。")},
        )
    return known


def has_mail(person: User) -> bool:
    return bool(person.email) and not person.email.endswith(f"@{NOWHERE}")
