"""A need in the person's own words, a pick from what was shown, and words that are too few."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from portal.chat import answers, choices, payloads, plainly, selectors
from portal.chat.asked import Asked, Reply
from portal.chat.meant import How, context_of, meant, sibling_of
from portal.chat.subject import subject

ELLIPSIS = 14
ORDINALS = "一二三四五六七八九"
POINTING = re.compile(r"[那这]一?[个项种]|[的呢吧]|就|是|选|要")
LEAST_TOLD = 2
NUMBERED = re.compile(rf"第?\s*([{ORDINALS}1-9])\s*(?:个|项|条|种)?")


def find(asked: Asked) -> Reply:
    """Which matter is it? Sure of one: what it is; of several: to pick from."""
    if picked := _picked(asked):
        return picked
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
    if picked := _picked(asked):
        return picked
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
    if before and (other := _and_that(asked)):
        return answers.facets_of(other, (before,), asked)
    return answers.facets_of(context, named, asked) if named and not subject(asked.text) else None


def _and_that(asked: Asked) -> Published | None:
    """“油补呢”: what was asked of one matter is asked of another that is named now."""
    if not asked.text.rstrip("？?。！ ").endswith("呢"):
        return None
    found = meant(asked, follow=False)
    return found.one if found.how in (How.NAMED, How.FOUND) else None


def choose(code: str, asked: Asked) -> Reply:
    item = catalogue.published_or_none(code)
    if item is None:
        return choices.which_matter()
    return replace(answers.overview(item, asked), act="find_matter")


def _picked(asked: Asked) -> Reply | None:
    """The one meant by “第二个” or “变更的那个”, where options were shown; what was asked of them is answered for it."""
    offered = [(option["title"], payloads.read(option["payload"])) for option in asked.offered]
    matters = [(title, read) for title, read in offered if read and read.verb in ("matter", "ask")]
    if len({read.code for _title, read in matters}) < len(matters):
        return None  # questions about one matter, no matters to pick from
    place = _place(asked.text, len(matters))
    if place is None:
        place = _told_apart(asked.text, [title for title, _read in matters])
    if place is None:
        return None
    chosen = matters[place][1]
    item = catalogue.published_or_none(chosen.code)
    if item is None or chosen.verb == "matter":
        return choose(chosen.code, asked)
    facets = tuple(chosen.what.split(payloads.JOIN))
    return replace(answers.facets_of(item, facets, asked), act="find_matter")


def _place(text: str, count: int) -> int | None:
    if not count:
        return None
    if re.search(r"最后|倒数第一", text):
        return count - 1
    if re.search(r"头一个|最?上面|前面那", text):
        return 0
    number = NUMBERED.fullmatch(text.strip().lstrip("就选我是要").rstrip("吧。的"))
    if not number:
        return None
    said = number[1]
    place = int(said) if said.isdigit() else ORDINALS.index(said) + 1
    return place - 1 if place <= count else None


def _told_apart(text: str, titles: Sequence[str]) -> int | None:
    """Words that stand in one of the names alone (or in the first of two that say the same)."""
    left = POINTING.sub("", subject(text))
    if len(text) > ELLIPSIS or len(left) < LEAST_TOLD:
        return None
    having = [n for n, title in enumerate(titles) if left in title]
    return having[0] if having and len(having) < len(titles) else None


def _surely(reply: Reply) -> Reply:
    title = reply.about[0].matter.title
    asking = _("您要办的是“%(title)s”吗？") % {"title": title}
    if reply.does == "no_guide_redirect":
        return reply
    return replace(reply, text=f"{asking}\n{reply.text}")
