"""The chat as a page: reads, sends and starts again without scripts; htmx only takes a part of the same answers."""

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.chat import logs
from portal.chat.door import Sent, exchange
from portal.chat.keeping_views import back
from portal.chat.services import Exchange
from portal.refusals import Bad, Invalid, NotFound, Refused

LONGEST = 2000
LONGEST_CODE = 64


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
async def page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return await _send(request)
    if "new" in request.GET:
        return await sync_to_async(_start_again)(request)
    return await sync_to_async(_show)(request)


def _start_again(request: HttpRequest) -> HttpResponse:
    """The old conversation is forgotten, not deleted: whoever has its id could still go on."""
    logs.forget(request)
    return redirect("chat:page")


def _show(
    request: HttpRequest, *, error: str = "", text: str = "", status: int = 200
) -> HttpResponse:
    context = {"section": "chat", "error": error, "text": text}
    response = render(request, "chat/page.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


async def _send(request: HttpRequest) -> HttpResponse:
    try:
        sent = await sync_to_async(_sent)(request)
        turn = await _turn(request, sent)
    except Refused as error:
        return await sync_to_async(_refused)(request, error)
    return await sync_to_async(_sent_on)(request, turn)


async def _turn(request: HttpRequest, sent: Sent) -> Exchange:
    """Where the kept conversation is gone (or another's), a new one begins: nobody is stopped by an old cookie."""
    found = await request.auser()
    user: User | None = found if found.is_authenticated else None
    try:
        return await exchange(sent, user)
    except NotFound:
        return await exchange(Sent(**{**vars(sent), "conversation": None}), user)


def _sent(request: HttpRequest) -> Sent:
    payload = request.POST.get("payload", "")
    text = (request.POST.get("say") or request.POST.get("text", "")).replace("\x00", "").strip()
    words = logs.title_of(request, payload) if payload else text
    if not words:
        raise Invalid("no_text", _("还没有写问题。写一句就行，例如“要带什么材料”。"))
    if len(words) > LONGEST:
        message = _("一次最多写 %(longest)d 个字，您写了 %(length)d 个。请分几次发。")
        raise Bad("too_long", message % {"longest": LONGEST, "length": len(words)})
    return Sent(
        text=words,
        conversation=logs.kept(request),
        page=request.POST.get("page", "").replace("\x00", "")[:LONGEST_CODE],
        payload=payload,
        address=request.META.get("REMOTE_ADDR", ""),
    )


def _sent_on(request: HttpRequest, turn: Exchange) -> HttpResponse:
    logs.keep(request, turn.conversation)
    if request.htmx:
        return render(request, "chat/_sent.html", {"messages": [turn.mine, turn.halls]})
    return HttpResponseRedirect(back(request, "#chat-end"))


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    text = request.POST.get("text", "")
    if request.htmx:
        return render(request, "chat/_refused.html", {"error": error.message, "text": text})
    response = _show(request, error=str(error.message), text=text, status=error.status)
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response
