"""The library's page for a new passkey, with what the hall does differently."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse

from portal.accounts import second_factor


class NewPasskeyView(AddWebAuthnView):
    """Recovery codes stand in for the authenticator app: whoever has none gets none with a passkey."""

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if not second_factor.has_app(self.request.user):
            Authenticator.objects.filter(
                user=self.request.user, type=Authenticator.Type.RECOVERY_CODES
            ).delete()
        return response

    def get_success_url(self) -> str:
        return reverse("mfa_list_webauthn")
