"""Pre-check (预审): the matter's own questions one by one, what the person has, and what follows from both.

Where a check stands travels as a value (`state`) with the conversation; nothing of it is stored here.
"""

import re
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from cms.facts import Answers, PrecheckStep, Question
from portal.chat import answers, payloads, verdicts
from portal.chat.asked import Asked, Option, Reply, State
from portal.chat.meant import How, meant
from portal.chat.payloads import HAVE_ALL, Payload

# Acts that are never an answer to a question of ours.
ELSEWHERE = frozenset({"human", "complain", "abuse_or_injection", "goodbye"})
# From this confidence on, other acts win over a question that the words do not answer.
SURE = 0.45
CERTAIN = 0.9
WAITING = frozenset({"affirm", "deny", "ambiguous", "precheck", "thanks", "greet", "find_matter"})
SPEAKS_OF_HAVING = re.compile(r"有|没|缺|不清楚|齐|准备")
FITS_NOT = re.compile(r"[不没](?:都|全|完全|太)?(?:符合|满足|够)|有不符")
FITS = re.compile(r"[都全]?(?:符合|满足)(?!吗|不|么)")
UNSURE = re.compile(r"不(?:太)?(?:清楚|知道|晓得|确定|懂)|拿不准|说不好")
QUESTION_END = ("吗", "么", "呢", "？", "?")


@dataclass(frozen=True)
class Check:
    """One pre-check in progress. `fits`: the conditions that hold for everybody, as the person says;
    `told`: the person was asked what is there, and answered."""

    item: Published
    said: Answers
    have: frozenset[str] = frozenset()
    fits: bool | None = None
    told: bool = False

    @property
    def code(self) -> str:
        return self.item.matter.code

    def step(self) -> PrecheckStep:
        stage = "materials" if self.told else "questions"
        return facts.precheck(self.item.matter, self.said, self.have, stage, timezone.localdate())

    def asks_conditions(self, step: PrecheckStep) -> bool:
        """A guide without questions of its own still has conditions: they are put as one question."""
        without = not self.item.matter.questions and not step.question
        return bool(without and step.stated and self.fits is None)

    def to_state(self, stage: str) -> State:
        return {
            "matter": self.code,
            "revision": self.item.revision,
            "answers": facts.answers_to_json(self.item.matter, self.said),
            "have": sorted(self.have),
            "fits": self.fits,
            "stage": stage,
        }


def check_from(state: State | None) -> Check | None:
    """The check a state describes, on the facts that are live now."""
    code = (state or {}).get("matter")
    item = catalogue.published_or_none(code) if code else None
    if state is None or item is None:
        return None
    said = facts.answers_from_json(item.matter, state["answers"])
    have, told = frozenset(state["have"]), state["stage"] == "done"
    return Check(item, said, have, state.get("fits"), told)


def precheck(asked: Asked) -> Reply:
    """Begin, or begin again, with what the opening words already tell."""
    found = meant(asked)
    if found.how is How.NONE:
        words = _("好的。您要核对哪件事的材料？请说事项的名字，或者您要做什么。")
        return Reply(words, "ask_back", act="precheck")
    reply = answers.unclear(found, asked)
    return reply or begin(found.matters[0], asked.text)


def begin(item: Published, text: str = "") -> Reply:
    if item.matter.listed_only or not (item.matter.materials or item.matter.requirements):
        return replace(answers.facets_of(item, ("materials",), Asked()), act="precheck")
    return _go_on(Check(item, _told(item, text)), opening=True)


def carry_on(asked: Asked) -> Reply | None:
    """The words as an answer to what the check asked last; None where they are something else."""
    check = check_from(asked.state) if asked.checking else None
    elsewhere = asked.act in ELSEWHERE and asked.confidence >= CERTAIN
    if check is None or elsewhere or _asks(asked):
        return None
    step = check.step()
    taken = _answered(check, step, asked)
    if taken:
        return _go_on(taken)
    if UNSURE.search(asked.text):
        return _unheard(check, asked.text)
    if asked.act in ELSEWHERE or (asked.act not in WAITING and asked.confidence >= SURE):
        return None
    return _unheard(check, asked.text)


def resumed(check: Check) -> Reply:
    return _go_on(check)


def choose(payload: Payload, asked: Asked) -> Reply | None:
    """A button of the check: an option of a question, or which materials are there."""
    check = check_from(asked.state)
    if check is None or check.code != payload.code:
        item = catalogue.published_or_none(payload.code)
        return begin(item) if item else None
    if payload.verb == "answer":
        pairs = [(f"a.{payload.what}", value) for name, value in payload.pairs if name == "v"]
        told, _errors = facts.read_answers(check.item.matter, pairs)
        return _go_on(replace(check, said={**check.said, **told}, told=False))
    if payload.verb == "have":
        return _go_on(replace(check, have=check.have | _held(check, payload), told=True))
    if payload.verb == "fits":
        return _go_on(replace(check, fits=payload.what == "yes"))
    return _go_on(check)


def _held(check: Check, payload: Payload) -> frozenset[str]:
    keys = frozenset(value for name, value in payload.pairs if name == "have")
    if HAVE_ALL not in keys:
        return keys
    return frozenset(item.key for item in replace(check, told=False).step().materials)


def _go_on(check: Check, *, opening: bool = False) -> Reply:
    """Ask the next thing, or say what came out."""
    step = check.step()
    if check.asks_conditions(step):
        return _conditions(check, step)
    if check.fits is False:
        refused = PrecheckStep(verdict="fail", reasons=(_("您说不符合受理条件"), *step.stated))
        return _verdict(check, refused)
    if step.verdict:
        return _verdict(check, step)
    if step.question:
        return _put(check, step.question, opening=opening)
    return _which_materials(check, step)


def _verdict(check: Check, step: PrecheckStep) -> Reply:
    return verdicts.verdict(check.item, check.said, check.have, step, check.to_state("done"))


def _conditions(check: Check, step: PrecheckStep) -> Reply:
    lines = [
        _("好的，按“%(title)s”核对。受理条件是：") % {"title": check.item.matter.title},
        *step.stated,
        _("这些您都符合吗？"),
    ]
    options = (
        Option(_("都符合"), payloads.fits("yes", check.code)),
        Option(_("有不符合的"), payloads.fits("no", check.code)),
    )
    return _asking(check, "\n".join(lines), options, "questions")


def _asking(
    check: Check, words: str, options: tuple[Option, ...], stage: str, does: str = "precheck_ask"
) -> Reply:
    return Reply(
        words,
        does,
        options,
        about=(check.item,),
        sources=(check.item,),
        act="precheck",
        state=check.to_state(stage),
    )


def _put(check: Check, question: Question, *, opening: bool = False) -> Reply:
    left = len(facts.questions_open(check.item.matter, check.said, timezone.localdate()))
    lines = []
    if opening:
        head = _("好的，按“%(title)s”核对，最多 %(count)d 个问题。")
        lines.append(head % {"title": check.item.matter.title, "count": left})
        lines += _heard(check)
    if question.why:
        lines.append(_("为什么问：%(why)s。") % {"why": question.why.rstrip("。")})
    lines.append(question.ask)
    return _asking(check, "\n".join(lines), _options(check, question), "questions")


def _which_materials(check: Check, step: PrecheckStep) -> Reply:
    names = "、".join(item.name for item in step.materials)
    words = _("按您的情形，要您准备 %(count)d 样：%(names)s。\n哪些已经有了？") % {
        "count": len(step.materials),
        "names": names,
    }
    options = (
        Option(_("都有了"), payloads.have([HAVE_ALL], check.code)),
        Option(_("都还没有"), payloads.have([], check.code)),
    )
    return _asking(check, words, options, "materials", "precheck_ask_materials")


def _options(check: Check, question: Question) -> tuple[Option, ...]:
    key = question.key
    if question.kind == "yesno":
        choices = [("yes", _("是")), ("no", _("不是"))]
    else:
        choices = [(option.key, option.label) for option in question.options]
    return tuple(Option(title, payloads.answer(key, value, check.code)) for value, title in choices)


def _heard(check: Check) -> list[str]:
    """What was understood from the opening words, so that a mistake can be put right."""
    told = facts.answered(check.item.matter, check.said, timezone.localdate())
    if not told:
        return []
    words = "、".join(
        f"{question.label or question.ask}{facts.label_of(question, answer)}"
        for question, answer in told
    )
    return [_("您已经说了：%(words)s，不再问。") % {"words": words}]


def _told(item: Published, text: str) -> Answers:
    """Answers that the opening words give by naming an option; a bare yes in them answers nothing."""
    said = {}
    for question in item.matter.questions:
        if question.kind in ("one", "some") and text:
            answer = facts.read_free_answer(question, text)
            if answer:
                said[question.key] = answer
    return said


def _answered(check: Check, step: PrecheckStep, asked: Asked) -> Check | None:
    """The check with these words taken in, or None where they answer nothing."""
    if step.question:
        answer = facts.read_free_answer(step.question, asked.text)
        return None if answer is None else _with(check, step.question, answer)
    if check.asks_conditions(step):
        fits = _fits(asked)
        return None if fits is None else replace(check, fits=fits)
    have = facts.read_materials(step.materials, asked.text)
    if not have and not SPEAKS_OF_HAVING.search(asked.text):
        return None
    return replace(check, have=check.have | have, told=True)


def _fits(asked: Asked) -> bool | None:
    """Whether the stated conditions hold, in words of their own or by a yes or no."""
    if FITS_NOT.search(asked.text):
        return False
    if FITS.search(asked.text):
        return True
    return {"affirm": True, "deny": False}.get(asked.act or "")


def _with(check: Check, question: Question, answer: facts.Answer) -> Check:
    return replace(check, said={**check.said, question.key: answer})


def _asks(asked: Asked) -> bool:
    """A question of the person's own is not an answer, however many yeses and noes stand in it."""
    about_facet = asked.act in ("ask_facet", "track_case", "find_matter")
    return about_facet and asked.text.strip().endswith(QUESTION_END)


def _unheard(check: Check, text: str) -> Reply:
    """The same once more; whoever does not know is told whom to ask."""
    again = _go_on(check)
    head = _("我没听明白。")
    if UNSURE.search(text):
        way = facts.ask_where(check.item.matter)
        head = _("拿不准的话%(way)s，想好了再回答；也可以先问别的。") % {"way": way}
    return replace(again, text=f"{head}\n{again.text}")
