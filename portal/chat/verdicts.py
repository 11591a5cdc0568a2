"""What comes out of a pre-check, in words and as a card for the page, with the way on."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue.selectors import Published
from cms.facts import Answers, PrecheckStep
from portal.chat import payloads
from portal.chat.asked import Option, Reply, State

DOES = {"pass": "precheck_pass", "missing": "precheck_missing", "fail": "precheck_fail"}


def verdict(
    item: Published, said: Answers, have: frozenset[str], step: PrecheckStep, state: State
) -> Reply:
    start = Option(_("开始办理"), payloads.start(item.matter, said, sorted(have)))
    again = Option(_("重新核对"), payloads.precheck(item.matter.code))
    return Reply(
        _words(step),
        DOES[step.verdict],
        (again,) if step.verdict == "fail" else (start, again),
        about=(item,),
        sources=(item,),
        act="precheck",
        state=state,
        card=_card(item, said, have, step),
    )


def _words(step: PrecheckStep) -> str:
    reasons = [reason.rstrip("。") + "。" for reason in step.reasons]
    if step.verdict == "fail":
        return "\n".join([_("核对完了，按您说的情形现在办不了。"), *reasons])
    if step.verdict == "pass":
        return "\n".join([_("核对完了，材料齐，可以开始办理。"), *reasons])
    names = "、".join(item.name for item in step.missing)
    head = _("核对完了，还差 %(count)d 样：%(names)s。") % {
        "count": len(step.missing),
        "names": names,
    }
    return "\n".join([head, *reasons, _("可以先开始填表，差的以后再传。")])


def _card(
    item: Published, said: Answers, have: frozenset[str], step: PrecheckStep
) -> dict[str, Any] | None:
    """The list behind the words: missing, there, and what the hall obtains."""
    if step.verdict == "fail":
        return None
    listed = facts.checklist(item.matter, said, timezone.localdate())
    missing = {entry.key for entry in step.missing}
    return {
        "title": item.matter.title,
        "missing": [
            {"name": entry.name, "reason": entry.reason}
            for entry in listed.needed
            if entry.key in missing
        ],
        "have": [entry.name for entry in listed.needed if entry.key in have],
        "ours": [entry.name for entry in listed.needed if entry.ours],
        "checklist": f"{item.url}checklist/?{facts.answers_query(item.matter, said)}",
    }
