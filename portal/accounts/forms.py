from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts import consents
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
