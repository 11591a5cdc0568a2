"""Elder mode (关怀版): set by the server, kept in a cookie, the same pages with larger type."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from portal.middleware import Around

COOKIE = "elder"
YEAR = 365 * 24 * 3600


class ElderMiddleware(Around):
    """Read `?elder=1` or `0`, else the cookie, into `request.elder`; remember what the address said."""

    def before(self, request: HttpRequest) -> None:
        wanted = asked(request) or request.COOKIES.get(COOKIE)
        request.elder = wanted == "1"  # type: ignore[attr-defined]

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        patch_vary_headers(response, ["Cookie"])
        if asked(request) == "1":
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(COOKIE, "1", YEAR, httponly=True, samesite="Lax", secure=secure)
        elif asked(request) == "0":
            response.delete_cookie(COOKIE, samesite="Lax")
        return response


def asked(request: HttpRequest) -> str:
    """What the address says: "1", "0", or "" where it says nothing that counts."""
    given = request.GET.get("elder", "")
    return given if given in {"0", "1"} else ""
