"""Proving once more that it is the person: by a sign-in a moment ago, by the authenticator app of those who have one,
else by a passkey or a new code to their address.

For acts that reach far (submission, withdrawal, export, erasure, changing how one signs in). Codes are kept as a keyed
hash in the session that asked.
"""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.accounts import second_factor
from portal.refusals import Invalid, TooMany

LASTS = 10 * 60
MOST_TRIES = 5
MOST_CODES = 3
PROVED, ASKED = "stepped_up_at", "step_up"
SIGNS = "0123456789"


def is_fresh(request: HttpRequest) -> bool:
    at = [float(one["at"]) for one in get_authentication_records(request, request.user)]
    return time.time() - max([*at, request.session.get(PROVED, 0.0)]) < LASTS


def ask_unless_fresh(request: HttpRequest) -> HttpResponse | None:
    """Where to prove it, or None where it is proved."""
    if is_fresh(request):
        return None
    return redirect(door(request, request.get_full_path()))


def door(request: HttpRequest, place: str) -> str:
    """Where one proves it and is then led to `place`."""
    page = "mfa_reauthenticate" if second_factor.has_app(request.user) else "accounts:confirm"
    return f"{reverse(page)}?{urlencode({'next': place})}"


def required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a page as a whole: what was posted too late is asked for again after proving."""

    @wraps(view)
    def proved(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return ask_unless_fresh(request) or view(request, *args, **kwargs)

    return proved


def new_code(request: HttpRequest) -> str:
    """A code for this session alone; a new one ends the one before and brings no new tries."""
    before = request.session.get(ASKED, {})
    if time.time() - before.get("first", 0) > LASTS:
        before = {}
    if before.get("codes", 0) >= MOST_CODES:
        raise TooMany("too_many", _("要得太多了。过十分钟再来。"))
    code = get_random_string(6, SIGNS)
    request.session[ASKED] = {
        "hash": _hash(request, code),
        "first": before.get("first", time.time()),
        "tries": before.get("tries", 0),
        "codes": before.get("codes", 0) + 1,
    }
    return code


def prove(request: HttpRequest, typed: str) -> None:
    """Accept the code, once, or say what is wrong."""
    asked = dict(request.session.get(ASKED, {}))
    asked["tries"] = asked.get("tries", 0) + 1
    request.session[ASKED] = asked
    old = time.time() - asked.get("first", 0) > LASTS
    if old or asked["tries"] > MOST_TRIES:
        raise TooMany("too_many", _("验证码过期了，或者试得太多了。过十分钟再来。"))
    if not constant_time_compare(asked.get("hash", ""), _hash(request, typed)):
        words = _("验证码不对。请看最新一封邮件里的 6 位数字。")
        raise Invalid("incorrect_code", fields={"code": words})
    del request.session[ASKED]
    mark(request)


def mark(request: HttpRequest) -> None:
    """Somebody has just proved it, here or at the entrance."""
    request.session[PROVED] = time.time()


def _hash(request: HttpRequest, code: str) -> str:
    said = f"{request.user.pk}:{''.join(code.split())}"
    return salted_hmac("accounts.stepup", said, algorithm="sha256").hexdigest()
