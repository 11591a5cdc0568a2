"""The life of a filing, as one table after the Administrative Licensing Law. No other module decides what may follow what.

Its rows stand in chapters (life/), in the order of a filing's life.
"""

from portal.filings.life.deciding import DECISION
from portal.filings.life.delivering import DELIVERY
from portal.filings.life.preparing import PREPARATION
from portal.filings.life.receiving import RECEIPT
from portal.filings.life.side import SIDE
from portal.filings.steps import Move, sources_of
from portal.filings.words import By, Clock, Need, State, Trait

__all__ = ["MOVES", "By", "Clock", "Move", "Need", "State", "Trait", "sources_of"]

MOVES: dict[str, Move] = {**PREPARATION, **RECEIPT, **DECISION, **DELIVERY, **SIDE}
