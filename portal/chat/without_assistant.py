"""What the chat says while the assistant is away: the facts asked for in plain words, else what search finds.

It says of itself that it understands less now. A button still works: the hall itself knows what it stands for.
"""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from cms.finder import selectors as finder
from portal.chat import answers, choices, emergencies, outside, plainly, turns
from portal.chat.asked import Asked, Reply
from portal.chat.choices import HOTLINE
from portal.chat.meant import How, meant

SHOWN = 3


def reply_to(asked: Asked, payload: str | None) -> dict[str, Any]:
    if payload:
        return turns.choose(payload, asked).to_json(asked) | {"confidence": 1.0}
    told = emergencies.look(asked) or outside.look(asked) or _facts(asked)
    reply = told or _found(asked)
    return reply.to_json(asked) | {"confidence": 0.0, "away": told is None}


def _facts(asked: Asked) -> Reply | None:
    wanted = plainly.facets_in(asked.text)
    if not wanted:
        return None
    found = meant(asked)
    if found.how not in (How.NAMED, How.CONTEXT, How.FOUND) or not found.one:
        return None
    reply = answers.facets_of(found.one, wanted, asked)
    head = _("问一问暂时不能用，下面是办事指南里的回答。")
    return replace(reply, text=f"{head}\n{reply.text}")


def _found(asked: Asked) -> Reply:
    found = finder.find(asked.text, size=SHOWN)
    items = [] if found.weak else [hit.published for hit in found.hits]
    words = [_("问一问暂时不能用。")]
    if items:
        words.append(_("您的问题已经用搜索查过，最像的是这 %(n)d 项：") % {"n": len(items)})
    else:
        words.append(_("您的问题已经用搜索查过，没有找到相近的事项。"))
    lines = [f"{n}. {title}" for n, title in enumerate(choices.titles(items), 1)]
    ending = _("办件、查进度不受影响。要找人，请打 %(phone)s。") % {"phone": HOTLINE}
    return Reply(
        "\n".join(["".join(words), *lines, ending]),
        "list_options" if items else "not_in_catalogue_redirect",
        choices.to_pick(items),
        sources=tuple(items),
    )
