"""How far it is known who a person is, after 国办函〔2016〕108号, and how one gets further.

Level 1, real name: the identity document, and two of telephone, social security card, bank card, housing fund account and
driving licence. Level 2: seen at a window with the document. What was typed to prove it is not kept, only that it was proved.
"""

import httpx
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts import documents, phones
from portal.accounts.models import IdentityProof, User
from portal.accounts.registers import Question, Register
from portal.records import services as records
from portal.refusals import Forbidden, Invalid, StateChanged, TooMany

Kind = IdentityProof.Kind
OTHERS = (
    Kind.PHONE,
    Kind.SOCIAL_CARD,
    Kind.BANK_CARD,
    Kind.FUND_ACCOUNT,
    Kind.DRIVING_LICENCE,
)
OTHERS_NEEDED = 2
ACCOUNT, REAL_NAME, SEEN = 0, 1, 2
DAY, MOST_TRIES = 24 * 60 * 60, 10


def proofs_of(person: User) -> set[str]:
    return set(IdentityProof.objects.filter(person=person).values_list("kind", flat=True))


def level_of(person: User) -> int:
    """One query."""
    kept = proofs_of(person)
    if Kind.WINDOW in kept:
        return SEEN
    enough = len(kept & set(OTHERS)) >= OTHERS_NEEDED
    return REAL_NAME if Kind.DOCUMENT in kept and enough else ACCOUNT


def check_level(person: User, needed: int | None) -> None:
    if needed and level_of(person) < needed:
        raise Forbidden("identity_level", words_for(needed))


def words_for(needed: int) -> str:
    if needed >= SEEN:
        return _("这件事要先在窗口核验过身份。带证件到任意一个综合窗口，当场就好；填的都存着。")
    return _("这件事要先实名。在“实名”页上做，几分钟就好；填的都存着。")


def prove_document(
    person: User, register: Register | None, *, name: str, document: str, number: str
) -> None:
    """The first step: name and identity document belong together. Both are then the account's."""
    plain = documents.plain(number)
    if wrong := documents.check(document, plain):
        raise Invalid("number", fields={"number": wrong})
    question = Question(Kind.DOCUMENT, name.strip(), document, plain)
    ask(
        person,
        register,
        question,
        _("姓名和证件号对不上。请照证件再核对一遍，姓名里的“·”也要写。"),
        "number",
    )
    keep(person, Kind.DOCUMENT, name=name.strip(), document=document, number=plain)


def prove(person: User, register: Register | None, *, kind: str, value: str) -> None:
    """One of the others, of which two are enough."""
    if kind not in OTHERS:
        raise Invalid("kind", fields={"kind": _("选一样，再填它的号码。")})
    if Kind.DOCUMENT not in proofs_of(person):
        raise StateChanged("document_first", _("先填姓名和证件号。"))
    plain = documents.plain(value)
    if kind == Kind.PHONE:
        plain = person.phone if phones.is_proved(person) else ""
        if not plain:
            words = _("先在“登录方式”里加上手机号，再回来。")
            raise Invalid("value", fields={"kind": words})
    if not plain:
        raise Invalid("value", fields={"value": _("还没有写号码。")})
    question = Question(kind, person.name, person.id_document, person.id_number, plain)
    ask(person, register, question, _("查不到是您名下的。请核对号码，或者换一样。"), "value")
    keep(person, kind)


def ask(person: User, register: Register | None, question: Question, no: str, field: str) -> None:
    """Ask the register. Tries are counted, so that nobody finds out with it whose card a number is."""
    if register is None:
        raise Invalid(
            "no_register", fields={field: _("现在不能在网上核对。请带证件到任意一个综合窗口核验。")}
        )
    key = f"accounts:identity:{person.pk}"
    cache.add(key, 0, DAY)
    if cache.incr(key) > MOST_TRIES:
        raise TooMany("too_many", _("今天试得太多了。明天再来，或者带证件到窗口核验。"))
    try:
        confirmed = register.confirms(question)
    except httpx.HTTPError as error:
        words = _("核对身份的系统现在没有回答。填的都存着，过几分钟再试，或者到窗口核验。")
        raise Invalid("register_away", fields={field: words}) from error
    if not confirmed:
        raise Invalid("not_confirmed", fields={field: no})


def seen_at_window(clerk: User, person: User, *, name: str, document: str, number: str) -> None:
    """A clerk held document and person side by side."""
    if clerk.pk == person.pk:
        raise Forbidden("own_identity", _("不能核验自己。请另一位窗口人员核验。"))
    plain = documents.plain(number)
    if wrong := documents.check(document, plain):
        raise Invalid("number", fields={"number": wrong})
    keep(person, Kind.WINDOW, by=clerk, name=name.strip(), document=document, number=plain)


@transaction.atomic
def keep(
    person: User,
    kind: str,
    *,
    by: User | None = None,
    name: str = "",
    document: str = "",
    number: str = "",
) -> None:
    """Another document is another identity: what was proved for the one before ends with it."""
    if number:
        if person.id_number and (person.id_number, person.name) != (number, name):
            IdentityProof.objects.filter(person=person).delete()
        person.name, person.id_document, person.id_number = name, document, number
        person.save(update_fields=["name", "id_document", "id_number"])
    IdentityProof.objects.update_or_create(person=person, kind=kind, defaults={"by": by})
    records.add("identity_proved", actor=(by or person).pk, person=person.pk, about=kind)
