"""Passkeys: made by whoever just proved who they are, a way in of their own, and nobody else's."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Role
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, officer, proves
from portal.accounts.tests.keys import SoftKey
from portal.config.tests.walking import forget_limits
from portal.notices.models import OutgoingMail

pytestmark = pytest.mark.django_db

ADD, LIST, LOGIN = (
    reverse(f"mfa_{name}") for name in ("add_webauthn", "list_webauthn", "login_webauthn")
)
MINE = reverse("filings:mine")


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    settings.MAILERS = {"default": {"BACKEND": "portal.notices.mail.QueuedBackend"}}
    forget_limits()


def makes(client, key, **more):
    options = client.get(ADD).context["js_data"]["creation_options"]
    answer = client.post(ADD, {"name": "我的手机", "credential": key.made(options, **more)})
    return answer, options["publicKey"]["user"]["id"]


def shows(client, key, handle, **more):
    options = client.get(LOGIN, headers={"Accept": "application/json"}).json()["request_options"]
    return client.post(LOGIN, {"credential": key.shown(options, handle), **more})


def is_signed_in(client):
    return client.get(MINE).status_code == 200


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def made(client, person):
    client.force_login(person)
    proves(client)
    key = SoftKey()
    answer, handle = makes(client, key)
    assert answer["Location"] == LIST
    return key, handle


def test_a_passkey_signs_in_by_itself(made):
    guest = Client()
    assert shows(guest, *made)["Location"] == MINE
    assert is_signed_in(guest)


def test_it_leads_back_to_the_page_that_asked(made):
    place = "/search/?q=1"
    assert shows(Client(), *made, next=place)["Location"] == place
    assert shows(Client(), *made, next="//evil.example")["Location"] == MINE


def test_its_owner_gets_in_by_code_as_before_and_gets_no_recovery_codes(made, person):
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn"}
    guest = Client()
    guest.post(reverse("account_login"), {"login": person.email})
    body = OutgoingMail.objects.order_by("-pk").first().body
    code = next(word for word in body.split() if word.isdecimal() and len(word) == 6)
    guest.post(reverse("account_confirm_login_code"), {"code": code})
    assert is_signed_in(guest)


def test_a_stranger_with_the_owners_handle_stays_out(made):
    guest = Client()
    shows(guest, SoftKey(), made[1])
    assert not is_signed_in(guest)


def test_a_key_that_did_not_ask_its_owner_is_neither_kept_nor_let_in(client, made):
    key, handle = made
    answer, _handle = makes(client, SoftKey(verifies=False))
    assert answer.status_code == 200
    assert Authenticator.objects.count() == 1
    key.verifies = False
    guest = Client()
    shows(guest, key, handle)
    assert not is_signed_in(guest)


def test_a_key_made_on_another_site_is_not_kept(client, made):
    makes(client, SoftKey(), origin="https://testserver.evil.example")
    assert Authenticator.objects.count() == 1


def test_an_answer_counts_once(made):
    key, handle = made
    guest = Client()
    options = guest.get(LOGIN, headers={"Accept": "application/json"}).json()["request_options"]
    shown = key.shown(options, handle)
    assert guest.post(LOGIN, {"credential": shown})["Location"] == MINE
    guest.post(reverse("account_logout"))
    guest.post(LOGIN, {"credential": shown})
    assert not is_signed_in(guest)


def test_a_locked_person_stays_out(made, person):
    person.is_active = False
    person.save(update_fields=["is_active"])
    guest = Client()
    shows(guest, *made)
    assert not is_signed_in(guest)


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", '{"response": {}}', '{"response": 1}'])
def test_what_is_no_credential_is_turned_away(client, sent):
    assert client.post(LOGIN, {"credential": sent}).status_code in {200, 302}


def test_making_and_removing_one_takes_a_fresh_proof(client, made, person):
    old = Client()
    old.force_login(person)
    assert old.get(ADD)["Location"].startswith(reverse("accounts:confirm"))
    key = Authenticator.objects.get()
    remove = reverse("mfa_remove_webauthn", args=[key.pk])
    assert old.post(remove)["Location"].startswith(reverse("accounts:confirm"))
    assert Authenticator.objects.exists()
    client.post(remove)
    assert not Authenticator.objects.exists()


def test_nobody_renames_or_removes_anothers(made):
    other = Client()
    other.force_login(UserFactory())
    proves(other)
    key = Authenticator.objects.get()
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert other.post(reverse(name, args=[key.pk]), {"name": "x"}).status_code == 404


def test_the_owner_is_told(made, person):
    subjects = OutgoingMail.objects.filter(to=person.email).values_list("subject", flat=True)
    assert "【明堂】加了通行密钥" in subjects


def test_staff_with_a_passkey_still_set_up_the_app(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(officer(Role.WINDOW_CLERK, DepartmentFactory()))
    proves(client)
    makes(client, SoftKey())
    assert client.get(reverse("desk:queue"))["Location"] == reverse("mfa_activate_totp")


def test_a_device_not_used_before_is_told_of_once(person):
    known = Client()
    for client in (known, known, Client()):
        client.post(reverse("account_login"), {"login": person.email})
        body = OutgoingMail.objects.filter(subject__contains="验证码").order_by("-pk").first().body
        code = next(word for word in body.split() if word.isdecimal() and len(word) == 6)
        client.post(reverse("account_confirm_login_code"), {"code": code})
        client.post(reverse("account_logout"))
        forget_limits()
    assert OutgoingMail.objects.filter(subject="【明堂】新设备登录").count() == 2


def test_a_session_planted_before_is_worth_nothing_after(made):
    guest = Client()
    guest.get(LOGIN, headers={"Accept": "application/json"})
    planted = guest.session.session_key
    shows(guest, *made)
    assert is_signed_in(guest)
    other = Client()
    other.cookies["sessionid"] = planted
    assert not is_signed_in(other)
