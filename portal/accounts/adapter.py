"""How people sign up and in: name and e-mail, then a code by mail or text. No passwords are asked of anybody."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts import devices, offices, phones, second_factor, stepup
from portal.accounts.mobiles import MobileField
from portal.accounts.models import User
from portal.accounts.selectors import duties_of

CODE_LENGTH = 6
DIGITS = "0123456789"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("验证码不对。请看最新一条里的 6 位数字。"),
        "phone_taken": gettext_lazy(
            "已经有人用这个手机号登录另一个账号。换一个号码，或者接着用邮箱登录。"
        ),
        "invalid_login": gettext_lazy("写邮箱（要有 @），或者 11 位的手机号。"),
        "email_password_mismatch": gettext_lazy(
            "邮箱或者密码不对。也可以把密码空着，用验证码登录。"
        ),
        "phone_password_mismatch": gettext_lazy(
            "手机号或者密码不对。也可以把密码空着，用验证码登录。"
        ),
        "unknown_email": gettext_lazy("这个邮箱还没有注册。"),
        "rate_limited": gettext_lazy("要得太快了。过一分钟再要一次验证码。"),
        "too_many_login_attempts": gettext_lazy("试的次数太多了。过五分钟再登录。"),
    }

    def format_email_subject(self, subject: str) -> str:
        return _("【明堂】%(subject)s") % {"subject": subject}

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers to their desk, editors to theirs, everybody else (and at the public's address) to their filings."""
        user = request.user
        if not offices.is_one(request):
            return str(super().get_login_redirect_url(request))
        if isinstance(user, User) and duties_of(user, timezone.localdate()).any:
            return reverse("desk:queue")
        if user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """The library asks those with an authenticator app; everybody was asked before, by `stepup.required`."""
        return second_factor.has_app(self.request.user)

    def post_login(
        self, request: HttpRequest, user: User, *, signup: bool, **more: Any
    ) -> HttpResponse:
        response = super().post_login(request, user, signup=signup, **more)
        stepup.mark(request)
        if devices.remember(request, response, user) and not signup:
            self.send_notification_mail("account/email/new_device", user)
        return response

    def generate_login_code(self) -> str:
        """Digits alone: people read them out and type them on a telephone. Attempts are limited by allauth."""
        return get_random_string(CODE_LENGTH, DIGITS)

    def generate_email_verification_code(self) -> str:
        return self.generate_login_code()

    def generate_phone_verification_code(self, *, user: User, phone: str) -> str:
        return self.generate_login_code()

    # --- Mobile numbers: what the library asks for -----------------------------------------------------------------

    def phone_form_field(self, **options: Any) -> MobileField:
        return MobileField(**options)

    def get_user_by_phone(self, phone: str) -> User | None:
        return phones.owner_of(phone)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, phones.is_proved(user)) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """A number is kept when its code was typed, not before."""

    def set_phone_verified(self, user: User, phone: str) -> None:
        phones.prove(user, phone)

    def send_verification_code_sms(self, user: User, phone: str, code: str, **more: Any) -> None:
        phones.send_code(phone, code)

    def send_unknown_account_sms(self, phone: str, **more: Any) -> None:
        phones.say_unknown(phone)
