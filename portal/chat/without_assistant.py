"""What the chat says while the assistant is away: the facts asked for in plain words, else what search finds.

It says of itself that it understands less now. A button still works: the hall itself knows what it stands for.
"""

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from cms.finder import selectors as finder
from portal.chat import answers, choices, outside, turns
from portal.chat.asked import Asked, Reply
from portal.chat.choices import HOTLINE
from portal.chat.meant import How, meant

SHOWN = 3
# Plain words for each facet; a text that has none of them is searched for.
FACETS = {
    "materials": r"材料|资料|证件|手续|[带交拿备填](?:什么|些什么|啥|哪)",
    "conditions": r"条件|资格|什么人|哪些人|谁能|谁可以",
    "steps": r"流程|步骤|怎么办理|如何办理|怎么申请|如何申请",
    "time_limit": r"多久|几天|多长时间|时限|什么时候能",
    "fee": r"收费|费用|免费|收钱|要钱|交多少钱",
    "place_hours": r"在哪|哪里|地址|窗口|几点|上班",
    "contact": r"电话|联系",
    "online": r"网上|线上|在线|手机",
    "result": r"补多少|领多少|发多少|有效期|什么证|标准",
    "legal_basis": r"依据|法律|条例|文件",
}


def reply_to(asked: Asked, payload: str | None) -> dict[str, Any]:
    if payload:
        return turns.choose(payload, asked).to_json(asked) | {"confidence": 1.0}
    told = outside.look(asked) or _facts(asked)
    reply = told or _found(asked)
    return reply.to_json(asked) | {"confidence": 0.0, "away": told is None}


def _facts(asked: Asked) -> Reply | None:
    wanted = tuple(facet for facet, words in FACETS.items() if re.search(words, asked.text))
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
