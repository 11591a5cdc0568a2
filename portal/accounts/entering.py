"""The forms of the entrance: an address or a mobile number as people type it, and how often one may ask for a code."""

from allauth.account.forms import LoginForm, RequestLoginCodeForm, SignupForm
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from cms import facts
from portal.accounts import limits
from portal.accounts.models import User
from portal.refusals import TooMany


class EntranceForm(LoginForm):
    """An address or a mobile number, to which a code goes; a password for those who set one and ask for its field."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("邮箱或手机号"),
            max_length=254,
            error_messages={"required": _("还没有写邮箱或手机号。")},
            widget=forms.TextInput(attrs={"autocomplete": "username"}),
        )
        if "password" in self.fields:
            self.fields["password"].label = _("密码")
        self.order_fields(["login", "password"])

    def _setup_password_field(self) -> None:
        asked = "password" in self.data or "password" in self.request.GET
        self.fields["password"].required = False
        if not asked:
            del self.fields["password"]

    def clean_login(self) -> str:
        return as_typed(super().clean_login())

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("password"):
            count(self, cleaned["login"], getattr(self, "user", None))
        return cleaned


class CodeRequestForm(RequestLoginCodeForm):
    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        target = cleaned.get("email") or cleaned.get("phone")
        if not target and not self.errors:
            self.add_error("email", _("还没有写邮箱或者手机号。写上一个，验证码就发到那里。"))
        elif target and not self.errors:
            count(self, str(target), getattr(self, "_user", None))
        return cleaned


def as_typed(login: str) -> str:
    """Full-width letters and figures are what a Chinese keyboard gives; a mobile number is what is dialled."""
    narrow = facts.narrow(login).strip()
    return narrow if "@" in narrow else facts.digits_of(narrow)


def count(form: forms.Form, target: str, owner: User | None) -> None:
    try:
        limits.count_code(context.request, target, owner)
    except TooMany as refused:
        form.add_error(None, refused.message)


class AddressField(forms.EmailField):
    def to_python(self, value: object) -> str:
        return str(super().to_python(facts.narrow(str(value or "")).strip()))


class NewAccountForm(SignupForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "required": _("还没有写邮箱。"),
            "invalid": _("邮箱要像 name@example.cn 这样，中间有 @。"),
        }
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        self.fields["email"] = AddressField(
            label=_("邮箱"), max_length=254, error_messages=words, widget=widget
        )
