"""What the kind of handling (办件类型) selects: which moves there are (a trait), how long a decision may take, how far it
may be put off. Figures count filings by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cms import facts
from portal.filings.words import Trait

LAWFUL = facts.Limit(Decimal(20))  # 行政许可法 art. 42 (1)


@dataclass(frozen=True)
class Handling:
    """`decide`: the limit where the matter's own does not count; `extension`: working days at most."""

    decide: facts.Limit = LAWFUL
    own_limit: bool = True  # the matter's promise, or else its statutory limit, goes before
    extension: int = 10  # art. 42 (1)
    trait: Trait | None = None


INSTANT, PASSES_UP = "即办", "上报"
HANDLINGS: Mapping[str, Handling] = {
    INSTANT: Handling(facts.Limit(Decimal(1)), trait=Trait.INSTANT),  # decided where it is received
    "承诺": Handling(),
    "联办": Handling(facts.Limit(Decimal(45)), extension=15),  # art. 42 (2): joint handling
    PASSES_UP: Handling(own_limit=False, trait=Trait.PASSES_UP),  # art. 43: the review below
    "代办": Handling(),
    "待办": Handling(own_limit=False),  # waits for something outside: nothing shorter is promised
}


def handling_of(kind: str) -> Handling:
    return HANDLINGS.get(kind.removesuffix("件"), HANDLINGS["承诺"])
