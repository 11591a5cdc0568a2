"""Keeping what was said. Numbers that name a person are masked here, before anything is stored."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.chat import selectors
from portal.chat.models import Conversation, Message
from portal.refusals import Invalid
from search.text import mask


@dataclass(frozen=True)
class Exchange:
    """The two messages of one turn."""

    conversation: Conversation
    mine: Message
    halls: Message


def opened(key: object, user: User | None, page: str) -> Conversation:
    """The conversation of this id, or a new one; it becomes this person's, and goes on where they are now."""
    if key is None:
        return Conversation.objects.create(user=user, page=page)
    conversation = selectors.conversation_for(user, key)
    if (user and not conversation.user_id) or (page and page != conversation.page):
        conversation.user = user or conversation.user
        conversation.page = page or conversation.page
        conversation.save(update_fields=["user", "page"])
    return conversation


@transaction.atomic
def record(conversation: Conversation, text: str, reply: dict[str, Any]) -> Exchange:
    """Write down what was said and answered; the reply's options are now those that count."""
    mine = Message(conversation=conversation, sender=Message.From.ME, text=mask(text))
    halls = Message(
        conversation=conversation,
        sender=Message.From.HALL,
        text=reply["text"],
        payload={key: value for key, value in reply.items() if key != "text"},
        at=timezone.now(),
    )
    mine.save()
    halls.save()
    conversation.options = reply["options"]
    conversation.save(update_fields=["options"])
    return Exchange(conversation, mine, halls)


def rate(conversation: Conversation, key: int, rating: str) -> Message:
    """Whether an answer helped, in one word; the last word counts."""
    if rating not in Message.Rating.values:
        raise Invalid("no_rating", _("请选“有用”或者“没用”。"))
    answer = selectors.answer_in(conversation, key)
    answer.rating = rating
    answer.save(update_fields=["rating"])
    return answer


def delete(conversation: Conversation) -> None:
    """All that was said is gone. What was registered from it (a complaint, a draft) stays where it is kept."""
    conversation.delete()
