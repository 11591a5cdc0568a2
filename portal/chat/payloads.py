"""The values behind buttons. One line of text each, so that they survive forms, JSON and logs."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from cms import facts
from cms.facts import Answers, Matter

HAVE_ALL = "*"
JOIN = "+"


@dataclass(frozen=True)
class Payload:
    verb: str
    what: str = ""
    code: str = ""
    pairs: tuple[tuple[str, str], ...] = ()


def ask(facet: str, code: str) -> str:
    return f"ask:{facet}:{code}"


def matter(code: str) -> str:
    return f"matter::{code}"


def precheck(code: str) -> str:
    return f"precheck::{code}"


def go_on(code: str) -> str:
    return f"resume::{code}"


def answer(question: str, value: str, code: str) -> str:
    return f"answer:{question}:{code}?{urlencode({'v': value})}"


def fits(value: str, code: str) -> str:
    return f"fits:{value}:{code}"


def have(keys: Iterable[str], code: str) -> str:
    return f"have::{code}?{urlencode([('have', key) for key in keys])}"


def start(item: Matter, answers: Answers, held: Iterable[str]) -> str:
    pairs = [*facts.write_answers(item, answers), *(("have", key) for key in held)]
    return f"start::{item.code}?{urlencode(pairs)}" if pairs else f"start::{item.code}"


def plain(verb: str) -> str:
    return f"{verb}::"


def read(text: str) -> Payload | None:
    """None where it is no payload of ours."""
    head, _, query = text.partition("?")
    parts = head.split(":", 2)
    if len(parts) != 3 or not parts[0]:
        return None
    return Payload(parts[0], parts[1], parts[2], tuple(parse_qsl(query, keep_blank_values=True)))
