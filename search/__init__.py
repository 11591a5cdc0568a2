"""Search without a web framework: our own analysis and ranking over a small engine port."""

from search.documents import (
    Candidate,
    Clause,
    Document,
    Filter,
    Found,
    Hit,
    Query,
    Results,
)
from search.engines import Engine, EngineDown
from search.finder import Finder
from search.lexicon import Entry, Lexicon
from search.text import Dictionary

__all__ = [
    "Candidate",
    "Clause",
    "Dictionary",
    "Document",
    "Engine",
    "EngineDown",
    "Entry",
    "Filter",
    "Finder",
    "Found",
    "Hit",
    "Lexicon",
    "Query",
    "Results",
]
