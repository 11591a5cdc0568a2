from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts import consents
from portal.accounts.documents import Document
from portal.accounts.models import User


class SignupForm(forms.Form):
    """What sign-up asks beside the e-mail address (which allauth asks itself)."""

    name = forms.CharField(
        label=_("姓名"),
        max_length=60,
        help_text=_("写身份证上的姓名，办事时会用到。"),
        error_messages={"required": _("还没有写姓名。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        for key in consents.AT_SIGN_UP:
            consents.give(user, key)


def name_of_passkey() -> forms.CharField:
    return forms.CharField(
        label=_("起个名字"),
        max_length=60,
        help_text=_("有几把的时候好认，比如“我的手机”。"),
        error_messages={"required": _("还没有写名字。")},
    )


class NewPasskeyForm(AddWebAuthnForm):
    """Every key signs in by itself (the page's script asks for one that does), so nobody is asked which kind."""

    passwordless = None
    name = name_of_passkey()
    name.required = False


class RenamePasskeyForm(EditWebAuthnForm):
    name = name_of_passkey()


class DocumentForm(forms.Form):
    name = forms.CharField(
        label=_("姓名"),
        max_length=60,
        help_text=_("和证件上一样，“·”也要写。"),
        error_messages={"required": _("还没有写姓名。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    document = forms.ChoiceField(label=_("证件"), choices=Document, initial=Document.RESIDENT)
    number = forms.CharField(
        label=_("证件号"),
        max_length=40,
        error_messages={"required": _("还没有写证件号。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class OtherProofForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("再用哪一样"), widget=forms.RadioSelect, error_messages={"required": _("选一样。")}
    )
    value = forms.CharField(
        label=_("号码"),
        max_length=40,
        required=False,
        help_text=_("卡号、账号或者档案编号。用手机号的空着，就是您登录用的那个。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, left: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = left


class WindowForm(DocumentForm):
    """What a clerk types while the person stands there."""

    account = forms.CharField(
        label=_("账号"), max_length=254, help_text=_("这个人登录用的邮箱或者手机号。")
    )
    seen = forms.BooleanField(
        label=_("本人在场，证件是原件，照片是本人。"),
        error_messages={"required": _("看过本人和证件原件，再勾上。")},
    )
    field_order = ["account", "name", "document", "number", "seen"]
