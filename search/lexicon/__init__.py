"""What people call things, and what the office calls them. Entries act on a query, never on the index,
so that a change is felt at once. They are rows of entries/*.csv, one file a theme; see entry.py."""

from search.lexicon.checks import findings
from search.lexicon.entry import COLUMNS, DIRECTIONS, KINDS, Entry, EntryError
from search.lexicon.files import actions, shipped, themes
from search.lexicon.lexicon import Action, Heard, Lexicon
from search.lexicon.near import Near, Nearby

__all__ = [
    "COLUMNS",
    "DIRECTIONS",
    "KINDS",
    "Action",
    "Entry",
    "EntryError",
    "Heard",
    "Lexicon",
    "Near",
    "Nearby",
    "actions",
    "findings",
    "shipped",
    "themes",
]
