"""Staff with two factors, and sessions seen and ended."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Role
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, officer, proves
from portal.config.tests.walking import forget_limits

pytestmark = pytest.mark.django_db

DESK, SET_UP = reverse("desk:queue"), reverse("mfa_activate_totp")
PERIOD = 30


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.STAFF_SECOND_FACTOR = True
    forget_limits()


@pytest.fixture
def clerk():
    found = officer(Role.WINDOW_CLERK, DepartmentFactory())
    found.set_unusable_password()
    found.save(update_fields=["password"])
    return found


def figures(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + ahead))


def set_up(client):
    """Through the page as a person does; the secret that the authenticator now holds."""
    proves(client)
    secret = client.get(SET_UP).context["form"].secret
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    assert client.post(SET_UP, {"code": figures(secret)}).status_code == 302
    return secret


def signs_in(email, mailoutbox):
    client = Client()
    client.post(reverse("account_login"), {"login": email})
    digits = next(
        line for line in mailoutbox[-1].body.split() if line.isdecimal() and len(line) == 6
    )
    return client, client.post(reverse("account_confirm_login_code"), {"code": digits})


def test_an_officer_gets_no_further_than_setting_up_the_second_factor(client, clerk):
    client.force_login(clerk)
    for path in (DESK, "/filings/", "/voices/desk/", "/"):
        assert client.get(path)["Location"] == SET_UP
    set_up(client)
    assert client.get(DESK).status_code == 200


def test_from_then_on_the_code_by_mail_is_not_enough(client, clerk, mailoutbox):
    client.force_login(clerk)
    secret = set_up(client)
    other, answer = signs_in(clerk.email, mailoutbox)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert (
        "登录" in other.get(DESK).headers.get("Location", "") or other.get(DESK).status_code == 302
    )
    wrong = other.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    other.post(reverse("mfa_authenticate"), {"code": figures(secret, ahead=1)})
    assert other.get(DESK).status_code == 200


def test_a_recovery_code_stands_in_once(client, clerk, mailoutbox):
    client.force_login(clerk)
    set_up(client)
    kept = Authenticator.objects.get(user=clerk, type=Authenticator.Type.RECOVERY_CODES)
    code = kept.wrap().get_unused_codes()[0]
    other, _answer = signs_in(clerk.email, mailoutbox)
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert other.get(DESK).status_code == 200
    again, _answer = signs_in(clerk.email, mailoutbox)
    again.post(reverse("mfa_authenticate"), {"code": code})
    assert again.get(DESK).status_code == 302


def test_the_secret_is_not_kept_as_it_is(client, clerk):
    client.force_login(clerk)
    secret = set_up(client)
    kept = Authenticator.objects.get(user=clerk, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)


def test_citizens_are_not_asked_and_nobody_is_where_the_hall_does_not_require_it(
    client, clerk, settings
):
    client.force_login(UserFactory())
    assert client.get("/filings/").status_code == 200
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(clerk)
    assert client.get(DESK).status_code == 200


def test_sessions_are_seen_and_ended_from_another_device(mailoutbox):
    person = UserFactory()
    lost, _answer = signs_in(person.email, mailoutbox)
    here, _answer = signs_in(person.email, mailoutbox)
    assert lost.get("/filings/").status_code == 200
    sessions = reverse("usersessions_list")
    assert len(here.get(sessions).context["sessions"]) == 2
    here.post(sessions)
    assert lost.get("/filings/").status_code == 302
    assert here.get("/filings/").status_code == 200
    assert UserSession.objects.filter(user=person).count() == 1
