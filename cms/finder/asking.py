"""What is asked of the search page: words, how many hits, and what they are narrowed to. All of it in the address."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from cms.finder.selectors import LONGEST

FACETS = ("online", "audience", "theme", "kind", "department")
STEP = 10
MOST = 100
LONGEST_ASKED = 2_000  # beyond this it is no question


class TooLong(ValueError):
    """A text of this length is not searched for."""


@dataclass(frozen=True)
class Asking:
    words: str
    size: int
    facets: dict[str, tuple[str, ...]]
    as_typed: bool = False  # not put right: the way back from a repair

    @property
    def is_first(self) -> bool:
        """Asked anew, not the same question looked at more closely."""
        return self.size == STEP and not self.facets

    def address(self, *, size: int = STEP, **facets: tuple[str, ...]) -> str:
        """This search with other facets or more hits; of a letter only what is searched for."""
        pairs = [("q", self.words[:LONGEST])]
        if self.as_typed:
            pairs.append(("typed", "1"))
        for name, values in {**self.facets, **facets}.items():
            pairs += [(name, value) for value in values]
        if size != STEP:
            pairs.append(("n", str(size)))
        return reverse("finder:search", query=pairs)


def read(query: QueryDict) -> Asking:
    words = query.get("q", "").replace("\x00", "").strip()
    if len(words) > LONGEST_ASKED:
        raise TooLong
    wanted = query.get("n", "")
    size = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else STEP
    return Asking(
        words=words,
        size=min(max(size, STEP), MOST),
        facets={name: _values(query, name) for name in FACETS if query.getlist(name)},
        as_typed=query.get("typed") == "1",
    )


def _values(query: QueryDict, name: str) -> tuple[str, ...]:
    given = (value.strip()[:80] for value in query.getlist(name)[:20])
    return tuple(dict.fromkeys(value for value in given if value))
