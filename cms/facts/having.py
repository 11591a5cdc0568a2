"""Free words of a person to the materials they have: "身份证复印件有，户口本有", "都有，就差申请书", "照片过期了"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cms.facts.checklists import Item
from cms.facts.everyday import DOCUMENTS, concepts
from cms.facts.numerals import from_chinese, narrow
from cms.facts.reading import bigrams

Having = Literal["have", "missing", "expired", "unsure"]

_HARMLESS = re.compile(r"所有权|有效|自有|共有|国有|有关|有限|持有|具有")
_LACK = r"没有|没带|没办|没填|没写|没准备|没拿|没开|还没|没|缺少|还缺|缺|还差|就差|差|少了|丢了|未填|未办|未带|忘了|不齐"
_HAVE = r"都有|也有|还有|有了|有的|有|都带|带了|带着|带齐|带|齐了|备好|备齐|准备好|准备了|办好|填好|写好|拿到|开好|在手"
_MARK = re.compile(f"({_LACK})|({_HAVE})")
_STILL_VALID = re.compile(
    r"(?:还?没有?|未|不会?)(?:过期|到期|失效)|(?<!不)(?<!没)在有效期内?|(?<!不)还有效"
)
_ODD: tuple[tuple[Having, re.Pattern[str]], ...] = (
    ("expired", re.compile(r"过期|到期|失效|超过有效期|(?:不|没)在有效期内?|作废")),
    (
        "unsure",
        re.compile(
            r"不太?确定|不太?清楚|不知道|不晓得|拿不准|说不准|说不好|记不清|记不得|不一定|可能有|好像有|应该有"
        ),
    ),
)
_ALL = re.compile(
    r"都有|全有|全都|都齐|齐了|齐全|备齐|带齐|都带|都准备|全部|都备|都办好|不缺|什么都有|样样有"
)
_NONE = re.compile(r"都没|啥都没|什么都没|一样都没|一个都没|全没|都还没|一样也没|什么也没|啥也没")
_OPENING = re.compile(
    r"^(?:我|我们|现在|手上|手里|目前|已经|只|就|但是?|不过|可是|然后|另外|其[他它]的?|别的|剩下的?)+"
)
_ORDINALS = re.compile(
    r"^(?:我?(?:就|只|还)?(?:缺|差|没有|没|有|带了))?第?(?:[\d一二三四五六七八九十]{1,2}(?:[、,，和跟及]|第)*)+(?:样|个|项|种)?(?:都|也)?(?:有|没有|缺|带)?了?$"
)
_EXCEPT = re.compile(
    r"^.{0,3}除了?(.+?)(?:以外|之外|外)?[，,]?(?:其[他它]的?|别的|剩下的?)?(?:都|全)"
)
_COMMON = frozenset(
    [
        "证明",
        "材料",
        "文件",
        "复印",
        "印件",
        "原件",
        "相关",
        "提供",
        "提交",
        "申请",
        "请人",
        "本人",
        "办理",
        "有效",
        "以及",
        "其他",
        "一份",
        "需要",
        "应当",
    ]
)


@dataclass
class _Heard:
    have: set[str] = field(default_factory=set)
    lack: set[str] = field(default_factory=set)
    everything: bool = False
    waiting: set[str] = field(default_factory=set)  # named, but not yet said whether there or not
    bound: bool = False  # the last named ones go with what follows ("身份证、户口本都没有")
    odd: dict[str, Having] = field(default_factory=dict)
    last: set[str] = field(default_factory=set)  # what was spoken of most recently


def read_having(items: Iterable[Item], text: str) -> dict[str, Having]:
    """How the materials stand that the person speaks of, by key; empty where nothing was understood."""
    asked = list(items)
    words = narrow(text).lower().replace(" ", "")
    if _ORDINALS.match(words):
        return _by_ordinals(asked, words)
    heard = _Heard()
    excepted = _EXCEPT.match(words)
    if excepted:
        heard.everything, words = True, ""
        lacking = named_in(asked, excepted[1])
        odd = _odd_state(excepted[1])
        heard.odd = dict.fromkeys(lacking, odd) if odd else {}
        heard.lack = set() if odd else lacking
    for segment, mark in _segments(words):
        _hear_segment(heard, asked, segment)
        heard.bound = mark in {"、", "和", "跟"}
    return _heard_states(heard, asked)


def read_materials(items: Iterable[Item], text: str) -> frozenset[str]:
    """Keys of the materials the person says they have. In doubt a material counts as not there."""
    return frozenset(key for key, state in read_having(items, text).items() if state == "have")


def _heard_states(heard: _Heard, asked: Sequence[Item]) -> dict[str, Having]:
    have = heard.have | heard.waiting
    if heard.everything or not have:
        # Who names only what is not there ("还差照片") has the rest.
        wanting = heard.lack or "expired" in heard.odd.values()
        have = {item.key for item in asked} if heard.everything or wanting else set()
    states: dict[str, Having] = dict.fromkeys(have, "have")
    return states | dict.fromkeys(heard.lack, "missing") | heard.odd


def _odd_state(segment: str) -> Having | None:
    return next((state for state, pattern in _ODD if pattern.search(segment)), None)


def _hear_segment(heard: _Heard, items: Sequence[Item], segment: str) -> None:
    segment = _STILL_VALID.sub("有", segment)
    odd = _odd_state(segment)
    if odd is None:
        for piece, there in _pieces(segment):
            _hear(heard, items, piece, there)
        return
    named = named_in(items, _OPENING.sub("", segment))
    meant = named | heard.waiting if named else heard.waiting or heard.last
    if not meant and "都" in segment:
        meant = {item.key for item in items}
    heard.odd |= dict.fromkeys(meant, odd)
    heard.last, heard.waiting = meant, set()


def named_in(items: Sequence[Item], piece: str) -> set[str]:
    """The materials a few words name: by what the document is, else by shared characters."""
    found: set[str] = set()
    for concept in concepts(DOCUMENTS, piece):
        found |= _best(items, concept, piece)
    if found:
        return found
    shares = {item.key: len(_telling(item.name) & _telling(piece)) for item in items}
    most = max(shares.values(), default=0)
    return {key for key, count in shares.items() if count == most and count > 0}


def _best(items: Sequence[Item], concept: str, piece: str) -> set[str]:
    """Of all materials that mention the document, those that are most about it."""
    scores: dict[str, tuple[int, int]] = {}
    for item in items:
        about = concepts(DOCUMENTS, item.name)
        if concept in about:
            scores[item.key] = (-len(about), len(_telling(item.name) & _telling(piece)))
    best = max(scores.values(), default=None)
    return {key for key, score in scores.items() if score == best}


def _telling(text: str) -> set[str]:
    return bigrams(text) - _COMMON


def _segments(words: str) -> Iterator[tuple[str, str]]:
    """Parts between marks, each with the mark that follows it."""
    parts = re.split(
        r"([，。；;,.!！?？\n、]|(?<=[\u4e00-\u9fa5])(?:和|跟|以及)(?=[\u4e00-\u9fa5]))", words
    )
    for number in range(0, len(parts), 2):
        mark = parts[number + 1] if number + 1 < len(parts) else ""
        if parts[number] or mark:
            yield parts[number], mark


def _pieces(segment: str) -> Iterator[tuple[str, bool | None]]:
    """Words with whether they are said to be there; None where that is left open."""
    hidden = _HARMLESS.sub(lambda match: "＿" * len(match[0]), segment)
    marks = list(_MARK.finditer(hidden))
    if _ALL.search(hidden) or _NONE.search(hidden) or not marks:
        yield segment, _there(marks[0]) if marks else None
        return
    opening = _OPENING.match(hidden)
    if marks[0].start() <= (opening.end() if opening else 0):
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            yield segment[mark.end() : following.start() if following else None], _there(mark)
        return
    start = 0
    for mark in marks:
        yield segment[start : mark.start()], _there(mark)
        start = mark.end()
    if segment[start:]:
        yield segment[start:], _there(marks[-1])


def _there(mark: re.Match[str]) -> bool:
    return mark[1] is None


def _hear(heard: _Heard, items: Sequence[Item], piece: str, there: bool | None) -> None:
    named = named_in(items, _OPENING.sub("", piece)) if piece else set()
    if not named:
        _hear_nothing_named(heard, items, piece, there)
        return
    heard.last = named
    if there is None:
        heard.waiting = heard.waiting | named
    elif there:
        heard.have |= named | heard.waiting
        heard.waiting = set()
    else:
        heard.lack |= named | (heard.waiting if heard.bound else set())
        heard.have |= set() if heard.bound else heard.waiting
        heard.waiting = set()


def _hear_nothing_named(
    heard: _Heard, items: Sequence[Item], piece: str, there: bool | None
) -> None:
    """ "都有", "都没有", or a verdict on what was named before."""
    nothing_said = not (heard.waiting or heard.have or heard.lack)
    if _NONE.search(piece) or (there is False and nothing_said):
        heard.lack |= heard.waiting or {item.key for item in items}
        heard.waiting = set()
    elif there is False:
        heard.lack |= heard.waiting
        heard.waiting = set()
    elif heard.waiting and there:
        heard.have |= heard.waiting
        heard.waiting = set()
    elif _ALL.search(piece) or (there and not heard.have and len(piece) <= 2):
        heard.everything = True


def _by_ordinals(items: Sequence[Item], words: str) -> dict[str, Having]:
    numbers = [
        int(part) if part.isdigit() else from_chinese(part) or 0
        for part in re.findall(r"\d{1,2}|[一二三四五六七八九十]+", words)
    ]
    named = {items[number - 1].key for number in numbers if 0 < number <= len(items)}
    lacking = bool(re.search(r"没|缺|差", words))
    return {
        item.key: "missing" if (item.key in named) is lacking else "have" for item in items if named
    }
