"""The library's pages for a mobile number, which it only has itself where sign-up asks for one."""

from allauth.account.views import change_phone, verify_phone
from django.urls import path

from portal.accounts.stepup import required

urlpatterns = [
    path("phone/change/", required(change_phone), name="account_change_phone"),
    path("phone/verify/", verify_phone, name="account_verify_phone"),
]
