"""A query put right where it sounds like a known name but is written otherwise: letters instead of
characters (shenfenzheng, sfz), homophones (身分证). Known are the lexicon's words and the catalogue's terms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.lexicon import Lexicon
from search.text import Dictionary, normalise
from search.text.normal import is_han
from search.text.segmenting import commonness
from search.text.sounds import readings, syllables_of

_PIECE = re.compile(r"[a-z]+(?: [a-z]+)*|[\u3007\u3400-\u4dbf\u4e00-\u9fff]+|.", re.DOTALL)
SHORTEST_TYPED = 2  # syllables typed in letters
SHORTEST_HEARD = 3  # characters: too many words of two sound alike
SHORTEST_INITIALS = 3
LONGEST = 10


@dataclass(frozen=True)
class Names:
    """Known names by how they sound; of several that sound alike the first one given."""

    known: frozenset[str]
    by_sound: dict[tuple[str, ...], str]
    by_initials: dict[str, str]


def repaired(text: str, names: Names) -> str:
    """The normalised text with what could be put right; the same text where nothing could."""
    return "".join(_piece(piece, names) for piece in _PIECE.findall(text))


def _piece(piece: str, names: Names) -> str:
    if is_han(piece):
        return _heard(piece, names)
    if not piece.isascii() or not piece[:1].isalpha() or piece in names.known:
        return piece
    parsed = [syllables_of(word) for word in piece.split()]
    sounds = tuple(sound for one in parsed if one for sound in one)
    if all(parsed) and len(sounds) >= SHORTEST_TYPED:
        return _typed(sounds, names)
    return " ".join(_initials(word, names) for word in piece.split())


def _initials(word: str, names: Names) -> str:
    return names.by_initials.get(word, word) if len(word) >= SHORTEST_INITIALS else word


def _typed(sounds: tuple[str, ...], names: Names) -> str:
    """Longest names first; syllables that belong to none stay letters."""
    written, at = "", 0
    while at < len(sounds):
        for size in range(min(LONGEST, len(sounds) - at), SHORTEST_TYPED - 1, -1):
            name = names.by_sound.get(sounds[at : at + size])
            if name:
                written, at = written + name, at + size
                break
        else:
            written, at = written + sounds[at], at + 1
    return written


def _heard(run: str, names: Names) -> str:
    """A stretch that sounds like a name and shares some but not all of its characters."""
    for size in range(min(LONGEST, len(run)), SHORTEST_HEARD - 1, -1):
        for at in range(len(run) - size + 1):
            stretch = run[at : at + size]
            name = names.by_sound.get(_sound(stretch))
            if name and stretch not in names.known and _alike(stretch, name):
                return _heard(run[:at], names) + name + _heard(run[at + size :], names)
    return run


def _alike(one: str, two: str) -> bool:
    same = sum(a == b for a, b in zip(one, two, strict=True))
    return 0 < len(one) - same <= 2 and same > 0


def _sound(name: str) -> tuple[str, ...]:
    return tuple(readings(character)[0] for character in name)


def names_of(lexicon: Lexicon, dictionary: Dictionary) -> Names:
    return _names(lexicon.phrases, dictionary)


@lru_cache(maxsize=4)
def _names(phrases: tuple[str, ...], dictionary: Dictionary) -> Names:
    known = list(dict.fromkeys(normalise(name) for name in (*phrases, *dictionary.terms)))
    written = [name for name in known if 1 < len(name) <= LONGEST and is_han(name)]
    return Names(
        known=frozenset(known),
        by_sound={_sound(name): name for name in reversed(written)},
        by_initials=_by_initials(written),
    )


def _by_initials(written: Iterable[str]) -> dict[str, str]:
    """Of several with the same initials the word most used in general: sfz is 身份证."""
    table: dict[str, str] = {}
    for name in written:
        initials = "".join(sound[0] for sound in _sound(name))
        best = table.setdefault(initials, name)
        if commonness(name) > commonness(best):
            table[initials] = name
    return table
