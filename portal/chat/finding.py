"""A need in the person's own words, a pick from what was shown, and words that are too few."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from portal.chat import answers, choices, payloads, plainly, selectors
from portal.chat.asked import Asked, Reply
from portal.chat.meant import How, context_of, meant, sibling_of, subject

ELLIPSIS = 14
ORDINALS = "一二三四五六七八九"
NUMBERED = re.compile(rf"第?\s*([{ORDINALS}1-9])\s*(?:个|项|条|种)?")


def find(asked: Asked) -> Reply:
    """Which matter is it? Sure of one: what it is; of several: to pick from."""
    picked = _picked(asked)
    if picked:
        return choose(picked, asked)
    if followed := _follows(asked):
        return followed
    found = meant(asked, follow=False)
    if found.how is How.NONE and asked.context:
        found = meant(asked)
    if found.how is How.FOUND:
        return _surely(answers.overview(found.matters[0], asked, does="confirm_matter"))
    reply = answers.unclear(found, asked)
    return reply or answers.overview(found.matters[0], asked)


def vague(asked: Asked) -> Reply:
    """Too little was understood: still look whether the words go on from before, or name something."""
    if followed := _follows(asked):
        return followed
    found = meant(asked, follow=False)
    if found.how is How.NAMED:
        return replace(answers.overview(found.matters[0], asked), act="find_matter")
    if found.how in (How.SEVERAL, How.FOUND):
        return choices.which_of(found.matters, act="ambiguous")
    return choices.which_matter()


def _follows(asked: Asked) -> Reply | None:
    """“窗口呢”, “刚才那个设立的呢”: what is missing is taken from what was said before."""
    context = context_of(asked)
    if context is None or len(asked.text) > ELLIPSIS:
        return None
    sibling, named = sibling_of(context, asked.text), plainly.facets_in(asked.text)
    before = selectors.facet_before(asked.conversation) if asked.conversation else None
    if sibling and (named or before):
        return answers.facets_of(sibling, named or (before or "",), asked)
    return answers.facets_of(context, named, asked) if named and not subject(asked.text) else None


def choose(code: str, asked: Asked) -> Reply:
    item = catalogue.published_or_none(code)
    if item is None:
        return choices.which_matter()
    return replace(answers.overview(item, asked), act="find_matter")


def _picked(asked: Asked) -> str | None:
    """The matter behind “第二个”, where options were shown."""
    codes = [
        read.code
        for option in asked.offered
        if (read := payloads.read(option["payload"])) and read.verb == "matter"
    ]
    if not codes:
        return None
    if re.search(r"最后|倒数第一", asked.text):
        return codes[-1]
    if re.search(r"头一个|最?上面|前面那", asked.text):
        return codes[0]
    number = NUMBERED.fullmatch(asked.text.strip().lstrip("就选我是").rstrip("吧。的"))
    if not number:
        return None
    said = number[1]
    place = int(said) if said.isdigit() else ORDINALS.index(said) + 1
    return codes[place - 1] if place <= len(codes) else None


def _surely(reply: Reply) -> Reply:
    title = reply.about[0].matter.title
    asking = _("您要办的是“%(title)s”吗？") % {"title": title}
    if reply.does == "no_guide_redirect":
        return reply
    return replace(reply, text=f"{asking}\n{reply.text}")
