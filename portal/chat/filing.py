"""From talk to form: starting a filing, and how one stands."""

import re
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.catalogue.selectors import Published
from portal.accounts.models import User
from portal.chat import answers, cases, payloads
from portal.chat.asked import Asked, Option, Reply
from portal.chat.meant import How, meant
from portal.chat.prechecks import check_from
from portal.filings import selectors as filings
from portal.refusals import NotFound

NO_NUMBER = re.compile(
    r"(?:没有?|不|忘|丢|找不).{0,6}(?:编号|单号|回执|号码|记得|记不)|记不得|不记得|忘了"
)
NUMBER = re.compile(r"(?<!\d)(?:\d[ -]?){12,20}(?!\d)")
SOMEBODY_ELSE = re.compile(r"邻居|同事|朋友|别人|前妻|前夫|老板|某某|他的|她的")
ASKED_FOR_NUMBER = "case_number"


def start(asked: Asked) -> Reply:
    """Confirm which matter and lead to the form; nothing is submitted here."""
    found = meant(asked)
    if found.how is How.NONE:
        words = _("好的，要办哪件事？请说事项的名字，或者您要做什么。")
        return Reply(words, "ask_back", act="start_filing")
    reply = answers.unclear(found, asked)
    return reply or start_of(found.matters[0], asked)


def start_of(item: Published, asked: Asked) -> Reply:
    matter = item.matter
    if matter.listed_only:
        return answers.overview(item, asked)
    check = check_from(asked.state)
    same = check if check and check.code == matter.code else None
    payload = payloads.start(matter, same.said if same else {}, sorted(same.have) if same else ())
    words = [_("要办的是“%(title)s”。点“开始办理”进去填表，还没登录的会先请您登录。")]
    if same:
        words.append(_("刚才核对时说过的都带过去，不再问。"))
    words.append(_("现在还什么都没有提交。"))
    return Reply(
        "\n".join(words) % {"title": matter.title},
        "start_filing_confirm",
        (Option(_("开始办理"), payload),),
        about=(item,),
        sources=(item,),
        act="start_filing",
    )


def track(asked: Asked) -> Reply:
    """How a filing stands, for the person it belongs to and for nobody else."""
    if SOMEBODY_ELSE.search(asked.text):
        words = _("别人的办件不能查。要替别人查，请那位本人登录，或者先给您授权。")
        return Reply(words, "refuse_privacy")
    number = NUMBER.search(asked.text)
    if asked.user is None:
        return _sign_in(asked)
    if number:
        return _one(number[0], asked.user)
    return Reply(cases.all_of(asked.user), "answer")


def carry_on(asked: Asked) -> Reply | None:
    """After signing in was asked for: a number, or that there is none, changes nothing."""
    about_number = NUMBER.search(asked.text) or NO_NUMBER.search(asked.text)
    return replace(track(asked), act="track_case") if about_number else None


def _sign_in(asked: Asked) -> Reply:
    """Which matter was named is repeated; nothing of any filing is looked up."""
    found = meant(asked)
    named = found.matters if found.how in (How.NAMED, How.FOUND, How.SEVERAL) else ()
    words = _("查进度要先登录，登录后在“我的办件”里能看到每一件走到哪一步，不用记编号：%(url)s")
    return Reply(
        words % {"url": reverse("filings:mine")},
        "require_login",
        about=named,
        state={"stage": ASKED_FOR_NUMBER},
    )


def _one(number: str, user: User) -> Reply:
    try:
        filing = filings.own_filing(user, re.sub(r"\D", "", number))
    except NotFound:
        words = _("您名下没有这个编号的办件。请核对编号；替别人办的，请那位本人登录来查。")
        return Reply(words, "case_not_found")
    return Reply(cases.with_way(filing), "answer")
