"""Answers about one matter, composed from its published facts and nothing else."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import facts
from cms.catalogue.selectors import Published
from cms.facts import Answers, Speech
from portal.chat import choices, payloads, plainly
from portal.chat.asked import Asked, Option, Reply
from portal.chat.meant import How, Meant, meant
from portal.chat.subject import subject
from search.text import compact

# Long forms are added up to here: a chat is no guide page.
ROOM = 420
# So few characters name nothing that could be somebody else's to do.
TOO_LITTLE = 3
# A word of so few characters that asks nothing is too little to know what is wanted.
BARE = 6
GIVES = re.compile(r"补贴|津贴|补助|奖励|救助|抚恤|待遇|养老金|保险金|扶助|给付|供养")
PAYS = re.compile(
    r"收费|收钱|收不收|[要得需]?[交缴付](?:钱|费|多少|好多|几)|手续费|工本费|费用|免费|花钱|花多少|要钱"
)
NEXT_FACETS = ("materials", "time_limit", "fee", "place_hours")
FACET_TITLES = {
    "materials": gettext_lazy("要带什么材料"),
    "time_limit": gettext_lazy("多久办好"),
    "fee": gettext_lazy("收费吗"),
    "place_hours": gettext_lazy("在哪里办"),
}


def answer(asked: Asked) -> Reply:
    """One or several facets of the matter that is meant."""
    found = meant(asked)
    reply = unclear(found, asked)
    if reply:
        return reply
    item = found.matters[0]
    return facets_of(item, _about_money(item, asked) or ("materials",), asked)


def _about_money(item: Published, asked: Asked) -> tuple[str, ...]:
    """“How much?” of what pays the person asks what one gets, unless the words speak of paying."""
    if not GIVES.search(item.matter.title) or PAYS.search(asked.text):
        return asked.facets
    return tuple(dict.fromkeys("result" if f == "fee" else f for f in asked.facets))


def unclear(found: Meant, asked: Asked, *, act: str | None = None) -> Reply | None:
    """What to say when it is not plain which one matter is meant."""
    if found.how is How.NONE:
        return choices.which_matter()
    if found.how is How.WEAK:
        bare = len(subject(asked.text)) <= TOO_LITTLE
        return choices.which_matter() if bare else choices.not_ours(found.near)
    if found.how is How.SEVERAL:
        bare = len(compact(asked.text)) <= BARE and not plainly.facets_in(asked.text)
        act = act or ("ambiguous" if bare else None)
        return choices.which_of(found.matters, act=act, facets=asked.facets)
    return None


def facets_of(item: Published, wanted: tuple[str, ...], asked: Asked) -> Reply:
    if item.matter.listed_only:
        return without_guide(item, wanted)
    said = answers_so_far(item, asked)
    today = timezone.localdate()
    speeches = [facts.speak(item.matter, facet, said, today) for facet in wanted]
    known = [speech for speech in speeches if speech.known]
    does = "answer_multi" if len(known) > 1 else "answer"
    if not known:
        does = "no_guide_redirect"
    return Reply(
        "\n".join(_words(speech) for speech in speeches),
        does,
        next_steps(item, wanted, asked),
        about=(item,),
        sources=(item,),
        facet=wanted[0],
        act="ask_facet",
    )


def without_guide(item: Published, wanted: tuple[str, ...] = ()) -> Reply:
    """Of a matter that is only listed: what is not known of it, and whom to ask."""
    silent = facts.unpublished(item.matter, wanted)
    return Reply(
        silent.short,
        "no_guide_redirect",
        about=(item,),
        sources=(item,),
        facet=wanted[0] if wanted else None,
        act="ask_facet" if wanted else None,
    )


def overview(item: Published, asked: Asked, *, does: str = "answer") -> Reply:
    """What a matter is, in a few facts, once it is plain that it is meant."""
    if item.matter.listed_only:
        return without_guide(item)
    matter, today = item.matter, timezone.localdate()
    lines = [
        _("“%(title)s”由%(department)s办理。")
        % {"title": matter.title, "department": matter.department.name}
    ]
    if matter.summary:
        lines.append(matter.summary)
    spoken = (facts.speak(matter, facet, {}, today) for facet in ("time_limit", "fee"))
    lines += [speech.short for speech in spoken if speech.known]
    lines.append(_("您想先知道什么？"))
    options = next_steps(item, (), asked)
    return Reply("\n".join(lines), does, options, about=(item,), sources=(item,))


def next_steps(item: Published, told: tuple[str, ...], asked: Asked) -> tuple[Option, ...]:
    """Buttons under an answer: at most three, the pre-check first."""
    code = item.matter.code
    if item.matter.listed_only:
        return ()
    options = []
    if asked.state and asked.checking:
        options.append(Option(_("接着核对"), payloads.go_on(asked.state["matter"])))
    elif item.matter.materials:
        options.append(Option(_("帮我核对材料"), payloads.precheck(code)))
    options += [
        Option(str(FACET_TITLES[facet]), payloads.ask(facet, code))
        for facet in NEXT_FACETS
        if facet not in told
    ]
    return tuple(options[:3])


def answers_so_far(item: Published, asked: Asked) -> Answers:
    """What the person said of their situation in a pre-check of this very matter."""
    state = asked.state or {}
    if state.get("matter") != item.matter.code:
        return {}
    return facts.answers_from_json(item.matter, state["answers"])


def _words(speech: Speech) -> str:
    """The short form, and of the long one as many whole lines as there is room for."""
    lines, room = [speech.short], ROOM - len(speech.short)
    for line in speech.long:
        room -= len(line)
        if room < 0:
            lines.append(_("更多的写在办事指南里，点下面的链接看。"))
            break
        lines.append(line)
    return "\n".join(lines)
