"""One spelling for what is the same to a reader: width, traditional characters, case, white space."""

import re
import unicodedata

import zhconv

# Han characters, and the letters and digits that stand in names ("ETC", "A级").
_TOKEN = re.compile(r"[a-z0-9]+|[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_HALVES = re.compile("[\ud800-\udfff]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|[《》“”\"]")


def sendable(text: str) -> str:
    """Without halves of characters, which no other program takes."""
    return _HALVES.sub(" ", text)


def normalise(text: str) -> str:
    """Without regional wording (zh-hans, not zh-cn), so that no character is added or lost."""
    plain = unicodedata.normalize("NFKC", sendable(text))
    return " ".join(str(zhconv.convert(plain, "zh-hans")).lower().split())


def runs(text: str) -> list[str]:
    """Unbroken runs of Han characters, or of letters and digits; everything else parts them."""
    return _TOKEN.findall(text)


def han_runs(text: str) -> list[str]:
    return _HAN.findall(text)


def is_han(text: str) -> bool:
    return _HAN.fullmatch(text) is not None


def compact(text: str) -> str:
    """Normalised and without anything but its runs: how two names are compared."""
    return "".join(runs(normalise(text)))


def grams(text: str) -> list[str]:
    """Bigrams of each Han run; what is not Han is already a token of its own."""
    return [run[at : at + 2] for run in han_runs(text) for at in range(len(run) - 1)]


def without_brackets(text: str) -> str:
    """食品(含保健食品)经营许可 is spoken as 食品经营许可."""
    return _BRACKETS.sub("", text)


def characters(text: str) -> list[str]:
    return [character for run in han_runs(text) for character in run]
