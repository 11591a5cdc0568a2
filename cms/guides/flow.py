"""The process chart of a guide, drawn from its steps: where boxes, words and arrows go. No colours, no markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from cms import facts
from cms.facts.matter import Step

WIDTH = 900
PER_ROW = 5
BOX = 130
BOX_HEIGHT = 86
GAP = 61
ROW = 210
TOP = 10
RETURN_DROP, RETURN_HEIGHT = 40, 46
LETTERS = 7  # of 17 px in one line of a box


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]  # (baseline, words)
    sub: str
    sub_y: int

    @property
    def middle(self) -> int:
        return self.x + BOX // 2


@dataclass(frozen=True)
class Correction:
    """The way back when materials are incomplete: down from the accepting box, and up into it again."""

    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + BOX // 2

    @property
    def text_y(self) -> int:
        return self.y + 29

    @property
    def note_x(self) -> int:
        return self.middle - 20

    @property
    def note_y(self) -> int:
        return self.y - 14

    @property
    def down(self) -> str:
        return f"M{self.middle - 35} {self.y - RETURN_DROP}V{self.y - 3}"

    @property
    def back(self) -> str:
        return f"M{self.middle + 48} {self.y}V{self.y - RETURN_DROP + 3}"


@dataclass(frozen=True)
class Flow:
    label: str
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    correction: Correction | None

    width = WIDTH
    box_width = BOX
    box_height = BOX_HEIGHT
    return_height = RETURN_HEIGHT


def is_acceptance(step: Step) -> bool:
    """At acceptance the office says once and completely what is missing (Administrative Licensing Law art. 32)."""
    return step.key == "accept" or _("受理") in step.name


def draw(steps: Sequence[Step]) -> Flow | None:
    """A chart of two steps or more; the list beside it is the truth and holds all words."""
    if len(steps) < 2:
        return None
    boxes = tuple(_box(number, step) for number, step in enumerate(steps))
    arrows = tuple(_arrow(one, two) for one, two in pairwise(boxes))
    correction = _correction(steps, boxes)
    lowest = max(
        [boxes[-1].y + BOX_HEIGHT, *([correction.y + RETURN_HEIGHT] if correction else [])]
    )
    return Flow(_label(steps, correction), lowest + TOP, boxes, arrows, correction)


def _box(number: int, step: Step) -> Box:
    row, column = divmod(number, PER_ROW)
    x, y = 1 + column * (BOX + GAP), TOP + row * ROW
    words = _wrap(step.name)
    sub = facts.limit_words(step.limit) if step.limit else ""
    first = y + BOX_HEIGHT // 2 + 6 - 11 * (len(words) - 1) - (11 if sub else 0)
    lines = tuple((first + 22 * place, line) for place, line in enumerate(words))
    return Box(x, y, lines, sub[:9], first + 22 * len(words))


def _wrap(name: str) -> list[str]:
    """At most two lines; the list below the drawing has the whole name."""
    if len(name) <= LETTERS:
        return [name]
    second = name[LETTERS:]
    return [name[:LETTERS], second if len(second) <= LETTERS else second[: LETTERS - 1] + "…"]


def _arrow(start: Box, end: Box) -> str:
    middle = start.y + BOX_HEIGHT // 2
    if start.y == end.y:
        return f"M{start.x + BOX} {middle}H{end.x - 3}"
    turn = end.y - 20
    right = start.x + BOX + 20
    return f"M{start.x + BOX} {middle}H{right}V{turn}H{end.middle}V{end.y - 3}"


def _correction(steps: Sequence[Step], boxes: Sequence[Box]) -> Correction | None:
    for step, box in zip(steps, boxes, strict=True):
        if is_acceptance(step):
            return Correction(box.x, box.y + BOX_HEIGHT + RETURN_DROP)
    return None


def _label(steps: Sequence[Step], correction: Correction | None) -> str:
    names = "、".join(step.name for step in steps)
    if correction is None:
        return _("流程图：%(names)s") % {"names": names}
    return _("流程图：%(names)s；材料不全时一次告知补正，补齐后再受理") % {"names": names}
