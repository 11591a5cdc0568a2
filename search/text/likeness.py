"""How much of what was asked stands in a title: for the few things that are searched by their names alone."""

from search.text.asking import question_left
from search.text.normal import compact, normalise


def said_in(text: str) -> frozenset[str]:
    """What is asked, without the words of asking, as pairs of characters."""
    return pairs(question_left(normalise(text)))


def share(said: frozenset[str], title: str) -> float:
    """From 0, nothing of it, to 1."""
    return len(said & pairs(title)) / len(said) if said else 0.0


def pairs(text: str) -> frozenset[str]:
    """Neighbouring characters, whatever stands between the runs."""
    plain = compact(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
