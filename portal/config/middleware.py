"""Where refusals become answers, offices an address of their own, and the editors' admin a content policy of its own."""

import logging
from collections.abc import Callable

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.accounts import offices
from portal.api import doors
from portal.middleware import Around
from portal.refusals import Bad, NotFound, Refused, TooLarge, WrongMethod

log = logging.getLogger(__name__)

EDITOR_PATH = "/cms/"
PROGRAMS_PATH = "/api/"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
OFFICE_ROUTES = (
    "desk/",
    "cms/",
    "voices/desk/",
    "enterprises/windows/",
    "accounts/windows/",
    "staff/",
)


class EditorPolicyMiddleware(Around):
    """Wagtail's own templates hold inline scripts: only there the policy allows them."""

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(EDITOR_PATH):
            response._csp_config = settings.EDITOR_CSP  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"  # the preview beside the editor is a frame
        return response


class OfficeAddressMiddleware(Around):
    """Desk, admin and supervision at `OFFICE_HOSTS` alone, where the setting names any: elsewhere they are not there.

    Judged by the route that was found, so that no other spelling of a path gets round it.
    """

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        if not settings.OFFICE_HOSTS or request.resolver_match is None:
            return None
        if not request.resolver_match.route.startswith(OFFICE_ROUTES) or offices.is_one(request):
            return None
        words = _("这里没有这个网页。工作人员请用办公网的地址打开。")
        return refusal(request, NotFound(message=words))


class RefusalMiddleware(Around):
    """Show every refusal in one shape: a page for people, `{"code", "message", "fields"}` for programs."""

    async def __acall__(self, request: HttpRequest) -> HttpResponse:
        """What is refused is printed in a thread: a page shows who is signed in, which is looked up."""
        response = None if is_refused(request) else await self.get_response(request)  # type: ignore[misc]
        if response is not None and not is_unsaid(response):
            return response
        return await sync_to_async(self.told)(request, response)

    def before(self, request: HttpRequest) -> HttpResponse | None:
        return self.told(request) if is_refused(request) else None

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return self.told(request, response) if is_unsaid(response) else response

    def told(self, request: HttpRequest, response: HttpResponse | None = None) -> HttpResponse:
        """The page instead of a view's, or instead of its answer without words."""
        if response is None and is_too_large(request):
            return too_large(request)
        return wrong_method(request, response["Allow"] if response else ", ".join(METHODS))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError):  # a sign or a length that no column keeps
            log.warning("Not kept at %s", request.path, exc_info=error)
            words = _("里面有存不下的字符，或者太长了，没有存。请回到上一页改一改再交。")
            return refusal(request, Bad("not_kept", words))
        return refusal(request, error) if isinstance(error, Refused) else None


def is_refused(request: HttpRequest) -> bool:
    """Before any view is asked, and before the check of a page's token could speak of something else."""
    return is_too_large(request) or is_unknown_method(request)


def is_too_large(request: HttpRequest) -> bool:
    """Its body was thrown away (bodies.py)."""
    return "HTTP_X_MINGTANG_TOO_LARGE" in request.META


def is_unknown_method(request: HttpRequest) -> bool:
    """No page of ours takes it; programs' doors and the editors' admin say themselves what they take."""
    elsewhere = request.path.startswith((PROGRAMS_PATH, EDITOR_PATH))
    return not elsewhere and request.method not in METHODS


def is_unsaid(response: HttpResponse) -> bool:
    """Django's own answer to a wrong method is an empty page."""
    return isinstance(response, HttpResponseNotAllowed) and not response.content


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    words = _("这个网址不能这样打开。请回到上一页，从那里再做一次；已经存下的内容都还在。")
    answer = refusal(request, WrongMethod("wrong_method", words))
    answer["Allow"] = allowed
    return answer


def too_large(request: HttpRequest) -> HttpResponse:
    limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
    message = _(
        "这次传的太大了。每个文件不超过 %(limit)s MB。请回到上一页换一个小一点的文件；已经存下的内容都还在。"
    )
    return refusal(request, TooLarge("too_large", message % {"limit": limit}))


def refusal(
    request: HttpRequest, error: Refused, template: str = "ui/refused.html"
) -> HttpResponse:
    if request.path.startswith(PROGRAMS_PATH):
        return doors.refusal(error)
    context = {"refused": error, "message": error.message}
    return render(request, template, context, status=error.status)
