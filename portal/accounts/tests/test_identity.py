"""How far it is known who a person is, and what that opens."""

from dataclasses import dataclass, field

import httpx
import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.urls import reverse

from portal.accounts import documents, identity, phones, ways
from portal.accounts.documents import Document
from portal.accounts.identity import Kind
from portal.accounts.models import Role
from portal.accounts.registers import DemoRegister, Question
from portal.accounts.tests.factories import (
    DepartmentFactory,
    HallFactory,
    UserFactory,
    officer,
    proves,
)
from portal.records.models import Line
from portal.refusals import Forbidden, Invalid, StateChanged, TooMany

pytestmark = pytest.mark.django_db

NUMBER = "11010519491231002X"
MINE, WINDOW = reverse("accounts:identity"), reverse("accounts:window")


@dataclass
class Knows:
    """A register that confirms what it was told, and remembers what it was asked."""

    confirmed: bool = True
    asked: list[Question] = field(default_factory=list)

    def confirms(self, question: Question) -> bool:
        self.asked.append(question)
        return self.confirmed


class Away:
    def confirms(self, question: Question) -> bool:
        raise httpx.ConnectTimeout("nobody answers")


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()


@pytest.fixture
def person():
    return UserFactory(name="李秀英")


def proves_document(person, register, name="李秀英", number=NUMBER, document=Document.RESIDENT):
    identity.prove_document(person, register, name=name, document=document, number=number)


def test_the_document_and_two_others_make_a_real_name(person):
    register = Knows()
    proves_document(person, register)
    assert identity.level_of(person) == identity.ACCOUNT
    identity.prove(person, register, kind=Kind.BANK_CARD, value="6222 0000 1111 2222")
    assert identity.level_of(person) == identity.ACCOUNT
    identity.prove(person, register, kind=Kind.SOCIAL_CARD, value="A123")
    assert identity.level_of(person) == identity.REAL_NAME
    assert register.asked[1] == Question("bank_card", "李秀英", "111", NUMBER, "6222000011112222")


def test_what_was_typed_to_prove_it_is_kept_nowhere(person):
    proves_document(person, Knows())
    identity.prove(person, Knows(), kind=Kind.BANK_CARD, value="6222000011112222")
    kept = [*person.identity_proofs.values(), *Line.objects.values()]
    assert "6222000011112222" not in str(kept)
    assert NUMBER not in str(kept)


def test_two_others_without_the_document_are_nothing(person):
    with pytest.raises(StateChanged, match="document_first"):
        identity.prove(person, Knows(), kind=Kind.BANK_CARD, value="1")


def test_the_telephone_counts_once_its_code_was_typed(person):
    proves_document(person, Knows())
    person.phone = "13800138000"
    person.save()
    with pytest.raises(Invalid):
        identity.prove(person, Knows(), kind=Kind.PHONE, value="13900139000")
    phones.prove(person, "13800138000")
    register = Knows()
    identity.prove(person, register, kind=Kind.PHONE, value="13900139000")
    assert register.asked[0].value == "13800138000"


@pytest.mark.parametrize(
    ("register", "says"),
    [(Knows(confirmed=False), "对不上"), (Away(), "没有回答"), (None, "窗口")],
)
def test_what_is_not_confirmed_changes_nothing_and_says_what_to_do(person, register, says):
    with pytest.raises(Invalid) as refused:
        proves_document(person, register)
    assert says in refused.value.fields["number"]
    person.refresh_from_db()
    assert not person.id_number
    assert not person.identity_proofs.exists()


def test_nobody_tries_numbers_by_the_hundred(person):
    for _ in range(identity.MOST_TRIES):
        with pytest.raises(Invalid):
            proves_document(person, Knows(confirmed=False))
    with pytest.raises(TooMany):
        proves_document(person, Knows())


def test_another_document_ends_what_was_proved_for_the_one_before(person):
    proves_document(person, Knows())
    identity.prove(person, Knows(), kind=Kind.BANK_CARD, value="1")
    identity.prove(person, Knows(), kind=Kind.SOCIAL_CARD, value="1")
    proves_document(person, Knows(), name="王海涛", number="110101199003070812")
    assert identity.level_of(person) == identity.ACCOUNT


WELL_FORMED = [
    (Document.RESIDENT, "１１０１０５１９４９１２３１００２ｘ"),
    (Document.HONG_KONG_MACAO, "H12345678"),
    (Document.HONG_KONG_MACAO, "m 1234 5678 01"),
    (Document.TAIWAN, "12345678"),
    (Document.SAR_RESIDENCE, "810000199408230021"),
    (Document.PERMANENT, "CHN110080010101"),
    (Document.PASSPORT, "e12345678"),
]
BAD = [
    (Document.RESIDENT, "110105194912310021"),
    (Document.HONG_KONG_MACAO, "X12345678"),
    (Document.TAIWAN, "1234567"),
    (Document.SAR_RESIDENCE, "110105194912310021"),
    (Document.PERMANENT, "12345"),
    (Document.PASSPORT, "E1"),
    ("999", "E12345678"),
    (Document.RESIDENT, ""),
]


@pytest.mark.parametrize(("document", "number"), WELL_FORMED)
def test_each_document_is_read_as_people_type_it(person, document, number):
    proves_document(person, DemoRegister(), document=document, number=number)
    assert person.id_document == document
    assert person.id_number == documents.plain(number)


@pytest.mark.parametrize(("document", "number"), BAD)
def test_what_is_wrong_with_a_number_is_said(document, number):
    assert documents.check(document, number).endswith(("。",))


@pytest.mark.parametrize("name", ["李", "阿依古丽·买买提", "𠮷田𪚥", "欧阳" * 25])
def test_names_reach_the_register_as_they_are(person, name):
    register = Knows()
    proves_document(person, register, name=f" {name} ")
    assert register.asked[0].name == name
    person.refresh_from_db()
    assert person.name == name


def test_a_window_verifies_whoever_stands_there_and_nobody_verifies_themselves(client, person):
    clerk = officer(Role.WINDOW_CLERK, HallFactory(receives_for=[DepartmentFactory()]))
    client.force_login(clerk)
    said = {"account": person.email, "name": "李秀英", "document": "111", "number": NUMBER}
    assert client.post(WINDOW, said).status_code == 422
    assert client.post(WINDOW, {**said, "seen": "on"}).status_code == 302
    assert identity.level_of(person) == identity.SEEN
    assert person.identity_proofs.get().by == clerk
    assert Line.objects.get(act="identity_proved").actor == clerk.pk
    own = client.post(WINDOW, {**said, "account": clerk.email, "seen": "on"})
    assert own.status_code == 403
    assert (
        client.post(WINDOW, {**said, "account": "no@example.cn", "seen": "on"}).status_code == 422
    )


def test_the_pages_lead_through_and_back_to_the_filing(client, person):
    client.force_login(person)
    proves(client)
    page = f"{MINE}?next=/filings/"
    client.post(page, {"name": "李秀英", "document": "111", "number": NUMBER})
    client.post(page, {"kind": "bank_card", "value": "622200001111"})
    answer = client.post(page, {"kind": "social_card", "value": "A1"})
    assert answer["Location"] == "/filings/"
    assert client.post(f"{MINE}?next=//evil.example", {}).status_code in {200, 422}


@pytest.mark.parametrize(("needed", "says"), [(1, "先实名"), (2, "窗口核验")])
def test_a_level_that_is_not_reached_is_refused_in_words(person, needed, says):
    with pytest.raises(Forbidden, match=says):
        identity.check_level(person, needed)
    identity.check_level(person, None)


def test_a_closed_account_leaves_no_way_in_and_no_proof(person):
    proves_document(person, Knows())
    phones.prove(person, "13800138000")
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    SocialAccount.objects.create(user=person, provider="identity", uid="1")
    told = ways.told(person)
    assert told["phone_signs_in"]
    assert [proof["kind"] for proof in told["identity_proofs"]] == ["document"]
    ways.forget(person)
    assert phones.owner_of("13800138000") is None
    assert not person.identity_proofs.exists()
    assert not Authenticator.objects.exists()
    assert not SocialAccount.objects.exists()
