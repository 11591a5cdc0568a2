"""Short words of a conversation: greetings, yes and no, complaints, a wish for a person, what is outside."""

import re
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.chat import choices, finding, payloads, prechecks
from portal.chat.asked import Asked, Option, Reply
from portal.chat.choices import HOTLINE
from portal.chat.meant import context_of

INSULT = re.compile(r"傻|滚|有病|去死|废物|你妈|蠢|白痴|混蛋|王八|垃圾")
CAN = gettext_lazy("我能帮您找事项、查材料和时限、核对材料、开始办理。")
OPENS, CLOSES, SATURDAY = 9, 17, 5


def talk(asked: Asked) -> Reply:
    return ANSWERS.get(asked.act or "", _greet)(asked)


def voice(asked: Asked) -> Reply:
    """Complaint, suggestion, person: taken up honestly. Nothing is registered from the chat yet."""
    return {"complain": _complain, "suggest": _suggest}.get(asked.act or "", human)(asked)


def human(asked: Asked) -> Reply:
    now = timezone.localtime()
    lines = [
        _("对话里还不能直接转给人工。要找人说，请打 %(phone)s，每天 24 小时有人接。")
        % {"phone": HOTLINE}
    ]
    if now.weekday() >= SATURDAY or not OPENS <= now.hour < CLOSES:
        lines.append(_("现在不是一般的上班时间，窗口的电话可能没人接。"))
    item = context_of(asked)
    if item and item.matter.phones.ask:
        words = _("“%(title)s”的咨询电话是 %(phones)s。")
        phones = "、".join(item.matter.phones.ask)
        lines.append(words % {"title": item.matter.title, "phones": phones})
    about = (item,) if item and len(lines) > 1 and item.matter.phones.ask else ()
    return Reply("\n".join(lines), "handover", sources=about)


def _complain(asked: Asked) -> Reply:
    words = _(
        "让您遇到这样的事，对不起。请再说三点：什么时候、在哪里、哪个部门或者哪个人，您希望怎么处理。\n"
        "对话里还不能登记投诉；要正式登记、拿到编号，请打 %(phone)s，每天 24 小时有人接。"
    )
    return Reply(words % {"phone": HOTLINE}, "complaint_ask_detail")


def _suggest(asked: Asked) -> Reply:
    words = _(
        "谢谢您的建议。请再说具体一点：在哪里、现在是什么样、您希望改成什么样。\n"
        "对话里还不能登记建议；要正式登记，请打 %(phone)s。"
    )
    return Reply(words % {"phone": HOTLINE}, "suggestion_ask_or_confirm")


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
    offered = [
        o for o in asked.offered if (p := payloads.read(o["payload"])) and p.verb == "matter"
    ]
    if len(offered) == 1:
        return finding.choose(payloads.read(offered[0]["payload"]).code, asked)
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
