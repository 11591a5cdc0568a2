"""Which matter a person means: named in the words, else the one talked about, else what search is sure of."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from cms import facts
from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from cms.finder import selectors as finder
from portal.chat import fitting
from portal.chat.asked import Asked
from portal.chat.gist import asking, gist
from portal.chat.subject import subject
from search.text import compact, normalise

LOOKED_AT = 12
NEAR = 3
# A hit counts as meant too when it scores at least this share of the best one; a guide hardly less than another's.
ABOUT_EQUAL, HARDLY_LESS = 0.9, 0.96
# Of two regions' names for one thing, the one with a guide is meant from this share of the best score on.
OF_ANOTHER = 0.7
# What is done with a thing, and what is done with every thing.
ACTS = re.compile(r"设立|注销|变更|补办|补领|换领|换证|签注|延续|迁移|挂失|恢复|备案|年审")
EVERYDAY = re.compile(r"申领|申请|办理|登记|审批|核发|新办")
# What is only about a thing, beside having it, and how much of its score counts where nobody asked for that.
BESIDE = re.compile(
    r"租金|费用申报|政策咨询|信息查询|（指引）|补贴发放|开班|筹设|注销证明|征缴|变更证明"
)
BESIDE_COUNTS = 0.55
# How much the question of a letter counts beside the letter.
QUESTION_COUNTS = 0.4
SHORT = 20
# Whoever corrects themselves does not mean what was talked about.
CORRECTS = re.compile(r"(?:打|说|搞|弄|问|写)错|^不对|我说的(?:是|不是)|不是这[个件]")
# A word of at most so many characters that so many names have is a kind of matter.
KIND_OF_MATTER, MANY = 2, 5
# Share of what is left of the words (without the asking) that has to stand in a title to have named it.
NAMES_IT = 0.6
# A mark of at least so many characters is (part of) a name: 身份证, not 登记.
NAME = 3


class How(Enum):
    NAMED = "named"
    CONTEXT = "context"
    FOUND = "found"
    SEVERAL = "several"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True)
class Meant:
    """`matters` are meant, best first; `near` are only near to what was said."""

    how: How
    matters: tuple[Published, ...] = ()
    near: tuple[Published, ...] = ()

    @property
    def one(self) -> Published | None:
        return self.matters[0] if len(self.matters) == 1 else None


type Scored = Sequence[tuple[Published, float]]


@dataclass(frozen=True)
class Looked:
    """What search found, the best first; `marks` are the words of a title that were said, or what was said for them."""

    hits: Scored
    weak: bool
    marks: Mapping[str, tuple[str, ...]]


def meant(asked: Asked, *, follow: bool = True) -> Meant:
    """`follow`: words that name no matter are taken for a question about the one talked about."""
    words = gist(asked.text)
    left = subject(words)
    context = context_of(asked) if follow else None
    if left and CORRECTS.search(asked.text):
        context = None
    if not left:
        return Meant(How.CONTEXT, (context,)) if context else Meant(How.NONE)
    if context and (sibling := sibling_of(context, asked.text)):
        return Meant(How.NAMED, (sibling,))
    looked = _found(asked.text, words)
    hits = looked.hits
    if context and _is_paper_of(context, left) and not _does(hits, asked.text):
        return Meant(How.CONTEXT, (context,))
    if kinds := _kinds_of(left, hits):
        return Meant(How.SEVERAL, kinds)
    named = _named(asked.text, left, hits)
    if named and not _against(named, asked.text):
        return Meant(How.NAMED if len(named) == 1 else How.SEVERAL, named)
    if context and not _elsewhere(context, asked.text, looked):
        return Meant(How.CONTEXT, (context,))
    return _by_sense(looked, asked.text)


def _by_sense(looked: Looked, text: str) -> Meant:
    """What search is sure of, where no name was said."""
    chosen = _chosen(looked.hits) if looked.hits else ()
    if looked.weak or not chosen or _against(chosen, text):
        return Meant(How.WEAK, near=tuple(item for item, _score in looked.hits[:NEAR]))
    return Meant(How.FOUND if len(chosen) == 1 else How.SEVERAL, chosen)


def _against(chosen: Sequence[Published], text: str) -> bool:
    return fitting.against(chosen[0].matter.title, text)


def _elsewhere(context: Published, text: str, looked: Looked) -> bool:
    """Whether words that hold no name speak of another matter all the same: in everyday words for its name, which
    the guide of the one talked about does not hold, or of a deed that only the other does."""
    if looked.weak or not looked.hits:
        return False
    best, score = looked.hits[0]
    near = [item.uid for item, its in looked.hits if its >= score * ABOUT_EQUAL]
    marked = [mark for mark in looked.marks.get(best.matter.code, ()) if len(mark) >= NAME]
    if not marked or context.uid in near:
        return False
    told = compact(json.dumps(facts.document(context.matter, 0), ensure_ascii=False))
    return any(compact(mark) not in told for mark in marked) or _does(looked.hits, text)


def _is_paper_of(context: Published, left: str) -> bool:
    """“身份证要原件吗” asks about a material of the matter talked about, though there are matters of that name."""
    return any(left in compact(normalise(one.name)) for one in context.matter.materials)


def _does(hits: Scored, text: str) -> bool:
    return bool(hits) and fitting.does_what_is_said(hits[0][0].matter.title, text)


def _found(text: str, words: str) -> Looked:
    """What search finds for the words, and for a letter also for its question alone."""
    found = finder.find(words, size=LOOKED_AT)
    sums = {hit.published.matter.code: (hit.published, hit.score) for hit in found.hits}
    question = asking(text)
    if question and question != words and subject(question):
        for hit in finder.find(question, size=LOOKED_AT).hits:
            code = hit.published.matter.code
            more = hit.score * QUESTION_COUNTS
            sums[code] = (hit.published, sums.get(code, (None, 0.0))[1] + more)
    marks = {hit.published.matter.code: hit.marks for hit in found.hits}
    return Looked(weighed(text, list(sums.values())), found.weak, marks)


def weighed(text: str, hits: Scored) -> list[tuple[Published, float]]:
    """A matter beside the thing itself (its fees, its enquiries) counts less where nobody spoke of that; so does one
    for other people or for another deed."""
    told = [(item, score * _share(item.matter.title, text)) for item, score in hits]
    return sorted(told, key=lambda pair: -pair[1])


def _share(title: str, text: str) -> float:
    return fitting.fit(title, text) * (BESIDE_COUNTS if beside(title, text) else 1.0)


def beside(title: str, words: str) -> bool:
    found = BESIDE.search(title)
    return found is not None and found[0].removesuffix("发放") not in words


def context_of(asked: Asked) -> Published | None:
    """The matter talked about, else the one whose page is open; a withdrawn one is none."""
    codes = [code for code in (asked.context, asked.page) if code]
    return next((item for code in codes if (item := catalogue.published_or_none(code))), None)


def _kinds_of(left: str, hits: Scored) -> tuple[Published, ...]:
    """A word that is part of many names ("补贴") names none of them."""
    if len(left) > KIND_OF_MATTER:
        return ()
    having = [item for item, _score in hits if left in compact(normalise(item.matter.title))]
    whole = any(compact(normalise(item.matter.title)) == left for item in having)
    return () if whole or len(having) < MANY else _with_facts_first(having)[:NEAR]


def _named(text: str, left: str, hits: Scored) -> tuple[Published, ...]:
    """Those whose title the words hold, the longest first; else those near the best whose names cover the words."""
    whole = compact(normalise(text))
    holding = [
        (len(title), item)
        for item, _score in hits
        if len(title := compact(normalise(item.matter.title))) > 2 and title in whole
    ]
    if holding:
        longest = max(length for length, _item in holding)
        return _with_facts_first(item for length, item in holding if length == longest)[:1]
    best = hits[0][1] if hits else 0
    covers = any(
        score >= best * ABOUT_EQUAL and _coverage(left, item) >= NAMES_IT for item, score in hits
    )
    return _chosen(hits) if covers else ()


def _chosen(hits: Scored) -> tuple[Published, ...]:
    """The one that is plainly meant, else several, best first. Near the top a guide comes before a bare name."""
    best = hits[0][1]
    top = [(item, score) for item, score in hits if score >= best * ABOUT_EQUAL]
    told = [
        (item, score)
        for item, score in hits
        if not item.matter.listed_only
        and (
            score >= best * ABOUT_EQUAL or (score >= best * OF_ANOTHER and _alike(item, top[0][0]))
        )
    ]
    for item, score in told[:1]:
        rivals = [one for one, its in told if its >= score * HARDLY_LESS and _other(one, item)]
        if not rivals and (score == best or _alike(item, top[0][0])):
            return (item,)
    others = {compact(item.matter.title) for item, _score in top}
    if len(others) == 1:
        return (top[0][0],)
    return _with_facts_first(item for item, _score in top)[:NEAR]


def _other(one: Published, item: Published) -> bool:
    return compact(one.matter.title) != compact(item.matter.title)


def _alike(one: Published, item: Published) -> bool:
    """Names of two regions for one thing: "申领居住证", "居住证办理"."""
    mine, theirs = ({*ACTS.findall(each.matter.title)} for each in (one, item))
    if mine != theirs:
        return False
    short, long = sorted((_stem(one.matter.title), _stem(item.matter.title)), key=len)
    return len(short) > 2 and short in long


def sibling_of(context: Published, text: str) -> Published | None:
    """“那注销呢”: the same thing as the one talked about, but another act of it."""
    acts = [act for act in ACTS.findall(text) if act not in context.matter.title]
    stem = ACTS.sub("", context.matter.title)
    if not acts or stem == context.matter.title or len(compact(text)) > SHORT:
        return None
    hits = finder.find(f"{stem}{acts[0]}", size=LOOKED_AT).hits
    fitting = [hit.published for hit in hits if acts[0] in hit.published.matter.title]
    same = [item for item in fitting if _stem(item.matter.title) == _stem(context.matter.title)]
    chosen = _with_facts_first(same)
    return chosen[0] if chosen else None


def _stem(title: str) -> str:
    return EVERYDAY.sub("", ACTS.sub("", compact(normalise(title))))


def _with_facts_first(items: Iterable[Published]) -> tuple[Published, ...]:
    """Of one name in two places, the one that has a guide: the other could answer nothing."""
    unique = {item.matter.code: item for item in items}.values()
    told = {compact(item.matter.title) for item in unique if not item.matter.listed_only}
    return tuple(
        item
        for item in unique
        if not (item.matter.listed_only and compact(item.matter.title) in told)
    )


def _names(item: Published) -> list[str]:
    names = (compact(normalise(name)) for name in (item.matter.title, *item.matter.aliases))
    return [name for name in names if len(name) > 2]


def _coverage(left: str, item: Published) -> float:
    """Share of the neighbouring pairs of characters that stand in one of the matter's names."""
    pairs = {left[i : i + 2] for i in range(len(left) - 1)}
    return max(sum(pair in name for pair in pairs) / len(pairs) for name in (*_names(item), ""))
