"""Official names in HTML: where they may break between lines, and which of their words a search hit."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WBR = mark_safe("<wbr>")
# What may not begin a line: particles lean on the word before them, closing marks on what they close.
LEANING = frozenset("的了吗呢吧着过们，。、；：？！…）》〉”’】〕·")
OPENING = frozenset("（《〈“‘【〔")


def title_html(title: str, pieces: Sequence[str], marks: Iterable[str] = ()) -> SafeString:
    """Put `<wbr>` between the pieces and `<mark>` around the words of `marks`.

    An official name stays exact: pieces that do not spell it out again are not used.
    """
    if "".join(pieces) != title:
        pieces = [title]
    starts = _starts(title, pieces)
    lit = _lit(title, marks)
    html = []
    for (_, is_lit), run in groupby(range(len(title)), key=_stretch(starts, lit)):
        places = list(run)
        text = escape(title[places[0] : places[-1] + 1])
        html.append(WBR if places[0] in starts else "")
        html.append(f"<mark>{text}</mark>" if is_lit else text)
    return mark_safe("".join(html))


def _starts(title: str, pieces: Sequence[str]) -> set[int]:
    """Where a line may begin: at a piece, but at no particle or closing mark and not after an opening one."""
    return {
        at
        for at, piece in zip(accumulate(map(len, pieces)), [*pieces[1:], ""], strict=True)
        if piece and not set(piece) <= LEANING and title[at - 1] not in OPENING
    }


def _lit(title: str, marks: Iterable[str]) -> set[int]:
    """The places of the title that lie in a marked word."""
    lit: set[int] = set()
    folded = title.casefold()
    for word in filter(None, (mark.casefold() for mark in marks)):
        at = folded.find(word)
        while at >= 0:
            lit.update(range(at, at + len(word)))
            at = folded.find(word, at + len(word))
    return lit


def _stretch(starts: set[int], lit: set[int]):
    """Key that changes at every break and at every edge of a mark."""
    number = 0

    def key(place: int) -> tuple[int, bool]:
        nonlocal number
        number += place in starts
        return number, place in lit

    return key
