"""Documents and queries as tokens, the same for every engine: columns of a group hold them joined by blanks."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.documents import Document
from search.text import NO_TERMS, Dictionary, normalise
from search.text.normal import characters, grams, runs, without_brackets
from search.text.segmenting import words_within
from search.text.sounds import sounds
from search.weights import GROUPS

LONGEST_FIELD = 20_000  # characters of one field; the rest of a longer one is not indexed
Row = dict[str, str]


@dataclass(frozen=True)
class Analyser:
    dictionary: Dictionary = NO_TERMS

    def words(self, text: str) -> list[str]:
        return words_within(text, self.dictionary)

    def rows(self, document: Document) -> dict[str, Row]:
        """For every group its columns, as text that an engine needs only to split at blanks."""
        return {
            group: {column: self._column(group, document, column) for column in columns}
            for group, columns in GROUPS.items()
        }

    def _column(self, group: str, document: Document, column: str) -> str:
        text = normalise(document.column(column)[:LONGEST_FIELD])
        return " ".join(self.tokens(group, text))

    def tokens(self, group: str, text: str) -> Iterable[str]:
        """Tokens of a normalised text for one group."""
        if group == "grams":
            whole = grams(text)
            across = [pair for pair in grams(without_brackets(text)) if pair not in whole]
            return [*whole, *across, *(run for run in runs(text) if run.isascii())]
        if group == "characters":
            return characters(text)
        if group == "sounds":
            return sounds(text)
        return self.words(text)
