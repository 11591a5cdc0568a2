"""Rates (率) as counts of counts: numerator and denominator are kept, the quotient is only ever printed.

The rule of rounding, stated once: half up to two places of a percentage, with the trailing zeros kept; and a rate that is
not whole is never printed as 100.00, nor one that is not nothing as 0.00. Whether a target is reached is asked of the
fraction, never of what was printed.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

RULE = "百分数四舍五入，保留两位小数；没有全部做到的不写成 100%，做到过一些的不写成 0%。"
PLACES = Decimal("0.01")
ALMOST_ALL, ALMOST_NONE, ALL = Decimal("99.99"), Decimal("0.01"), 100


@dataclass(frozen=True)
class Rate:
    """`done` of `due`; where nothing is due there is no rate."""

    done: int
    due: int

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.due:
            raise ValueError(f"{self.done} of {self.due} is no rate")

    @property
    def percent(self) -> Decimal | None:
        if self.due == 0:
            return None
        exact = Decimal(self.done * ALL) / Decimal(self.due)
        rounded = exact.quantize(PLACES, ROUND_HALF_UP)
        if rounded == ALL and self.done < self.due:
            return ALMOST_ALL
        return ALMOST_NONE if rounded == 0 and self.done else rounded

    @property
    def words(self) -> str:
        """ "97.52%（589/604）": the figure never stands without what it was made from."""
        if self.percent is None:
            return "没有可算的"
        return f"{self.percent}%（{self.done}/{self.due}）"

    def reaches(self, target: Decimal) -> bool | None:
        """Whether the fraction itself is at least so many per cent; None: there is nothing to judge."""
        return Fraction(self.done, self.due) * ALL >= Fraction(target) if self.due else None
