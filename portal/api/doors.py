"""What all JSON doors share: one shape of error, methods, and bodies that are read with suspicion."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from portal.refusals import Bad, Refused, TooLarge, WrongMethod

LARGEST = 64 * 1024
type View = Callable[..., Any]  # of a response, or of one to be awaited


def answer(body: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def refusal(error: Refused) -> JsonResponse:
    body = {"code": error.code, "message": str(error.message), "fields": error.fields}
    response = answer({**body, **error.more}, error.status)
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response


def door(method: str) -> Callable[[View], View]:
    """A JSON view for one method; what it raises becomes JSON in the middleware. No cookie is trusted to have
    meant what is posted: see the chat door."""

    def wrapped(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            _check(request, method)
            return view(request, *args, **kwargs)

        if iscoroutinefunction(view):
            markcoroutinefunction(opened)
        return csrf_exempt(opened)

    return wrapped


def readable(view: View) -> View:
    """For data that anybody may take, pages of other sites included; HEAD is GET whose body the server drops."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        given, request.method = request.method, "GET"
        told = view(request, *args, **kwargs)
        request.method = given
        told["Access-Control-Allow-Origin"] = "*"
        return told

    return opened


def _check(request: HttpRequest, method: str) -> None:
    allowed = {method, "HEAD"} if method == "GET" else {method}
    if request.method not in allowed:
        words = _("这个接口只接受 %(method)s 请求。") % {"method": method}
        raise WrongMethod("wrong_method", words)


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise TooLarge("too_large", _("一次最多发 64 KB。请把内容分开发。"))
    try:
        data = json.loads(request.body)
    except (ValueError, RequestDataTooBig, RawPostDataException, RecursionError):
        words = _('请求要是 JSON，例如 {"conversation": null, "text": "要带什么材料"}。')
        raise Bad("not_json", words) from None
    if not isinstance(data, dict):
        raise Bad("not_an_object", _('JSON 要是一个对象，例如 {"text": "要带什么材料"}。'))
    return data


def text_in(data: dict[str, Any], name: str, longest: int) -> str:
    """A string of the body, "" where it is absent; anything else is told apart."""
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or "\x00" in value:
        words = _("“%(name)s”要是文字。") % {"name": name}
        raise Bad("not_text", words, fields={name: words})
    value = whole(value)
    if len(value) > longest:
        words = _(
            "“%(name)s”最多 %(longest)d 个字，您发了 %(length)d 个。请写短一些，或者分几次发。"
        )
        said = words % {"name": name, "longest": longest, "length": len(value)}
        raise Bad("too_long", said, fields={name: said})
    return value


def whole(text: str) -> str:
    """JSON can hold half a character (an emoji cut in two), which no database takes: it becomes a replacement sign."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
