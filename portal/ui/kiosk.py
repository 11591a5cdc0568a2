"""Kiosk mode (自助终端): the public pages on a device that everybody uses. Large targets, no typing, nothing kept.

Switched on by the start page, kept in a signed cookie that says when somebody last touched the screen. After a minute the
page itself goes back to the start (a header, so that it works without scripts), and the server accepts no older step.
"""

import time

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.middleware import Around

COOKIE = "kiosk"
START = "/kiosk/"
OPEN = (START, "/matters/", "/events/", settings.STATIC_URL)
FORGETS_AFTER = 60
GRACE = 5  # seconds a page may take on its way


class KioskMiddleware(Around):
    """On a kiosk only the pages that ask for no person are open; everything else leads to the start."""

    def before(self, request: HttpRequest) -> HttpResponse | None:
        request.kiosk = touched(request) is not None  # type: ignore[attr-defined]
        if not request.kiosk or request.path.startswith(settings.STATIC_URL):  # type: ignore[attr-defined]
            return None
        request.elder = True  # type: ignore[attr-defined]
        return None if may_go_on(request) else HttpResponseRedirect(START)

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not getattr(request, "kiosk", False) or request.path.startswith(settings.STATIC_URL):
            return response
        if not getattr(response, "leaves_kiosk", False):
            mark(response)
        response["Refresh"] = f"{FORGETS_AFTER}; url={START}"
        response["Cache-Control"] = "no-store"
        return response


def touched(request: HttpRequest) -> int | None:
    """When somebody last touched the screen, in seconds of the clock; None where this is no kiosk."""
    try:
        return int(signing.Signer(salt=COOKIE).unsign(request.COOKIES.get(COOKIE, "")))
    except (signing.BadSignature, ValueError):
        return None


def may_go_on(request: HttpRequest) -> bool:
    if request.path == START:
        return True
    last = touched(request) or 0
    in_time = time.time() - last <= FORGETS_AFTER + GRACE
    return in_time and request.method in {"GET", "HEAD"} and request.path.startswith(OPEN)


def mark(response: HttpResponse) -> None:
    """This device is a kiosk, and somebody is there now."""
    now = signing.Signer(salt=COOKIE).sign(str(int(time.time())))
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, now, httponly=True, samesite="Lax", secure=secure)


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Whatever the last person left behind."""
    for name in request.COOKIES:
        if name != COOKIE:
            response.delete_cookie(name, samesite="Lax")
