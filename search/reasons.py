"""Why a hit is here, in the reader's words, and which words of its title say so."""

from collections.abc import Iterable, Sequence

from search.fusing import Ranked
from search.lexicon import Heard
from search.reading import Reading
from search.text import compact, normalise
from search.text.normal import grams, runs

_LEXICON = {
    "same": "您说的“{said}”，官方叫“{official}”。",
    "narrower": "您说的“{said}”，归在“{official}”里办。",
    "leads_to": "您说的“{said}”，通常要办“{official}”。",
}
_NAME = "名称里有{words}。"
_OTHER_NAME = "别名或主项里有{words}。"
_DETAILS = "说明里提到{words}。"
_SOME_DETAILS = "说明里提到您说的词。"
_SOUND = "读音和您输入的“{text}”相近。"
_MEANING = "和您说的意思相近。"
MOST_WORDS = 3


def why(one: Ranked, reading: Reading) -> str:
    """The strongest reason there is: a translation, then words, then sound, then meaning."""
    translated = _translation(one, reading)
    if translated:
        entry = translated.entry
        official = max(entry.official.split(), key=len)
        return _LEXICON[entry.kind].format(said=translated.said, official=official)
    words = marks_of_query(one, reading)
    found = one.candidate.clauses
    if words:
        return _NAME.format(words=_quoted(words))
    if found & {"words", "grams"} and (others := other_names_of_query(one, reading)):
        return _OTHER_NAME.format(words=_quoted(others))
    if "sounds" in found:
        return _SOUND.format(text=reading.left)
    if "details" in found:
        said = _said(reading)  # which of several it was the engine does not tell
        return _DETAILS.format(words=_quoted(said)) if len(said) == 1 else _SOME_DETAILS
    if "characters" in found and one.cosine is None:
        return _NAME.format(words=_quoted([reading.left]))
    return _MEANING


def _translation(one: Ranked, reading: Reading) -> Heard | None:
    """The entry that says most about this hit, unless the reader already said the official words."""
    plain = compact(reading.text)
    told = [
        heard
        for name, heard in reading.heard.items()
        if name in one.candidate.clauses and compact(heard.entry.official) not in plain
    ]
    return max(told, key=lambda heard: len(heard.entry.official), default=None)


def marks(one: Ranked, reading: Reading) -> tuple[str, ...]:
    """Words of the title as it is written, longest first, those of the lexicon's official name included."""
    translated = [
        part
        for name, heard in reading.heard.items()
        if name in one.candidate.clauses
        for part in heard.entry.official.split()
    ]
    found = [*marks_of_query(one, reading), *_in_title(one.candidate.title, translated)]
    return tuple(_widest(found))


def marks_of_query(one: Ranked, reading: Reading) -> list[str]:
    return typed_in(one.candidate.title, reading)


def other_names_of_query(one: Ranked, reading: Reading) -> list[str]:
    """Whole words that stand in them; where they share no whole word, what was typed of them."""
    names = [normalise(name) for name in (*one.candidate.aliases, one.candidate.main_item)]
    words = [word for word in _said(reading) if len(word) > 1]
    whole = _widest(word for name in names for word in _in_title(name, words))
    return whole or _widest(part for name in names for part in typed_in(name, reading))


def typed_in(title: str, reading: Reading) -> list[str]:
    """The longest stretches of a name that were typed, of at least two characters."""
    typed = set(grams(reading.left)) | {run for run in runs(reading.left) if run.isascii()}
    plain = normalise(title)
    if len(plain) != len(title):  # rare: full forms that normalise to several characters
        plain = title
    spans: list[tuple[int, int]] = []
    for at in range(len(plain) - 1):
        if plain[at : at + 2] in typed:
            if spans and at < spans[-1][1]:
                spans[-1] = (spans[-1][0], at + 2)
            else:
                spans.append((at, at + 2))
    return list(dict.fromkeys(title[start:end] for start, end in spans))


def _widest(words: Iterable[str]) -> list[str]:
    """Longest first, without those that stand in a longer one."""
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)
    return [m for at, m in enumerate(longest) if not any(m in kept for kept in longest[:at])]


def _in_title(title: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word in title]


def _said(reading: Reading) -> Sequence[str]:
    return [
        token for clause in reading.clauses if clause.name == "words" for token in clause.tokens
    ]


def _quoted(words: Sequence[str]) -> str:
    return "".join(f"“{word}”" for word in sorted(words, key=len, reverse=True)[:MOST_WORDS])
