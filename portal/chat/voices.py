"""Complaints, suggestions and questions for a person: taken down point by point, repeated, registered after a yes.

Nothing is registered that the person has not seen in the words it is registered in.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue.selectors import Published
from portal.chat import payloads
from portal.chat.asked import Asked, Option, Reply, State
from portal.chat.choices import HOTLINE
from portal.chat.meant import context_of
from portal.feedback import services as feedback
from portal.feedback.words import LIMITS, Channel, Kind
from search.text import mask

STAGES = ("voice_detail", "voice_confirm")
# Where a wish for a person is spoken, the switch to another topic is plain.
LEAVING = frozenset({"goodbye", "abuse_or_injection", "start_filing", "track_case", "precheck"})
STOP = re.compile(r"^(?:算了|不用了|取消|不登记了?|不投诉了?|不说了|别登记)")
OPENING = re.compile(
    r"^(?:你好|您好|，|,|。|我要|我想|我|要|想|提|个|给你们|转|找|接)*"
    r"(?:投诉|举报|反映|建议|意见|想法|人工|客服)(?:一下|个|问题|情况|服务)*[。！!，, ]*$"
)
ENOUGH = 30
OPENS, CLOSES, SATURDAY = 9, 17, 5


@dataclass(frozen=True)
class Words:
    """How one kind of voice is taken up."""

    ask: Promise | str
    ask_does: str
    confirm_does: str
    receipt_does: str


KINDS = {
    Kind.COMPLAINT: Words(
        gettext_lazy(
            "让您遇到这样的事，对不起。请再说三点：什么时候、在哪里、哪个部门或者哪个人，您希望怎么处理。"
        ),
        "complaint_ask_detail",
        "complaint_confirm",
        "complaint_receipt",
    ),
    Kind.SUGGESTION: Words(
        gettext_lazy("谢谢您的建议。请再说具体一点：在哪里、现在是什么样、您希望改成什么样。"),
        "suggestion_ask_or_confirm",
        "suggestion_ask_or_confirm",
        "suggestion_receipt",
    ),
    Kind.QUESTION: Words(gettext_lazy("请把要问的写下来。"), "handover", "handover", "handover"),
}


def complain(asked: Asked) -> Reply:
    return _opened(Kind.COMPLAINT, asked)


def suggest(asked: Asked) -> Reply:
    return _opened(Kind.SUGGESTION, asked)


def human(asked: Asked) -> Reply:
    """A person by telephone now, or an answer in writing: the words are registered as a question."""
    now = timezone.localtime()
    closed = now.weekday() >= SATURDAY or not OPENS <= now.hour < CLOSES
    lines = [_("要马上找人说，请打 %(phone)s，每天 24 小时有人接。") % {"phone": HOTLINE}]
    item = context_of(asked)
    about: tuple[Published, ...] = ()
    if item and item.matter.phones.ask:
        words = _("“%(title)s”的咨询电话是 %(phones)s。")
        phones = "、".join(item.matter.phones.ask)
        lines.append(words % {"title": item.matter.title, "phones": phones})
        about = (item,)
    if closed:
        lines.append(_("现在不是一般的上班时间，窗口的电话可能没人接。"))
    lines.append(
        _("也可以写下来，由工作人员在 %(days)d 个工作日内答复：您要问什么？")
        % {"days": LIMITS[Kind.QUESTION]}
    )
    state: State = {"stage": "voice_detail", "kind": Kind.QUESTION, "said": []}
    return Reply("\n".join(lines), "handover", sources=about, state=state)


def waiting(asked: Asked) -> bool:
    return (asked.state or {}).get("stage") in STAGES


def carry_on(asked: Asked) -> Reply | None:
    """The words as more of what is being taken down; None where they are something else."""
    state: State = asked.state or {}
    if STOP.search(asked.text.strip()) or (
        state["stage"] == "voice_confirm" and asked.act == "deny"
    ):
        return _dropped()
    if asked.act in LEAVING and asked.confidence > 0.5:
        return None
    if state["stage"] == "voice_confirm" and asked.act == "affirm":
        return _registered(state, asked)
    if state["kind"] == Kind.QUESTION and asked.act not in ("complain", "ambiguous", None):
        return None
    return _repeated(state["kind"], [*state["said"], asked.text])


def choose(verb: str, asked: Asked) -> Reply | None:
    """The buttons under the repeated words."""
    if not waiting(asked):
        return None
    return _registered(asked.state or {}, asked) if verb == "register" else _dropped()


def _opened(kind: str, asked: Asked) -> Reply:
    said = "" if OPENING.search(asked.text.strip()) else asked.text.strip()
    if len(said) >= ENOUGH:
        return _repeated(kind, [said])
    words = KINDS[Kind(kind)]
    state: State = {"stage": "voice_detail", "kind": kind, "said": [said] if said else []}
    return Reply(str(words.ask), words.ask_does, state=state)


def _repeated(kind: str, said: list[str]) -> Reply:
    said = [mask(one.strip()) for one in said if one.strip()]
    words = _(
        "我记下的%(kind)s是：\n%(points)s\n登记后给您编号，%(days)d 个工作日内答复。登记吗？"
    ) % {
        "kind": Kind(kind).label,
        "points": "\n".join(f"{number}. {one}" for number, one in enumerate(said, 1)),
        "days": LIMITS[Kind(kind)],
    }
    options = (
        Option(_("登记"), payloads.plain("register")),
        Option(_("不登记"), payloads.plain("drop")),
    )
    state: State = {"stage": "voice_confirm", "kind": kind, "said": said}
    act = {Kind.COMPLAINT: "complain", Kind.SUGGESTION: "suggest"}.get(Kind(kind))
    return Reply(words, KINDS[Kind(kind)].confirm_does, options, act=act, state=state)


def _registered(state: State, asked: Asked) -> Reply:
    voice = feedback.register(
        feedback.Said(
            kind=state["kind"],
            text="\n".join(state["said"]),
            channel=Channel.ASSISTANT,
            user=asked.user,
            conversation=UUID(asked.conversation) if asked.conversation else None,
            matter=context_of(asked),
        )
    )
    words = _(
        "已经登记，编号 %(number)s，查询码 %(code)s，最迟 %(due)s 答复。\n"
        "请记下编号和查询码，在“查处理情况”里凭这两样看答复；要催办，打 %(phone)s 报编号。"
    ) % {
        "number": voice.number,
        "code": voice.code,
        "due": voice.due.strftime("%Y-%m-%d"),
        "phone": HOTLINE,
    }
    if state["kind"] == Kind.SUGGESTION:
        words += "\n" + _("采纳不采纳，都会告诉您理由。")
    does = KINDS[Kind(state["kind"])].receipt_does
    return Reply(words, does, act="affirm", ends_check=True)


def _dropped() -> Reply:
    words = _("好的，没有登记，什么都没有提交。要办别的事，直接说。")
    return Reply(words, "filing_cancelled", act="deny", ends_check=True)
