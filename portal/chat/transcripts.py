"""A conversation as plain text, for the person to keep. Pure."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.chat.models import Message


def text_of(messages: Iterable[Message]) -> str:
    return "\n".join([*_lines(messages), ""])


def _lines(messages: Iterable[Message]) -> Iterator[str]:
    yield _("“问一问”对话记录")
    for message in messages:
        yield ""
        moment = timezone.localtime(message.at)
        yield f"[{moment:%Y-%m-%d %H:%M}] {message.get_sender_display()}："
        yield message.text
        options = message.payload.get("options") or []
        if options:
            yield _("可以选：%(titles)s") % {"titles": "；".join(o["title"] for o in options)}
        yield from (_source(source) for source in message.payload.get("sources") or [])


def _source(source: dict[str, object]) -> str:
    words = _("依据：%(title)s，第 %(revision)s 版，%(url)s")
    return words % {name: source.get(name, "") for name in ("title", "revision", "url")}
