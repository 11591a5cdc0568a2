"""Is this what was meant? A ranking always has a first; a weak one must not be shown as an answer.

A few named numbers speak for or against it; learned.toml says how much each counts. None of them knows a
subject by name but `elsewhere`, and its phrases tell nothing where the catalogue itself has the word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from search.fusing import Ranked
from search.lexicon.elsewhere import elsewhere
from search.reading import Reading
from search.signals import Signals
from search.text import compact, segment
from search.text.segmenting import telling

LOOKED_AT = 3
LONG = 20  # characters that say as much as any more of them
EVIDENCE: Mapping[str, str] = {
    "explained": "share of what was said, by how telling each word is in general, that stands in a name, "
    "in a phrase of the lexicon that was said for it, or in one that was nearly said",
    "heard": "share of the text that is one phrase of the lexicon",
    "likeness": "how near in meaning, from 0 for what is unrelated",
    "score": "what the ranker gave the first",
    "length": "length of what was asked about, up to 20 characters: a short text explains itself too easily",
    "lost": "share of what was said that the lexicon knows, and that nothing here answers",
    "elsewhere": "share of the text that speaks of what no service hall does",
    "speaks_elsewhere": "whether any of it does",
}


def is_weak(ranked: Sequence[Ranked], reading: Reading, judge: Mapping[str, float]) -> bool:
    return not ranked or confidence(evidence(ranked, reading), judge) < 0


def confidence(evidence: Signals, judge: Mapping[str, float]) -> float:
    """Above nought: an answer is likely."""
    return judge["bias"] + sum(judge[name] * value for name, value in evidence.items())


def evidence(ranked: Sequence[Ranked], reading: Reading) -> Signals:
    """The best that any of the first says for itself."""
    words = _words(reading)
    first = ranked[:LOOKED_AT]
    beside = [_beside(one, reading) for one in first]
    plain = compact(reading.text)
    strange = min((_elsewhere(plain, names) for names in beside), default=0.0)
    left = compact(reading.left)
    heard = [h.said for one in first for n, h in reading.heard.items() if n in one.candidate.scores]
    return {
        "explained": max((_share(words, _stands_in(names)) for names in beside), default=0.0),
        "heard": min(max(map(len, heard), default=0) / max(len(left), 1), 1.0),
        "likeness": max((one.signals["likeness"] for one in first), default=0.0),
        "score": first[0].score if first else 0.0,
        "length": min(len(left), LONG) / LONG,
        "lost": _lost(words, ranked, reading),
        "elsewhere": strange,
        "speaks_elsewhere": float(strange > 0),
    }


def _words(reading: Reading) -> list[str]:
    words = segment(reading.left)
    return [word for word in words if len(word) > 1] or words


def _beside(one: Ranked, reading: Reading) -> str:
    """Everything a word of the query may be explained by: names, and phrases that led here."""
    candidate = one.candidate
    said = [h.said for name, h in reading.heard.items() if name in candidate.scores]
    near = [n.phrase for name, n in reading.near.items() if name in candidate.scores]
    names = (candidate.title, *candidate.aliases, candidate.main_item)
    return "\n".join(map(compact, (*names, *said, *near)))


def _stands_in(names: str) -> Callable[[str], float]:
    def part(word: str) -> float:
        if word in names:
            return 1.0
        pairs = [word[at : at + 2] for at in range(len(word) - 1)]
        return sum(pair in names for pair in pairs) / len(pairs) if pairs else 0.0

    return part


def _share(words: Iterable[str], part: Callable[[str], float]) -> float:
    told = {word: telling(word) for word in words}
    whole = sum(told.values())
    return sum(told[word] * part(word) for word in told) / whole if whole else 0.0


def _lost(words: Iterable[str], ranked: Iterable[Ranked], reading: Reading) -> float:
    found = {name for one in ranked for name in one.candidate.scores}
    lost = [heard.said for name, heard in reading.heard.items() if name not in found]
    return _share(words, lambda word: float(any(word in said for said in lost)))


def _elsewhere(text: str, names: str) -> float:
    places = {
        place
        for said in elsewhere(text)
        if said.what.replace("*", "") not in names
        for place in range(said.start, said.end)
    }
    return len(places) / len(text) if text else 0.0
