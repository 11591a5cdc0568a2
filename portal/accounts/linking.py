"""Signing in through an identity provider, and linking it to an account.

Whoever the provider names gets an account of their own, or the one they linked themselves while signed in. An address that
is already somebody's links nothing, whatever the provider says of it: its owner is told by mail and signs in as before.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import stepup
from portal.accounts.models import User

LONGEST_NAME = 60


class LinkingAdapter(DefaultSocialAccountAdapter):
    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        user: User = sociallogin.user
        user.name = str(data.get("name") or "").strip()[:LONGEST_NAME]
        user.email = address_of(data)
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Linking is a new way into the account: it takes a fresh proof, however old the page was it began on."""
        linking = sociallogin.state.get("process") == "connect"
        if linking and not stepup.is_fresh(request):
            door = stepup.door(request, reverse("socialaccount_connections"))
            raise ImmediateHttpResponse(redirect(door))

    def validate_disconnect(self, account: SocialAccount, accounts: object) -> None:
        if not EmailAddress.objects.filter(user=account.user, verified=True).exists():
            raise ValidationError(_("断开以后就没有别的登录方式了。先核实一个邮箱，再来断开。"))


def address_of(data: dict[str, Any]) -> str:
    """The provider's word for an address, if it is one."""
    said = str(data.get("email") or "").lower()
    try:
        validate_email(said)
    except ValidationError:
        return ""
    return said


class UnlinkForm(DisconnectForm):
    """The library wants a password of whoever unlinks; here a proved address is a way in."""

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        if account := cleaned.get("account"):
            LinkingAdapter().validate_disconnect(account, self.accounts)
        return cleaned
