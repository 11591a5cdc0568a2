"""How a person's own filings stand, in words: the state, who has it, until when, and what the person has to do."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.chat.choices import HOTLINE
from portal.filings import deadlines
from portal.filings import selectors as filings
from portal.filings.models import Filing
from portal.filings.words import EDITABLE

SHOWN = 3
ITEMS = 4


def all_of(user: User) -> str:
    mine = filings.filings_of(user)
    found = [*mine.todo, *mine.running, *mine.ended]
    if not found:
        words = _("您还没有办件。要办事，跟我说您要做什么；有疑问请打 %(phone)s。")
        return words % {"phone": HOTLINE}
    lines = [with_way(filing) for filing in found[:SHOWN]]
    lines.append(_("全部在“我的办件”：%(url)s") % {"url": reverse("filings:mine")})
    return "\n".join(lines)


def told(filing: Filing) -> str:
    """One filing in a few sentences; what the person has to do comes last, because it stays in mind."""
    head = _("“%(title)s”：%(state)s。") % {
        "title": filing.title,
        "state": filing.get_state_display(),
    }
    return "".join([head, _holder(filing), _until(filing), _to_do(filing)])


def with_way(filing: Filing) -> str:
    return told(filing) + _("看这里：%(url)s") % {"url": filings.page_of(filing)}


def waits_for(user: User) -> Filing | None:
    """The filing that waits for this person, the most urgent first; a draft waits for nobody."""
    todo = filings.filings_of(user).todo
    return next((filing for filing in todo if filing.awaits_correction or filing.owes), None)


def _holder(filing: Filing) -> str:
    if filing.state in EDITABLE or not filing.is_running:
        return ""
    return _("现在在%(department)s手上。") % {"department": filing.department.name}


def _until(filing: Filing) -> str:
    if not filing.due or not (filing.is_running or filing.awaits_correction):
        return ""
    words = {
        filing.awaits_correction: _("请在 %(day)s 前补正，%(left)s。"),
        filing.is_being_received: _("最晚 %(day)s 告诉您受理还是补正，%(left)s。"),
        filing.is_being_decided: _("最晚 %(day)s 作出决定，%(left)s。"),
    }.get(True, _("最晚 %(day)s 送到，%(left)s。"))
    return words % {"day": f"{filing.due:%Y-%m-%d}", "left": _left(filing.due)}


def _left(due: datetime.date) -> str:
    today = timezone.localdate()
    if due < today:
        return _("这一天已经过了")
    days = deadlines.working_days_left(today, due)
    return _("还有 %(n)d 个工作日") % {"n": days} if days else _("就是今天")


def _to_do(filing: Filing) -> str:
    if filing.awaits_correction:
        return _(
            "补正告知书的意思是：材料还不合要求，改好下面几样再交回来，不用重新申请：%(items)s。"
        ) % {"items": _items(filing.correction)}
    if filing.owes and filing.gaps_due:
        return _("已经受理，还欠的材料请在 %(day)s 前补齐：%(items)s。") % {
            "day": f"{filing.gaps_due:%Y-%m-%d}",
            "items": _items(filing.gaps),
        }
    return ""


def _items(kept: list[dict[str, str]]) -> str:
    said = [
        f"{item['name']}（{item['why'].rstrip('。')}）" if item.get("why") else item["name"]
        for item in kept[:ITEMS]
    ]
    if len(kept) > ITEMS:
        said.append(_("还有 %(n)d 样") % {"n": len(kept) - ITEMS})
    return "；".join(said)
