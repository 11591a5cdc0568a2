"""Pages of our own, and those of the library that want the person proved anew: listed before it, at its addresses."""

from allauth.account.views import email, password_change, password_set
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import remove_webauthn
from allauth.socialaccount.views import connections
from django.urls import path

from portal.accounts import identity_views, passkeys, views
from portal.accounts.stepup import required

app_name = "accounts"
urlpatterns = [
    path("confirm/", views.confirm, name="confirm"),
    path("identity/", required(identity_views.mine), name="identity"),
    path("windows/", identity_views.window, name="window"),
    path("email/", required(email)),
    path("3rdparty/", required(connections)),
    path("password/set/", required(password_set)),
    path("password/change/", required(password_change)),
    path("2fa/totp/activate/", required(activate_totp)),
    path("2fa/recovery-codes/", required(view_recovery_codes)),
    path("2fa/recovery-codes/generate/", required(generate_recovery_codes)),
    path("2fa/webauthn/add/", required(passkeys.NewPasskeyView.as_view())),
    path("2fa/webauthn/keys/<int:pk>/remove/", required(remove_webauthn)),
]
