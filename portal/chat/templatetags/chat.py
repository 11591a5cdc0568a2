"""What the chat's templates need: the log of the visitor's conversation, and forms behind buttons."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date

from portal.chat import logs, payloads
from portal.chat.models import Message

register = template.Library()


@register.simple_tag(takes_context=True)
def chat_log(context: dict[str, Any]) -> list[Message]:
    request: HttpRequest = context["request"]
    return logs.messages_of(request)


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
