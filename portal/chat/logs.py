"""The conversation that a visitor's session keeps, and its messages as the templates show them."""

from django.http import HttpRequest

from portal.chat import selectors
from portal.chat.models import Conversation, Message
from portal.refusals import NotFound

KEY = "chat"


def kept(request: HttpRequest) -> str | None:
    return request.session.get(KEY)


def keep(request: HttpRequest, conversation: Conversation) -> None:
    if request.session.get(KEY) != str(conversation.pk):
        request.session[KEY] = str(conversation.pk)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def conversation_of(request: HttpRequest) -> Conversation | None:
    key = kept(request)
    if not key:
        return None
    user = request.user if request.user.is_authenticated else None
    try:
        return selectors.conversation_for(user, key)
    except NotFound:
        return None


def messages_of(request: HttpRequest) -> list[Message]:
    conversation = conversation_of(request)
    return list(selectors.messages_of(conversation)) if conversation else []


def title_of(request: HttpRequest, payload: str) -> str:
    """The words of the button that was pressed: they are what the person said."""
    for message in reversed(messages_of(request)):
        for option in message.payload.get("options", []):
            if option["payload"] == payload:
                return option["title"]
    return ""
