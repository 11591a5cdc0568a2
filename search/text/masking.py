"""Numbers that name a person do not go into logs."""

import re

_EDGE = r"(?<![0-9A-Za-z-])"
_END = r"(?![0-9A-Za-z-])"
# Citizen id: 6 digits of place, birth date, order, check; the old one has 15 digits.
_CITIZEN = re.compile(rf"{_EDGE}(\d{{4}})\d{{10}}(?:(\d{{3}}[\dXxＸｘ])|(\d)){_END}")
_PHONE = re.compile(rf"{_EDGE}((?:\+?86[ -]?)?1\d{{2}})[ -]?\d{{4}}[ -]?(\d{{4}}){_END}")
_CARD = re.compile(rf"{_EDGE}(\d{{4}})(?:[ -]?\d{{4}}){{2,3}}[ -]?(\d{{3,4}}){_END}")


def mask(text: str) -> str:
    """Identity, card and mobile numbers keep only what lets their owner recognise them."""
    text = _CITIZEN.sub(lambda m: f"{m[1]}{'*' * 10}{m[2] or m[3]}", text)
    text = _PHONE.sub(r"\1****\2", text)
    return _CARD.sub(r"\1********\2", text)
