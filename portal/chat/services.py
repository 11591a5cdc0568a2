"""Keeping what was said. Numbers that name a person are masked here, before anything is stored."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.catalogue import selectors as catalogue
from portal.accounts.models import User
from portal.chat import selectors
from portal.chat.models import Conversation, Message, Voice
from search.text import mask

# Working days until a voice is answered.
LIMITS = {Voice.Kind.COMPLAINT: 15, Voice.Kind.SUGGESTION: 15, Voice.Kind.QUESTION: 5}
PREFIXES = {Voice.Kind.COMPLAINT: "TS", Voice.Kind.SUGGESTION: "JY", Voice.Kind.QUESTION: "ZX"}


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


@transaction.atomic
def register(kind: str, said: list[str], conversation: str, user: User | None) -> Voice:
    """Take a voice down, with its number and the day by which it is answered."""
    today = timezone.localdate()
    due = catalogue.work_calendar().due_date(today, LIMITS[Voice.Kind(kind)], "working_day")
    voice = Voice.objects.create(
        kind=kind,
        text="\n".join(mask(one) for one in said),
        conversation=Conversation.objects.filter(pk=conversation).first() if conversation else None,
        user=user,
        due=due.day,
    )
    voice.number = f"{PREFIXES[Voice.Kind(kind)]}{today:%Y%m%d}{voice.pk:05d}"
    voice.save(update_fields=["number"])
    return voice
