"""What the chat says while the assistant is away: what search finds, and that this is all it is."""

from typing import Any

from django.utils.translation import gettext as _

from cms.finder import selectors as finder
from portal.chat import choices, turns
from portal.chat.asked import Asked
from portal.chat.choices import HOTLINE

SHOWN = 3


def reply_to(asked: Asked, payload: str | None) -> dict[str, Any]:
    """A button still works, because the hall itself knows what it stands for."""
    if payload:
        return turns.choose(payload, asked).to_json(asked) | {"confidence": 1.0}
    found = finder.find(asked.text, size=SHOWN)
    items = [] if found.weak else [hit.published for hit in found.hits]
    words = [_("问一问暂时不能用。")]
    if items:
        words.append(_("您的问题已经用搜索查过，最像的是这 %(n)d 项：") % {"n": len(items)})
    else:
        words.append(_("您的问题已经用搜索查过，没有找到相近的事项。"))
    lines = [f"{n}. {title}" for n, title in enumerate(choices.titles(items), 1)]
    ending = _("办件、查进度不受影响。要找人，请打 %(phone)s。") % {"phone": HOTLINE}
    return {
        "text": "\n".join(["".join(words), *lines, ending]),
        "does": "list_options" if items else "not_in_catalogue_redirect",
        "options": [option.to_json() for option in choices.to_pick(items)],
        "matters": [],
        "sources": [item.source() for item in items],
        "act": None,
        "facet": None,
        "card": None,
        "confidence": 0.0,
        "away": True,
    }
