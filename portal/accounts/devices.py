"""Which browsers a person has signed in from before: a signed cookie says it, nothing is kept of them here."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from portal.accounts.models import User

COOKIE, SALT = "known", "portal.accounts.devices"
LASTS = 400 * 24 * 3600  # as long as browsers keep any cookie
MOST = 10


def known_to(request: HttpRequest) -> list[int]:
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return []
    return [int(one) for one in said]


def remember(request: HttpRequest, response: HttpResponse, user: User) -> bool:
    """Mark this browser as one of theirs; whether it is new to them."""
    before = known_to(request)
    now = [user.pk, *(one for one in before if one != user.pk)][:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps(now, salt=SALT),
        max_age=LASTS,
        path="/accounts/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return user.pk not in before
