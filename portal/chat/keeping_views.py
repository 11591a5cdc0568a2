"""What a person may do with their own conversation: say whether an answer helped, take a copy, delete it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.chat import logs, selectors, services, transcripts
from portal.chat.models import Conversation
from portal.refusals import NotFound


@require_POST
def rate(request: HttpRequest, key: int) -> HttpResponse:
    message = services.rate(_own(request), key, request.POST.get("rating", ""))
    if request.headers.get("HX-Request"):
        return render(request, "chat/_rating.html", {"message": message})
    return redirect(back(request, f"#rating-{message.pk}"))


@require_safe
def transcript(request: HttpRequest) -> HttpResponse:
    """A plain text that any program opens; nothing in it that the page does not show."""
    conversation = _own(request)
    response = HttpResponse(
        transcripts.text_of(selectors.everything_in(conversation)),
        content_type="text/plain; charset=utf-8",
    )
    name = f"chat-{timezone.localtime(conversation.created):%Y%m%d-%H%M}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Asked first, because it cannot be taken back."""
    conversation = _own(request)
    if request.method == "POST":
        services.delete(conversation)
        logs.forget(request)
        return redirect("chat:page")
    return render(request, "chat/delete.html", {"section": "chat"})


def back(request: HttpRequest, place: str) -> str:
    """To the page the panel stands on, else to the chat's own."""
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        wanted = reverse("chat:page")
    return f"{wanted}{place}"


def _own(request: HttpRequest) -> Conversation:
    conversation = logs.conversation_of(request)
    if conversation is None:
        raise NotFound("no_conversation", _("这里没有您的对话。请回到“问一问”重新开始。"))
    return conversation
