"""Elder mode (关怀版): set by the server, kept in a cookie, the same pages with larger type."""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

COOKIE = "elder"
YEAR = 365 * 24 * 3600


class ElderMiddleware:
    """Read `?elder=1` or `0`, else the cookie, into `request.elder`; remember what the address said."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        asked = self.read(request)
        if iscoroutinefunction(self):
            return self.__acall__(request, asked)
        return self.remember(asked, self.get_response(request))

    async def __acall__(self, request: HttpRequest, asked: str) -> HttpResponse:
        return self.remember(asked, await self.get_response(request))  # type: ignore[misc]

    def read(self, request: HttpRequest) -> str:
        given = request.GET.get("elder", "")
        asked = given if given in {"0", "1"} else ""
        request.elder = (asked or request.COOKIES.get(COOKIE)) == "1"  # type: ignore[attr-defined]
        return asked

    def remember(self, asked: str, response: HttpResponse) -> HttpResponse:
        patch_vary_headers(response, ["Cookie"])
        if asked == "1":
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(COOKIE, "1", YEAR, httponly=True, samesite="Lax", secure=secure)
        elif asked == "0":
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
