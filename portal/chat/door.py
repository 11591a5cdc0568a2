"""One turn of a conversation, from what was sent to what is answered. No thread waits while the assistant thinks."""

from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async

from portal import connections
from portal.accounts.models import User
from portal.chat import assistant, limits, selectors, services, tokens, without_assistant
from portal.chat.asked import Asked
from portal.chat.models import Conversation
from portal.chat.services import Exchange


@dataclass(frozen=True)
class Sent:
    """What a person sent: words, and perhaps the button behind them."""

    text: str
    conversation: object = None
    page: str = ""
    payload: str = ""
    address: str = ""


@dataclass(frozen=True)
class Opened:
    conversation: Conversation
    payload: str | None
    metadata: dict[str, Any]
    user: User | None


async def exchange(sent: Sent, user: User | None) -> Exchange:
    """Ask the assistant, or help ourselves where it is silent; write both sides down."""
    opened = await sync_to_async(_open)(sent, user)
    reply = await assistant.reply_to(sent.text, opened.metadata, str(opened.conversation.pk))
    return await sync_to_async(_close)(sent, opened, reply)


def _open(sent: Sent, user: User | None) -> Opened:
    limits.count(sent.address)
    conversation = services.opened(sent.conversation, user, sent.page)
    payload = _payload(sent, conversation)
    user_key = user.pk if user else None
    metadata = {
        "page": conversation.page or None,
        "payload": payload,
        "token": tokens.issue(str(conversation.pk), user_key),
    }
    # The assistant's own questions need connections while this turn waits: a pool must not run dry.
    connections.release()
    return Opened(conversation, payload, metadata, user)


def _payload(sent: Sent, conversation: Conversation) -> str | None:
    """A button's value, if the hall gave it out here; words that are a button's title count as the button."""
    if sent.payload and selectors.was_issued(conversation, sent.payload):
        return sent.payload
    return selectors.payload_titled(conversation, sent.text)


def _close(sent: Sent, opened: Opened, reply: dict[str, Any] | None) -> Exchange:
    if reply is None:
        asked = Asked(
            text=sent.text,
            page=opened.conversation.page or None,
            context=selectors.spoken_of(opened.conversation),
            user=opened.user,
            conversation=str(opened.conversation.pk),
        )
        reply = without_assistant.reply_to(asked, opened.payload)
    return services.record(opened.conversation, sent.text, reply)
