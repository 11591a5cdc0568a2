"""What the chat's templates need: the log of the visitor's conversation, and forms behind buttons."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date

from portal.chat import cases, logs, payloads
from portal.chat.models import Message
from portal.filings.selectors import page_of

register = template.Library()


@register.simple_tag(takes_context=True)
def chat_log(context: dict[str, Any]) -> list[Message]:
    request: HttpRequest = context["request"]
    return logs.messages_of(request)


@register.simple_tag(takes_context=True)
def chat_waits(context: dict[str, Any]) -> dict[str, str] | None:
    """What waits for the person who opens the chat; nothing for one who is not signed in."""
    user = context["request"].user
    filing = cases.waits_for(user) if user.is_authenticated else None
    return {"words": cases.told(filing), "url": page_of(filing)} if filing else None


@register.filter
def start_form(option: dict[str, str]) -> dict[str, Any] | None:
    """For “开始办理”: where the form goes and what it carries. None for every other button."""
    found = payloads.read(option["payload"])
    if not found or found.verb != "start":
        return None
    return {"action": reverse("filings:start", args=[found.code]), "pairs": found.pairs}


@register.filter
def matter_link(option: dict[str, str]) -> str:
    """The guide behind a button that stands for a matter."""
    found = payloads.read(option["payload"])
    return f"/matters/{found.code}/" if found and found.verb == "matter" else ""


@register.filter
def as_day(text: str) -> Any:
    return parse_date(text or "")
