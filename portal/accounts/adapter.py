"""How people sign up and in: name and e-mail, then a code by mail. No passwords are asked of citizens."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.accounts.selectors import duties_of

CODE_LENGTH = 6
DIGITS = "0123456789"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("验证码不对。请看最新一封邮件里的 6 位数字。"),
        "unknown_email": gettext_lazy("这个邮箱还没有注册。"),
        "rate_limited": gettext_lazy("要得太快了。过一分钟再要一次验证码。"),
        "too_many_login_attempts": gettext_lazy("试的次数太多了。过五分钟再登录。"),
    }

    def format_email_subject(self, subject: str) -> str:
        return _("【明堂】%(subject)s") % {"subject": subject}

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers to their desk, editors to theirs, everybody else to their filings."""
        user = request.user
        if isinstance(user, User) and duties_of(user, timezone.localdate()).any:
            return reverse("desk:queue")
        if user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))

    def generate_login_code(self) -> str:
        """Digits alone: people read them out and type them on a telephone. Attempts are limited by allauth."""
        return get_random_string(CODE_LENGTH, DIGITS)

    def generate_email_verification_code(self) -> str:
        return self.generate_login_code()
