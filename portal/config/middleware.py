"""Where refusals become answers, and where the editors' admin gets a content policy of its own."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.api import doors
from portal.middleware import Around
from portal.refusals import Refused, TooLarge, WrongMethod

EDITOR_PATH = "/cms/"
PROGRAMS_PATH = "/api/"


class EditorPolicyMiddleware(Around):
    """Wagtail's own templates hold inline scripts: only there the policy allows them."""

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(EDITOR_PATH):
            response._csp_config = settings.EDITOR_CSP  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"  # the preview beside the editor is a frame
        return response


class RefusalMiddleware(Around):
    """Show every refusal in one shape: a page for people, `{"code", "message", "fields"}` for programs."""

    def before(self, request: HttpRequest) -> HttpResponse | None:
        return too_large(request)

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Django's own answer to a wrong method is an empty page."""
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        words = _("这个网址不能这样打开。请回到上一页，从那里再做一次；已经存下的内容都还在。")
        told = refusal(request, WrongMethod("wrong_method", words))
        told["Allow"] = response["Allow"]
        return told

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


def refusal(
    request: HttpRequest, error: Refused, template: str = "ui/refused.html"
) -> HttpResponse:
    if request.path.startswith(PROGRAMS_PATH):
        return doors.refusal(error)
    context = {"refused": error, "message": error.message}
    return render(request, template, context, status=error.status)
