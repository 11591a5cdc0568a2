"""A query put right where it sounds like a known name but is written otherwise: letters instead of
characters (shenfenzheng, sfz, 身fen证), homophones (身分证), neighbouring sounds (shengfenzheng).
Known are the lexicon's words and the catalogue's terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.lexicon import Lexicon
from search.text import Dictionary, normalise
from search.text.normal import is_han
from search.text.segmenting import commonness, segment
from search.text.sounds import readings, syllables_of

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff"
# A stretch that is heard as a whole: characters and letters without a gap, or words in letters.
_STRETCH = re.compile(rf"[a-z{_HAN}]*[a-z](?: [a-z{_HAN}]+)*[a-z{_HAN}]*|[{_HAN}]+|.", re.DOTALL)
_RUN = re.compile(rf"[a-z]+|[{_HAN}]")
SHORTEST = {"typed": 2, "initials": 3, "heard": 3}  # too many words of two sound alike
SHORTEST_NEAR = {"typed": 2, "initials": 99, "heard": 4}  # where zh is taken for z as well
LONGEST = 10
OFTEN = 50
MOST_WRONG = 2  # characters of a homophone that may be others


@dataclass(frozen=True)
class Sound:
    """One character, one syllable in letters, or one letter that stands for a syllable."""

    text: str
    kind: str  # "heard", "typed" or "initials"
    sure: bool = False  # part of a longer word in general use: nobody mistyped that

    def fits(self, character: str, *, near: bool) -> bool:
        if self.kind == "initials":
            return readings(character)[0][0] == self.text
        if self.text == character:
            return True
        if self.sure:
            return False
        said = readings(self.text) if self.kind == "heard" else (self.text,)
        known = readings(character)
        if near:
            return bool(set(map(_folded, said)) & set(map(_folded, known)))
        return bool(set(said) & set(known))

    @property
    def first(self) -> str:
        letter = readings(self.text)[0][0] if self.kind == "heard" else self.text[0]
        return _key(letter)


@dataclass(frozen=True)
class Names:
    """Known names by the first letters of their syllables; those given first, or used most, first."""

    known: frozenset[str]
    by_initials: dict[str, tuple[str, ...]]


def repaired(text: str, names: Names) -> str:
    """The normalised text with what could be put right; the same text where nothing could."""
    return "".join(_stretch(stretch, names) for stretch in _STRETCH.findall(text))


def _stretch(stretch: str, names: Names) -> str:
    if len(stretch) < 2 or stretch in names.known:
        return stretch
    sounds = _sounds(stretch)
    if all(sound.kind == "heard" for sound in sounds) and len(sounds) < SHORTEST["heard"]:
        return _short(stretch, sounds, names)
    written = _written(sounds, names)
    return stretch if written is None else written


def _short(stretch: str, sounds: Sequence[Sound], names: Names) -> str:
    """Two characters that are no word, where a known word in general use sounds the same: 离昏."""
    if commonness(stretch):
        return stretch
    found = names.by_initials.get("".join(sound.first for sound in sounds), ())
    fitting = (name for name in found if commonness(name) and _means(sounds, name, near=False))
    return max(fitting, key=commonness, default=stretch)


def _written(sounds: Sequence[Sound], names: Names) -> str | None:
    """With the longest name that is found put in, and the rest on either side looked at again."""
    for size in range(min(LONGEST, len(sounds)), 1, -1):
        for at in range(len(sounds) - size + 1):
            name = _name(sounds[at : at + size], names)
            if name:
                before, after = sounds[:at], sounds[at + size :]
                return _again(before, names) + name + _again(after, names)
    return None


def _again(sounds: Sequence[Sound], names: Names) -> str:
    return _written(sounds, names) or "".join(sound.text for sound in sounds)


def _name(window: Sequence[Sound], names: Names) -> str | None:
    """What is meant by these sounds, where it is not what they say already."""
    text = "".join(sound.text for sound in window)
    found = names.by_initials.get("".join(sound.first for sound in window))
    if not found or text in names.known:
        return None
    kinds = {sound.kind for sound in window}
    kind = "heard" if kinds == {"heard"} else "initials" if kinds == {"initials"} else "typed"
    if kind == "heard" and (used := commonness(text)):
        found = tuple(name for name in found if commonness(name) > used)
    for near, shortest in ((False, SHORTEST), (True, SHORTEST_NEAR)):
        if len(window) >= shortest[kind]:
            meant = next((name for name in found if _means(window, name, near=near)), None)
            if meant:
                return meant
    return None


def _means(window: Sequence[Sound], name: str, *, near: bool) -> bool:
    """Of the characters that were written, one at least has to be right, and few wrong: never more than are
    right, or 买印花 would be taken for 卖烟花."""
    written = [
        sound.text == c for sound, c in zip(window, name, strict=True) if sound.kind == "heard"
    ]
    if written and written.count(False) > min(MOST_WRONG, written.count(True)):
        return False
    return all(sound.fits(c, near=near) for sound, c in zip(window, name, strict=True))


def _sounds(stretch: str) -> list[Sound]:
    sounds: list[Sound] = []
    sure = _in_words(stretch)
    place = 0
    for run in _RUN.findall(stretch):
        place = stretch.index(run, place) + len(run)
        if is_han(run):
            sounds.append(Sound(run, "heard", sure=place - 1 in sure))
            continue
        parsed = syllables_of(run)
        kind = "initials" if parsed is None or len(run) == 1 else "typed"
        sounds += [Sound(piece, kind) for piece in (run if kind == "initials" else parsed or ())]
    return sounds


def _in_words(stretch: str) -> set[int]:
    """Places of the characters that belong to a word which is used often."""
    places: set[int] = set()
    end = 0
    for word in segment(stretch):
        start = stretch.index(word, end)
        end = start + len(word)
        if len(word) > 1 and commonness(word) >= OFTEN:
            places.update(range(start, end))
    return places


def _folded(syllable: str) -> str:
    """Sounds that many people do not part: zh and z, l and n, ing and in."""
    plain = syllable[0] + syllable[2:] if syllable[:2] in ("zh", "ch", "sh") else syllable
    return _key(plain[0]) + plain[1:].removesuffix("g")


def _key(letter: str) -> str:
    return "n" if letter == "l" else letter


def names_of(lexicon: Lexicon, dictionary: Dictionary) -> Names:
    return _names(lexicon.phrases, dictionary)


@lru_cache(maxsize=4)
def _names(phrases: tuple[str, ...], dictionary: Dictionary) -> Names:
    known = list(dict.fromkeys(normalise(name) for name in (*phrases, *dictionary.terms)))
    return Names(
        known=frozenset(known),
        by_initials=_by_initials(n for n in known if 1 < len(n) <= LONGEST and is_han(n)),
    )


def _by_initials(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of several with the same initials the word most used in general comes first: sfz is 身份证."""
    table: dict[str, list[str]] = defaultdict(list)
    for name in names:
        table["".join(_key(readings(character)[0][0]) for character in name)].append(name)
    return {
        initials: tuple(sorted(found, key=lambda name: -commonness(name)))
        for initials, found in table.items()
    }
