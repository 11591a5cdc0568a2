"""Short words of a conversation: greetings, yes and no, and what is outside. Voices are taken up in voices.py."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.chat import choices, finding, payloads, prechecks, voices
from portal.chat.asked import Asked, Option, Reply
from portal.chat.choices import HOTLINE

INSULT = re.compile(r"傻|滚|有病|去死|废物|你妈|蠢|白痴|混蛋|王八|垃圾")
CAN = gettext_lazy("我能帮您找事项、查材料和时限、核对材料、开始办理。")


def talk(asked: Asked) -> Reply:
    return ANSWERS.get(asked.act or "", _greet)(asked)


def voice(asked: Asked) -> Reply:
    taken_up = {"complain": voices.complain, "suggest": voices.suggest}
    return taken_up.get(asked.act or "", voices.human)(asked)


def _greet(asked: Asked) -> Reply:
    return Reply(_("您好。%(can)s您要办什么事？") % {"can": CAN}, "smalltalk")


def _thanks(asked: Asked) -> Reply:
    return Reply(_("不客气。还有要办的，直接说。"), "smalltalk")


def _goodbye(asked: Asked) -> Reply:
    return Reply(_("再见。对话留在这里，下次可以接着问。"), "smalltalk", ends_check=True)


def _affirm(asked: Asked) -> Reply:
    """Yes to the one thing that was offered."""
    if asked.checking and (check := prechecks.check_from(asked.state)):
        return prechecks.resumed(check)
    read = (payloads.read(option["payload"]) for option in asked.offered)
    offered = [payload for payload in read if payload and payload.verb == "matter"]
    if len(offered) == 1:
        return finding.choose(offered[0].code, asked)
    return Reply(_("好的。您想先知道什么？"), "smalltalk", _offers(asked))


def _deny(asked: Asked) -> Reply:
    if asked.state:
        words = _("好的，核对停在这里。什么都没有提交。")
        return Reply(words, "filing_cancelled", ends_check=True)
    offered = [o for o in asked.offered if o["payload"].startswith("start:")]
    if offered:
        return Reply(_("好的，不办了。什么都没有提交。"), "filing_cancelled")
    if asked.offered:
        return choices.none_of_them()
    return Reply(_("好的。要办别的事，直接说。"), "smalltalk")


def _offers(asked: Asked) -> tuple[Option, ...]:
    return tuple(Option(option["title"], option["payload"]) for option in asked.offered)


def _outside(asked: Asked) -> Reply:
    words = _("这个我答不了，我只管本地办事。%(can)s别的事可以打 %(phone)s 问。")
    return Reply(words % {"can": CAN, "phone": HOTLINE}, "refuse_redirect")


def _abuse(asked: Asked) -> Reply:
    if INSULT.search(asked.text):
        words = _("没帮上您，对不起。请说要办的事，我再找一次；要找人说，请打 %(phone)s。")
        return Reply(words % {"phone": HOTLINE}, "calm_and_route")
    words = _("这个我不能做。%(can)s要找人说，请打 %(phone)s。")
    return Reply(words % {"can": CAN, "phone": HOTLINE}, "refuse_redirect")


ANSWERS: dict[str, Callable[[Asked], Reply]] = {
    "greet": _greet,
    "thanks": _thanks,
    "goodbye": _goodbye,
    "affirm": _affirm,
    "deny": _deny,
    "out_of_scope": _outside,
    "abuse_or_injection": _abuse,
}
