"""Signing in through an identity provider: a real one, in a thread, that signs its tokens."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx
import oidc_provider_mock
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.tests.factories import UserFactory, proves
from portal.notices.models import OutgoingMail

pytestmark = pytest.mark.django_db

LOGIN = reverse("openid_connect_login", args=["identity"])
LINKS = reverse("socialaccount_connections")
MINE = reverse("filings:mine")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(settings, provider):
    app = {"provider_id": "identity", "name": "统一身份认证", "client_id": "hall", "secret": "s",
           "settings": {"server_url": provider}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    settings.MAILERS = {"default": {"BACKEND": "portal.notices.mail.QueuedBackend"}}
    cache.clear()


@pytest.fixture
def knows(provider):
    """Tell the provider of somebody."""

    def tell(sub: str, **claims: object) -> str:
        httpx.put(f"{provider}/users/{quote(sub)}", json=claims, trust_env=False)
        return sub

    return tell


def goes_through(client, sub, process="login", **more):
    """To the provider and back, as a browser is led."""
    there = client.post(f"{LOGIN}?process={process}", more)["Location"]
    back = httpx.post(there, data={"sub": sub}, trust_env=False).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}"), parts


def is_signed_in(client):
    return client.get(MINE).status_code == 200


def test_somebody_new_gets_an_account_with_the_name_the_provider_gives(client, knows):
    sub = knows("u1", email="li@example.cn", email_verified=True, name="阿依古丽·买买提")
    goes_through(client, sub)
    assert is_signed_in(client)
    user = User.objects.get()
    assert (user.name, user.email) == ("阿依古丽·买买提", "li@example.cn")
    assert not user.consents.exists()
    again = Client()
    goes_through(again, sub)
    assert is_signed_in(again)
    assert User.objects.count() == 1


@pytest.mark.parametrize("verified", [True, False])
def test_an_address_that_is_somebodys_opens_nothing(client, knows, verified):
    owner = UserFactory(email="owner@example.cn")
    goes_through(client, knows("thief", email=owner.email, email_verified=verified, name="贼"))
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.get() == owner
    assert OutgoingMail.objects.get(to=owner.email).subject == "【明堂】这个邮箱已经注册过"


def test_an_address_the_provider_did_not_verify_is_proved_here_first(client, knows):
    goes_through(client, knows("u2", email="new@example.cn", email_verified=False, name="新人"))
    assert not is_signed_in(client)
    body = OutgoingMail.objects.get(to="new@example.cn").body
    code = next(word for word in body.split() if word.isdecimal() and len(word) == 6)
    client.post(reverse("account_email_verification_sent"), {"code": code})
    assert is_signed_in(client)


def test_without_an_address_one_is_asked_for(client, knows):
    answer, _back = goes_through(client, knows("u3", name="无邮"))
    assert answer["Location"] == reverse("socialaccount_signup")
    assert "再写一个邮箱" in client.get(answer["Location"]).content.decode()


def test_one_links_it_oneself_and_unlinks_it(client, knows):
    person, sub = UserFactory(), knows("u4", email="elsewhere@example.cn", name="某人")
    client.force_login(person)
    proves(client)
    goes_through(client, sub, process="connect")
    guest = Client()
    goes_through(guest, sub)
    assert guest.session["_auth_user_id"] == str(person.pk)
    assert not EmailAddress.objects.filter(email="elsewhere@example.cn", verified=True).exists()
    linked = SocialAccount.objects.get()
    other = Client()
    other.force_login(UserFactory())
    proves(other)
    other.post(LINKS, {"account": linked.pk})
    assert SocialAccount.objects.exists()
    client.post(LINKS, {"account": linked.pk})
    assert not SocialAccount.objects.exists()


def test_linking_takes_a_fresh_proof(client, knows):
    client.force_login(UserFactory())
    sub = knows("u5", name="某人")
    answer, _back = goes_through(client, sub, process="connect")
    assert answer["Location"].startswith(reverse("accounts:confirm"))
    assert not SocialAccount.objects.exists()


def test_an_answer_that_nobody_asked_for_is_turned_away(client, knows):
    """Another's answer, put into somebody's browser, signs nobody in and links nothing."""
    _answer, back = goes_through(Client(), knows("u6", email="u6@example.cn", email_verified=True))
    victim = UserFactory()
    client.force_login(victim)
    proves(client)
    client.get(f"{back.path}?{back.query}")
    assert not SocialAccount.objects.filter(user=victim).exists()


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/"])
def test_nobody_is_led_to_another_site_by_it(client, knows, place):
    sub = knows("u7", email="u7@example.cn", email_verified=True)
    there = client.post(f"{LOGIN}?process=login&next={quote(place)}")
    assert "evil" not in there["Location"]
    back = urlsplit(
        httpx.post(there["Location"], data={"sub": sub}, trust_env=False).headers["Location"]
    )
    assert "evil" not in client.get(f"{back.path}?{back.query}")["Location"]


def test_a_link_alone_starts_nothing(client):
    assert client.get(LOGIN).status_code == 200
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN).status_code == 403
