"""Conversations as the person who holds them may read them."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.chat.models import Conversation, Message
from portal.refusals import NotFound

SHOWN = 60


def conversation_for(user: User | None, key: object) -> Conversation:
    """The conversation of this id: nobody's, or this person's. An id that does not fit does not exist."""
    try:
        found = Conversation.objects.filter(pk=UUID(str(key))).first()
    except ValueError:
        found = None
    theirs = found and found.user_id in (None, user.pk if user else None)
    if found is None or not theirs:
        raise NotFound("no_conversation", _("没有这个对话。请去掉 conversation，重新开始一个。"))
    return found


def messages_of(conversation: Conversation) -> Sequence[Message]:
    """The last of what was said, oldest first."""
    return list(conversation.messages.order_by("-pk")[:SHOWN])[::-1]


def answer_in(conversation: Conversation, key: int) -> Message:
    """A reply of the hall in this conversation; any other message does not exist here."""
    try:
        return conversation.messages.get(pk=key, sender=Message.From.HALL)
    except Message.DoesNotExist:
        raise NotFound("no_answer", _("没有这条回答。请刷新页面再试。")) from None


def everything_in(conversation: Conversation) -> Sequence[Message]:
    """All that was said, oldest first: for the person's own copy."""
    return list(conversation.messages.order_by("pk"))


def was_issued(conversation: Conversation, payload: str) -> bool:
    """Whether the hall itself gave out this value in this conversation."""
    said = conversation.messages.filter(sender=Message.From.HALL).order_by("-pk")[:SHOWN]
    return any(
        option["payload"] == payload
        for message in said
        for option in message.payload.get("options", [])
    )


def spoken_of(conversation: Conversation) -> str | None:
    """The code of the matter that was talked about last."""
    for message in conversation.messages.filter(sender=Message.From.HALL).order_by("-pk")[:SHOWN]:
        named = message.payload.get("matters") or []
        if len(named) == 1:
            return str(named[0]["code"])
    return None


def facet_before(conversation: str) -> str | None:
    """What was asked about last in this conversation, if it was a facet."""
    said = Message.objects.filter(conversation=UUID(conversation), sender=Message.From.HALL)
    payload = said.order_by("-pk").values_list("payload", flat=True).first()
    facet = (payload or {}).get("facet")
    return str(facet) if facet else None


def payload_titled(conversation: Conversation, text: str) -> str | None:
    """What a button of the last reply stands for, where its words were typed instead of pressed."""
    wanted = text.strip()
    return next((o["payload"] for o in conversation.options if o["title"] == wanted), None)
