"""Staff come in with two factors: without an authenticator they get no further than the page that sets one up."""

import base64
import hashlib
from collections.abc import Callable, Iterable

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Posting, User
from portal.middleware import Around

OPEN_PATHS = ("/accounts/",)


def has_app(user: object) -> bool:
    """Whether they show the figures of an authenticator app when they sign in."""
    return isinstance(user, User) and secured().filter(user=user.pk).exists()


def secured() -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(type=Authenticator.Type.TOTP)


def must_set_up(user: User) -> bool:
    """One query: whoever has a posting today or administers, and has no authenticator."""
    posted = Posting.objects.in_force(timezone.localdate()).values("person")
    staff = User.objects.filter(Q(is_superuser=True) | Q(is_staff=True) | Q(pk__in=posted))
    return staff.filter(pk=user.pk).exclude(pk__in=secured().values("user")).exists()


class SecondFactorMiddleware(Around):
    """Signing in asks for the second factor once there is one (allauth); this sees to it that there is one."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        if not settings.STAFF_SECOND_FACTOR or request.path.startswith(OPEN_PATHS):
            return None
        if isinstance(request.user, User) and must_set_up(request.user):
            return redirect("mfa_activate_totp")
        return None


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticators and recovery codes are kept encrypted, under a key derived from the hall's own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("验证码不对。请看身份验证器里现在的 6 位数字。"),
    }

    def is_mfa_enabled(
        self, user: AbstractBaseUser | AnonymousUser, types: Iterable[str] | None = None
    ) -> bool:
        """A passkey is a way in of its own; having one does not make the other ways ask for it.

        Else somebody whose telephone is lost would be locked out by what was to make things easier.
        """
        asked = set(types or Authenticator.Type)
        if len(asked) > 1:
            asked.discard(Authenticator.Type.WEBAUTHN)
        return bool(super().is_mfa_enabled(user, types=asked))

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("通行密钥 %(number)s") % {"number": number}

    def _box(self) -> Fernet:
        digest = hashlib.sha256(b"portal.accounts.second_factor:" + settings.SECRET_KEY.encode())
        return Fernet(base64.urlsafe_b64encode(digest.digest()))

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()
