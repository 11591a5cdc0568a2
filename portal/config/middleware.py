"""Where refusals become answers, and where the editors' admin gets a content policy of its own."""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.refusals import Refused, TooLarge

EDITOR_PATH = "/cms/"


class EditorPolicyMiddleware:
    """Wagtail's own templates hold inline scripts: only there the policy allows them."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if iscoroutinefunction(self):
            return self.__acall__(request)
        return self.loosen(request, self.get_response(request))

    async def __acall__(self, request: HttpRequest) -> HttpResponse:
        return self.loosen(request, await self.get_response(request))  # type: ignore[misc]

    def loosen(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(EDITOR_PATH):
            response._csp_config = settings.EDITOR_CSP  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"  # the preview beside the editor is a frame
        return response


class RefusalMiddleware:
    """Show every refusal in one shape: a page for people, `{"code", "message", "fields"}` for programs."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if iscoroutinefunction(self):
            return self.__acall__(request)
        return too_large(request) or self.get_response(request)

    async def __acall__(self, request: HttpRequest) -> HttpResponse:
        return too_large(request) or await self.get_response(request)  # type: ignore[misc]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        return refusal(request, error)


def too_large(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request whose body was thrown away (bodies.py)."""
    if "HTTP_X_MINGTANG_TOO_LARGE" not in request.META:
        return None
    limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
    message = _(
        "这次传的太大了。每个文件不超过 %(limit)s MB。请回到上一页换一个小一点的文件；已经存下的内容都还在。"
    )
    return refusal(request, TooLarge("too_large", message % {"limit": limit}))


def refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    if request.path.startswith("/api/"):
        body = {"code": error.code, "message": str(error.message), "fields": error.fields}
        return JsonResponse(body, status=error.status)
    return render(request, "ui/refused.html", {"refused": error}, status=error.status)
