"""What the hall answers when something is wrong, and whether it is well. Every page says what is safe and what to do."""

import logging
import secrets
import sys
from collections.abc import Iterable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token

from portal.api import doors
from portal.config import health
from portal.config.middleware import PROGRAMS_PATH, refusal
from portal.refusals import Bad, Forbidden, NotFound, Refused
from portal.ui.context_processors import identity

log = logging.getLogger(__name__)

# Read out on the telephone: no letters or figures that sound or look alike.
REFERENCE_SIGNS = "23456789ACDEFGHJKMNPQRTUVWXY"


class Failed(Refused):
    """Our fault, not the person's."""

    status = 500


def one_entrance(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in and comes here was sent away by Wagtail: signing in again would send them round in circles."""
    if request.user.is_authenticated:
        words = _("后台只给编辑和管理员用，您这个账号没有这项权限。要用的话请找大厅管理员开通。")
        raise Forbidden("no_editor", words)
    return redirect_to_login(request.GET.get("next", "/cms/"))


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    request.GET = QueryDict()  # what could not be read must not stop its own page
    message = _("网址或提交的内容不完整，或者太大了。请回到上一页重新打开，再做一次。")
    return refusal(request, Bad("bad_request", message), "400.html")


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("这一页要有相应的权限才能看。请换一个账号登录，或者从首页找您要办的事。")
    return refusal(request, Forbidden("forbidden", message), "403.html")


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("网址可能写错了，或者这一页已经撤下。您要办的事应该还在，搜一下。")
    return refusal(request, NotFound("not_found", message), "404.html")


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or the browser keeps no cookies: nothing was sent on."""
    log.warning("CSRF check failed at %s: %s", request.path, reason)
    message = _(
        "这一页打开得太久了，或者浏览器没有开 Cookie，刚才的内容没有提交。请重新打开这一页，再提交一次。"
    )
    return refusal(request, Forbidden("csrf", message), "ui/csrf.html")


def failed(request: HttpRequest) -> HttpResponse:
    """Our fault. The number on the page is in the log beside the traceback; no database is asked."""
    reference = new_reference()
    log.error("%s at %s %s", reference, request.method, request.path, exc_info=sys.exc_info())
    if request.path.startswith(PROGRAMS_PATH):
        message = _("我们这边出了问题，编号 %(reference)s。过几分钟再试。")
        return doors.refusal(Failed("failed", message % {"reference": reference}))
    context = {
        "hall": identity(),
        "elder": getattr(request, "elder", False),
        "reference": reference,
        "again": request.get_full_path() if request.method == "GET" else "",
    }
    return HttpResponse(render_to_string("500.html", context), status=500)


def new_reference() -> str:
    """Short enough to say: E-7K2M-1123 (the last four are month and day)."""
    signs = "".join(secrets.choice(REFERENCE_SIGNS) for _sign in range(4))
    return f"E-{signs}-{timezone.localdate():%m%d}"


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The state of each part; 503 only when the site itself cannot serve."""
    return report(health.look())


def report(parts: Iterable[health.Part]) -> HttpResponse:
    known = list(parts)
    ready = all(part.state == "ok" for part in known if part.vital)
    body = {"ready": ready, "parts": {part.name: part.as_json() for part in known}}
    return JsonResponse(body, status=200 if ready else 503)
