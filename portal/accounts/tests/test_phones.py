"""Signing in by a code sent as a text, and how often an address or a number is written to."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.accounts import phones
from portal.accounts.entering import as_typed
from portal.accounts.models import SignInPhone, User
from portal.accounts.tests.factories import UserFactory, proves
from portal.notices.models import OutgoingMail, OutgoingSms

pytestmark = pytest.mark.django_db

LOGIN, CONFIRM = reverse("account_login"), reverse("account_confirm_login_code")
CHANGE, VERIFY = reverse("account_change_phone"), reverse("account_verify_phone")
PHONE = "13800138000"


@pytest.fixture(autouse=True)
def _real_mail(settings):
    settings.MAILERS = {"default": {"BACKEND": "portal.notices.mail.QueuedBackend"}}
    cache.clear()


@pytest.fixture
def person():
    user = UserFactory()
    assert phones.prove(user, PHONE)
    return user


def newest_code():
    return re.search(r"(?<!\d)\d{6}(?!\d)", OutgoingSms.objects.latest("pk").body).group()


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "typed", [PHONE, "+86 138 0013 8000", "１３８００１３８０００", "0086-138-0013-8000"]
)
def test_a_number_signs_in_however_it_is_typed(client, person, typed):
    client.post(LOGIN, {"login": typed})
    assert OutgoingSms.objects.get().to == PHONE
    client.post(CONFIRM, {"code": newest_code()})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_code_counts_five_tries_and_once(client, person):
    client.post(LOGIN, {"login": PHONE})
    code = newest_code()
    for _ in range(5):
        client.post(CONFIRM, {"code": f"{(int(code) + 1) % 1_000_000:06d}"})
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_nothing_on_the_page_tells_whether_a_number_is_known(person):
    seen = []
    for number in (PHONE, "13900139000"):
        guest = Client()
        answer = guest.post(LOGIN, {"login": number}, follow=True)
        words = re.sub(r'(value|nonce)="[^"]{20,}"', "", answer.content.decode())
        seen.append((answer.redirect_chain, words.replace(number, "NUMBER")))
    assert seen[0] == seen[1]
    assert not re.search(r"\d{6}", OutgoingSms.objects.latest("pk").body.replace("13900139000", ""))


def test_a_number_is_somebodys_once_its_code_was_typed(client):
    user = UserFactory()
    client.force_login(user)
    proves(client)
    client.post(CHANGE, {"phone": "+86 139 0013 9000"})
    assert not SignInPhone.objects.exists()
    client.post(VERIFY, {"code": newest_code()})
    user.refresh_from_db()
    assert user.phone == "13900139000"
    assert phones.owner_of("13900139000") == user


def test_of_two_with_one_telephone_the_first_signs_in_with_it_and_the_other_is_told(client, person):
    other = UserFactory()
    client.force_login(other)
    proves(client)
    client.post(CHANGE, {"phone": PHONE})
    answer = client.post(VERIFY, {"code": newest_code()})
    assert "已经有人用这个手机号登录另一个账号" in answer.content.decode()
    assert phones.owner_of(PHONE) == person
    assert not phones.prove(other, PHONE)
    assert phones.owner_of(PHONE) == person


def test_a_number_somebody_merely_wrote_down_does_not_sign_in(client):
    UserFactory(phone=PHONE)
    client.post(LOGIN, {"login": PHONE})
    assert "还没有和账号连上" in OutgoingSms.objects.get().body


@pytest.mark.parametrize("typed", ["1380013800", "138001380001", "abc", "23800138000"])
def test_what_is_neither_address_nor_number_is_said(client, typed):
    answer = client.post(LOGIN, {"login": typed})
    assert "写邮箱（要有 @），或者 11 位的手机号" in answer.content.decode()
    assert not OutgoingSms.objects.exists()


def test_whoever_floods_a_number_does_not_lock_its_owner_out(person):
    """A browser they were in from before has an allowance of its own."""
    known = Client()
    known.post(LOGIN, {"login": PHONE})
    known.post(CONFIRM, {"code": newest_code()})
    known.post(reverse("account_logout"))
    for _ in range(20):
        flooded = Client().post(LOGIN, {"login": PHONE}, REMOTE_ADDR="203.0.113.9")
    assert "要得太快了" in flooded.content.decode()
    assert OutgoingSms.objects.count() == 1 + 2
    known.post(LOGIN, {"login": PHONE})
    known.post(CONFIRM, {"code": newest_code()})
    assert is_signed_in(known)


@pytest.mark.parametrize(
    "address",
    [
        "o'brien+tax@example.cn",
        "a.b_c-d@sub.example.gov.cn",
        "LI@EXAMPLE.CN",
        "ｌｉ＠ｅｘａｍｐｌｅ．ｃｎ",
    ],
)
def test_unusual_addresses_that_are_valid_sign_up_and_in(client, address):
    client.post(reverse("account_signup"), {"email": address, "name": "李"})
    code = re.search(r"^\d{6}$", OutgoingMail.objects.get().body, re.MULTILINE).group()
    client.post(reverse("account_email_verification_sent"), {"code": code})
    assert is_signed_in(client)
    cache.clear()
    guest = Client()
    guest.post(LOGIN, {"login": f" {address} "})
    found = re.search(r"^\d{6}$", OutgoingMail.objects.latest("pk").body, re.MULTILINE)
    guest.post(CONFIRM, {"code": found.group()})
    assert is_signed_in(guest)


def test_a_password_is_set_and_used_by_those_who_want_one(client, person):
    person.set_unusable_password()
    person.save(update_fields=["password"])
    client.force_login(person)
    proves(client)
    secret = "一句只有我知道的长话呀呀"
    client.post(reverse("account_set_password"), {"password1": secret, "password2": secret})
    assert User.objects.get(pk=person.pk).has_usable_password()
    guest = Client()
    assert "密码" in guest.get(f"{LOGIN}?password=1").content.decode()
    guest.post(LOGIN, {"login": person.email, "password": "别的一句话别的一句话"})
    assert not is_signed_in(guest)
    guest.post(LOGIN, {"login": person.email, "password": secret})
    assert is_signed_in(guest)


@pytest.mark.parametrize(
    "name", ["李", "阿依古丽·买买提", "𠮷田𪚥", "欧阳" * 25, "Anne-Marie O’Neil"]
)
def test_names_of_one_to_fifty_characters_are_kept_as_they_are(client, name):
    client.post(reverse("account_signup"), {"email": "li@example.cn", "name": name})
    code = re.search(r"^\d{6}$", OutgoingMail.objects.get().body, re.MULTILINE).group()
    client.post(reverse("account_email_verification_sent"), {"code": code})
    assert User.objects.get().name == name


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 11), st.sampled_from(["", "+86", "86 ", "0086-", "＋８６ "]), st.booleans())
def test_a_number_reads_the_same_however_it_is_broken_up(at, prefix, wide):
    typed = f"{prefix}{PHONE[:at]} {PHONE[at:]}\u3000"
    assert as_typed(typed.translate(WIDE) if wide else typed) == PHONE
